using System.Data.Common;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Recommendations;

/// <summary>Explanations that were given. Calls that come at the same time share a transaction.</summary>
public sealed class ExplanationLog : IAsyncDisposable
{
    /// <summary>The column of encrypted explanations.</summary>
    internal const string DocumentColumn = "explanations.document";

    private const string Select =
        "SELECT x.explanation_id, u.user_id, x.recommendation_id, x.given_at, x.model_version, x.item_id, x.method, x.document " +
        "FROM explanations x LEFT JOIN users u ON u.user_no = x.user_no";

    private readonly Database database;
    private readonly PersonalColumns columns;
    private readonly GroupCommit<GivenExplanation> writer;

    /// <summary>The explanations of a database.</summary>
    public ExplanationLog(Database database, PersonalColumns columns)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(columns);
        (this.database, this.columns) = (database, columns);
        writer = new GroupCommit<GivenExplanation>(rows => database.WriteAsync(session => WriteAsync(session, rows), CancellationToken.None));
    }

    /// <summary>
    /// Stores an explanation and returns after its commit; false when one of the same id is there, which stays. Waits while the queue is full.
    /// </summary>
    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    public async Task<bool> AppendAsync(GivenExplanation given, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(given);
        return (await writer.AddAsync([given.Checked()], cancel))[0];
    }

    /// <summary>The explanation of an id, or null.</summary>
    public Task<GivenExplanation?> FindAsync(string id, CancellationToken cancel = default) => database.ReadAsync(
        session => session.FirstAsync($"{Select} WHERE x.explanation_id = @id", Read, ("@id", id)), cancel);

    /// <summary>The explanations given of a list that was shown, oldest first.</summary>
    public Task<List<GivenExplanation>> OfRecommendationAsync(string recommendationId, CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync(
            $"{Select} WHERE x.recommendation_id = @id ORDER BY x.given_at, x.explanation_id", Read, ("@id", recommendationId)),
        cancel);

    /// <summary>Explanations that were given, newest first.</summary>
    /// <param name="userId">Only those to this user; null for all.</param>
    /// <param name="count">Most explanations.</param>
    /// <param name="cancel">Stops the reading.</param>
    public Task<List<GivenExplanation>> ListAsync(string? userId, int count, CancellationToken cancel = default)
    {
        string ofUser = userId is null ? "" : " WHERE u.user_key = @key";
        (string, object?)[] key = userId is null ? [] : [("@key", columns.KeyOf(userId))];
        return database.ReadAsync(
            session => session.ListAsync(
                $"{Select}{ofUser} ORDER BY x.given_at DESC, x.explanation_id DESC LIMIT @count", Read, [.. key, ("@count", count)]),
            cancel);
    }

    /// <summary>Explanations given from <paramref name="from"/> to before <paramref name="to"/>, Unix milliseconds UTC, oldest first, one by one.</summary>
    public IAsyncEnumerable<GivenExplanation> StreamAsync(long from, long to, CancellationToken cancel = default) => database.StreamAsync(
        $"{Select} WHERE x.given_at >= @from AND x.given_at < @to ORDER BY x.given_at, x.explanation_id", Read, [("@from", from), ("@to", to)], cancel);

    /// <summary>Takes nothing more, and ends when all that was taken is stored.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private GivenExplanation Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        UserId = columns.Unprotect(UserRows.IdColumn, row.BytesOrNull(1)),
        RecommendationId = row.TextOrNull(2),
        GivenAt = row.GetInt64(3),
        ModelVersion = row.GetString(4),
        ItemId = row.GetString(5),
        Method = row.GetString(6),
        Document = columns.Unprotect(DocumentColumn, row.GetFieldValue<byte[]>(7))!,
    };

    private async Task<bool[]> WriteAsync(Session session, IReadOnlyList<GivenExplanation> rows)
    {
        Dictionary<string, long> users = await UserRows.NumbersAsync(session, columns, rows.Select(r => r.UserId).OfType<string>(), database.Now);
        // A list that is not stored, or was erased meanwhile, must not make the explanations of other callers fail.
        HashSet<string> lists = await StoredAsync(session, [.. rows.Select(r => r.RecommendationId).OfType<string>().Distinct(StringComparer.Ordinal)]);
        return await session.Dialect.InsertNewAsync(
            session, "explanations",
            InsertColumn.Text("explanation_id", [.. rows.Select(r => r.Id)]),
            InsertColumn.Long("user_no", [.. rows.Select(r => r.UserId is null ? (long?)null : users[r.UserId])]),
            InsertColumn.Text("recommendation_id", [.. rows.Select(r => r.RecommendationId is { } id && lists.Contains(id) ? id : null)]),
            InsertColumn.Long("given_at", [.. rows.Select(r => r.GivenAt)]),
            InsertColumn.Text("model_version", [.. rows.Select(r => r.ModelVersion)]),
            InsertColumn.Text("item_id", [.. rows.Select(r => r.ItemId)]),
            InsertColumn.Text("method", [.. rows.Select(r => r.Method)]),
            InsertColumn.Bytes("document", [.. rows.Select(r => columns.Protect(DocumentColumn, r.Document))]));
    }

    private static async Task<HashSet<string>> StoredAsync(Session session, string[] ids) => ids.Length == 0 ? [] : [.. await session.ListAsync(
        $"SELECT recommendation_id FROM recommendations WHERE {session.Dialect.AnyOf("recommendation_id", "@ids")}{session.Dialect.KeepRows}",
        row => row.GetString(0), ("@ids", session.Dialect.ListOf(ids)))];
}
