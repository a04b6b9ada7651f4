using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Recommendations;

/// <summary>Lists that were shown. Calls that come at the same time share a transaction.</summary>
public sealed class RecommendationLog : IAsyncDisposable
{
    /// <summary>The column of encrypted settings.</summary>
    internal const string SettingsColumn = "recommendations.settings";
    /// <summary>The column of encrypted reasons.</summary>
    internal const string ReasonsColumn = "recommendations.reasons";

    private const string Select =
        "SELECT r.recommendation_id, u.user_id, r.served_at, r.model_version, r.k, r.history_sequence, r.history_length, r.history_fingerprint, " +
        "r.items, r.scores, r.settings, r.reasons FROM recommendations r LEFT JOIN users u ON u.user_no = r.user_no";

    private readonly Database database;
    private readonly PersonalColumns columns;
    private readonly GroupCommit<ServedRecommendation> writer;

    /// <summary>The lists of a database.</summary>
    public RecommendationLog(Database database, PersonalColumns columns)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(columns);
        (this.database, this.columns) = (database, columns);
        writer = new GroupCommit<ServedRecommendation>(
            rows => database.WriteAsync(session => WriteAsync(session, rows), CancellationToken.None));
    }

    /// <summary>Stores a list and returns after its commit; false when one of the same id is there, which stays. Waits while the queue is full.</summary>
    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    public async Task<bool> AppendAsync(ServedRecommendation served, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(served);
        return (await writer.AddAsync([served.Checked()], cancel))[0];
    }

    /// <summary>The list of an id, or null.</summary>
    public Task<ServedRecommendation?> FindAsync(string id, CancellationToken cancel = default) => database.ReadAsync(
        session => session.FirstAsync($"{Select} WHERE r.recommendation_id = @id", Read, ("@id", id)), cancel);

    /// <summary>Lists by user and time, newest first.</summary>
    public Task<List<ServedRecommendation>> ListAsync(RecommendationQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        string ofUser = query.UserId is null ? "" : "u.user_key = @key AND ";
        (string, object?)[] key = query.UserId is null ? [] : [("@key", columns.KeyOf(query.UserId))];
        return database.ReadAsync(
            session => session.ListAsync(
                $"{Select} WHERE {ofUser}r.served_at >= @from AND (r.served_at < @before OR (r.served_at = @before AND r.recommendation_id < @beforeId)) " +
                "ORDER BY r.served_at DESC, r.recommendation_id DESC LIMIT @count",
                Read,
                [.. key, ("@from", query.From), ("@before", query.Before), ("@beforeId", query.BeforeId ?? ""), ("@count", query.Count)]),
            cancel);
    }

    /// <summary>Lists shown from <paramref name="from"/> to before <paramref name="to"/>, Unix milliseconds UTC, oldest first, one by one.</summary>
    public IAsyncEnumerable<ServedRecommendation> StreamAsync(long from, long to, CancellationToken cancel = default) => database.StreamAsync(
        $"{Select} WHERE r.served_at >= @from AND r.served_at < @to ORDER BY r.served_at, r.recommendation_id", Read,
        [("@from", from), ("@to", to)], cancel);

    /// <summary>How often each item was shown to a user since a moment, Unix milliseconds UTC; for a cap on frequency.</summary>
    public async Task<Dictionary<string, int>> ShownAsync(string userId, long since, CancellationToken cancel = default)
    {
        List<string[]> lists = await database.ReadAsync(
            session => session.ListAsync(
                "SELECT r.items FROM recommendations r JOIN users u ON u.user_no = r.user_no WHERE u.user_key = @key AND r.served_at >= @since",
                row => ItemsOf(row.GetString(0)), ("@key", columns.KeyOf(userId)), ("@since", since)),
            cancel);
        return lists.SelectMany(items => items).CountBy(item => item, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Takes nothing more, and ends when all that was taken is stored.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static string[] ItemsOf(string json) => JsonSerializer.Deserialize<string[]>(json)!;

    private ServedRecommendation Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        UserId = columns.Unprotect(UserRows.IdColumn, row.BytesOrNull(1)),
        ServedAt = row.GetInt64(2),
        ModelVersion = row.GetString(3),
        K = row.GetInt32(4),
        HistorySequence = row.LongOrNull(5),
        HistoryLength = row.GetInt32(6),
        HistoryFingerprint = row.GetString(7),
        Items = ItemsOf(row.GetString(8)),
        Scores = MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(9)).ToArray(),
        Settings = columns.Unprotect(SettingsColumn, row.GetFieldValue<byte[]>(10))!,
        Reasons = columns.Unprotect(ReasonsColumn, row.GetFieldValue<byte[]>(11))!,
    };

    private async Task<bool[]> WriteAsync(Session session, IReadOnlyList<ServedRecommendation> rows)
    {
        Dictionary<string, long> users = await UserRows.NumbersAsync(session, columns, rows.Select(r => r.UserId).OfType<string>(), database.Now);
        return await session.Dialect.InsertNewAsync(
            session, "recommendations",
            InsertColumn.Text("recommendation_id", [.. rows.Select(r => r.Id)]),
            InsertColumn.Long("user_no", [.. rows.Select(r => r.UserId is null ? (long?)null : users[r.UserId])]),
            InsertColumn.Long("served_at", [.. rows.Select(r => r.ServedAt)]),
            InsertColumn.Text("model_version", [.. rows.Select(r => r.ModelVersion)]),
            InsertColumn.Long("k", [.. rows.Select(r => (long)r.K)]),
            InsertColumn.Long("history_sequence", [.. rows.Select(r => r.HistorySequence)]),
            InsertColumn.Long("history_length", [.. rows.Select(r => (long)r.HistoryLength)]),
            InsertColumn.Text("history_fingerprint", [.. rows.Select(r => r.HistoryFingerprint)]),
            InsertColumn.Text("items", [.. rows.Select(r => JsonSerializer.Serialize(r.Items))]),
            InsertColumn.Bytes("scores", [.. rows.Select(r => MemoryMarshal.AsBytes<float>(r.Scores.ToArray()).ToArray())]),
            InsertColumn.Bytes("settings", [.. rows.Select(r => columns.Protect(SettingsColumn, r.Settings))]),
            InsertColumn.Bytes("reasons", [.. rows.Select(r => columns.Protect(ReasonsColumn, r.Reasons))]));
    }
}
