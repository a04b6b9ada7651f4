using System.Text.Json;
using Vitrine.Storage.Audit;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Personal;

/// <summary>All that is stored about one user: given out, or erased.</summary>
public sealed class PersonalData(Database database, PersonalColumns columns)
{
    /// <summary>Name of an erasure in the audit log.</summary>
    public const string Erasure = "user.erase";

    /// <summary>
    /// Writes all that is stored about a user as one JSON object, as of one moment; false, with nothing written, when nothing is. The JSON is described by
    /// docs/schemas/personal-data.v1.schema.json.
    /// </summary>
    /// <param name="userId">Who.</param>
    /// <param name="target">Receives UTF-8.</param>
    /// <param name="cancel">Stops the writing.</param>
    public Task<bool> ExportAsync(string userId, Stream target, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(target);
        return database.ReadSnapshotAsync(
            async session =>
            {
                if (await NumberOfAsync(session, userId, "") is not { } number)
                    return false;
                await using var json = new Utf8JsonWriter(target);
                await new PersonalExport(session, columns, json).WriteAsync(userId, number, columns.KeyOf(userId));
                return true;
            },
            cancel);
    }

    /// <summary>
    /// Erases all that is stored about a user, in one transaction. The audit log keeps that it took place, by a keyed hash of the id; a further event of the
    /// same id makes a new user.
    /// </summary>
    /// <param name="userId">Who.</param>
    /// <param name="actor">Who erases: the id of an API key, "user" for the user, or "system".</param>
    /// <param name="cancel">Stops the erasure before its commit.</param>
    public async Task<ErasureReport> EraseAsync(string userId, string actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ErasureReport erased = await database.WriteAsync(
            async session =>
            {
                ErasureReport report = await NumberOfAsync(session, userId, session.Dialect.TakeRows) is { } number
                    ? await EraseAsync(session, number)
                    : new ErasureReport(false, 0, 0, 0, 0);
                await AuditLog.AddAsync(
                    session, database.Now, actor, Erasure, columns.KeyOf(userId), JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
                await UserNews.TellAsync(session, columns.KeyOf(userId));
                return report;
            },
            cancel);
        await database.ReadAsync(ForgetAsync, CancellationToken.None);
        return erased;
    }

    private static async Task<bool> ForgetAsync(Session session)
    {
        await session.Dialect.ForgetDeletedAsync(session);
        return true;
    }

    private static async Task<ErasureReport> EraseAsync(Session session, long number)
    {
        var report = new ErasureReport(
            true,
            await CountAsync("events"), await CountAsync("recommendations"), await CountAsync("explanations"), await CountAsync("feedback"));
        // All tables that hold anything about a user refer to the row and go with it.
        await session.ExecuteAsync("DELETE FROM users WHERE user_no = @number", ("@number", number));
        return report;

        async Task<long> CountAsync(string table) =>
            await session.NumberAsync($"SELECT count(*) FROM {table} WHERE user_no = @number", ("@number", number)) ?? 0;
    }

    private Task<long?> NumberOfAsync(Session session, string userId, string locking) =>
        session.NumberAsync($"SELECT user_no FROM users WHERE user_key = @key{locking}", ("@key", columns.KeyOf(userId)));
}
