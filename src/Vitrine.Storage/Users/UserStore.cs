using Vitrine.Storage.Personal;

namespace Vitrine.Storage.Users;

/// <summary>Users: their controls and attributes, both encrypted. A user gets a row with the first event, control or recommendation.</summary>
public sealed class UserStore(Database database, PersonalColumns columns)
{
    /// <summary>The column of encrypted controls.</summary>
    internal const string ControlsColumn = "users.controls";

    /// <summary>The column of encrypted attributes.</summary>
    internal const string AttributesColumn = "users.attributes";

    /// <summary>What the user decided; <see cref="UserControls.Default"/> where nothing is known.</summary>
    public async Task<UserControls> ControlsAsync(string userId, CancellationToken cancel = default)
    {
        string? json = await TextAsync(userId, "controls", ControlsColumn, cancel);
        return json is null ? UserControls.Default : UserControls.FromJson(json);
    }

    /// <summary>Replaces the user's controls.</summary>
    /// <exception cref="ArgumentException">The id cannot be stored, or a weight is not finite.</exception>
    public Task PutControlsAsync(string userId, UserControls controls, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(controls);
        if (controls.AttributeWeights.FirstOrDefault(pair => !double.IsFinite(pair.Value)) is { Key: not null } bad)
            throw new ArgumentException($"Storage: the weight of attribute {bad.Key} is {bad.Value}, expected a finite number");
        return PutAsync(userId, "controls = @value, profiling_off = @off", ControlsColumn, controls.ToJson(), cancel, ("@off", controls.ProfilingOff));
    }

    /// <summary>The user's attributes as a JSON object; null where there are none.</summary>
    public Task<string?> AttributesAsync(string userId, CancellationToken cancel = default) =>
        TextAsync(userId, "attributes", AttributesColumn, cancel);

    /// <summary>Replaces the user's attributes, a JSON object.</summary>
    /// <exception cref="ArgumentException">The id cannot be stored, or it is no JSON object.</exception>
    public Task PutAttributesAsync(string userId, string attributes, CancellationToken cancel = default) => PutAsync(
        userId, "attributes = @value", AttributesColumn, StoredJson.Object(attributes, "the attributes of a user"), cancel);

    /// <summary>True for a user who has a row.</summary>
    public async Task<bool> IsKnownAsync(string userId, CancellationToken cancel = default) =>
        await database.ReadAsync(
            session => session.NumberAsync("SELECT user_no FROM users WHERE user_key = @key", ("@key", columns.KeyOf(userId))), cancel) is not null;

    /// <summary>Number of users.</summary>
    public async Task<long> CountAsync(CancellationToken cancel = default) =>
        await database.ReadAsync(session => session.NumberAsync("SELECT count(*) FROM users"), cancel) ?? 0;

    private async Task<string?> TextAsync(string userId, string name, string column, CancellationToken cancel)
    {
        byte[]? hidden = await database.ReadAsync(
            session => session.FirstAsync(
                $"SELECT {name} FROM users WHERE user_key = @key AND {name} IS NOT NULL", row => row.GetFieldValue<byte[]>(0),
                ("@key", columns.KeyOf(userId))),
            cancel);
        return columns.Unprotect(column, hidden);
    }

    private Task<int> PutAsync(
        string userId, string assignment, string column, string value, CancellationToken cancel, params (string Name, object? Value)[] more)
    {
        ExternalText.Id(userId, "user");
        byte[]? hidden = columns.Protect(column, value);
        return database.WriteAsync(
            async session =>
            {
                long number = (await UserRows.NumbersAsync(session, columns, [userId], database.Now))[userId];
                int changed = await session.ExecuteAsync(
                    $"UPDATE users SET {assignment} WHERE user_no = @number", [("@number", number), ("@value", hidden), .. more]);
                await UserNews.TellAsync(session, columns.KeyOf(userId));
                return changed;
            },
            cancel);
    }
}
