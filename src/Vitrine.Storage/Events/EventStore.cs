using System.Data.Common;
using Vitrine.Recommenders.Data;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Events;

/// <summary>
/// Behaviour events: appended in batches, idempotent by event id, acknowledged after commit. Batches of callers that come at the same time share a transaction.
/// </summary>
public sealed class EventStore : IAsyncDisposable
{
    private const string Columns = "e.event_no, e.item_id, e.type, e.time, e.value";

    private const int NewestEvents = 20_000;

    private readonly Database database;
    private readonly PersonalColumns columns;
    private readonly GroupCommit<NewEvent> writer;

    /// <summary>The events of a database.</summary>
    public EventStore(Database database, PersonalColumns columns)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(columns);
        (this.database, this.columns) = (database, columns);
        writer = new GroupCommit<NewEvent>(rows => database.WriteAsync(session => WriteAsync(session, rows), CancellationToken.None));
    }

    /// <summary>
    /// Stores events and returns after their commit. Waits while the queue is full. A long batch is written in parts of 1,000 in order; after an error or a
    /// cancellation some may be stored: send it again.
    /// </summary>
    /// <exception cref="ArgumentException">An event cannot be stored; none of the batch was.</exception>
    /// <exception cref="DbException">The database failed.</exception>
    public Task<AppendResult> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancel = default)
    {
        NewEvent[][] parts = Parts(batch);
        return RestAsync(parts, 0, [], cancel);
    }

    /// <summary>As <see cref="AppendAsync"/>, but null at once, with nothing stored, while the queue is full.</summary>
    /// <exception cref="ArgumentException">An event cannot be stored; none of the batch was.</exception>
    public Task<AppendResult>? TryAppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancel = default)
    {
        NewEvent[][] parts = Parts(batch);
        if (parts.Length == 0)
            return Task.FromResult(new AppendResult([]));
        return writer.TryAdd(parts[0], cancel) is { } first ? ContinueAsync(first) : null;

        async Task<AppendResult> ContinueAsync(Task<bool[]> first) => await RestAsync(parts, 1, [.. await first], cancel);
    }

    /// <summary>The last events of a user, oldest first; empty for a user that is not known.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="length">Most events.</param>
    /// <param name="upTo">Leaves events out that arrived after this number, as in <see cref="StoredHistory.LastSequence"/>; null for none.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<StoredHistory> HistoryAsync(string userId, int length, long? upTo = null, CancellationToken cancel = default)
    {
        List<StoredEvent> events = await database.ReadAsync(
            session => session.ListAsync(
                $"SELECT {Columns} FROM events e JOIN users u ON u.user_no = e.user_no WHERE u.user_key = @key AND e.event_no <= @upTo " +
                "ORDER BY e.time DESC, e.event_no DESC LIMIT @length",
                EventOf, ("@key", columns.KeyOf(userId)), ("@upTo", upTo ?? long.MaxValue), ("@length", length)),
            cancel);
        events.Reverse();
        return new StoredHistory(events);
    }

    /// <summary>The users of the events that arrived last, of whom those with the newest events come first.</summary>
    /// <param name="count">Most users; fewer where the last 20,000 events are of fewer.</param>
    /// <param name="cancel">Stops the reading.</param>
    public Task<List<ActiveUser>> NewestUsersAsync(int count, CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync(
            "SELECT u.user_id, (SELECT count(*) FROM events e WHERE e.user_no = n.user_no), " +
            "(SELECT max(time) FROM events e WHERE e.user_no = n.user_no) AS last " +
            "FROM (SELECT user_no FROM (SELECT user_no, event_no FROM events ORDER BY event_no DESC LIMIT @events) newest " +
            "GROUP BY user_no ORDER BY max(event_no) DESC LIMIT @count) n JOIN users u ON u.user_no = n.user_no ORDER BY last DESC, u.user_no",
            row => new ActiveUser(columns.Unprotect(UserRows.IdColumn, row.GetFieldValue<byte[]>(0))!, row.GetInt64(1), row.GetInt64(2)),
            ("@events", NewestEvents), ("@count", count)),
        cancel);

    /// <summary>Events of all users but those who switched profiling off, in order of arrival, one by one; for training.</summary>
    /// <param name="after">Only events that arrived after this number. Default 0: all.</param>
    /// <param name="cancel">Stops the reading.</param>
    public IAsyncEnumerable<UserEvent> StreamAsync(long after = 0, CancellationToken cancel = default) => database.StreamAsync(
        $"SELECT {Columns}, e.user_no FROM events e JOIN users u ON u.user_no = e.user_no WHERE NOT u.profiling_off AND e.event_no > @after " +
        "ORDER BY e.event_no",
        row => new UserEvent(row.GetInt64(5), EventOf(row)), [("@after", after)], cancel);

    /// <summary>Number of events.</summary>
    public async Task<long> CountAsync(CancellationToken cancel = default) =>
        await database.ReadAsync(session => session.NumberAsync("SELECT count(*) FROM events"), cancel) ?? 0;

    /// <summary>Takes no more events, and ends when those taken are stored.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    /// <summary>An event from <c>event_no, item_id, type, time, value</c>.</summary>
    internal static StoredEvent EventOf(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), (BehaviorType)row.GetInt32(2), row.GetInt64(3), (float)row.GetDouble(4));

    private static NewEvent[][] Parts(IReadOnlyList<NewEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return [.. batch.Select(e => e.Checked()).Chunk(GroupCommit<NewEvent>.MostRowsOfCall)];
    }

    private async Task<AppendResult> RestAsync(NewEvent[][] parts, int from, List<bool> isNew, CancellationToken cancel)
    {
        foreach (NewEvent[] part in parts.Skip(from))
            isNew.AddRange(await writer.AddAsync(part, cancel));
        return new AppendResult(isNew);
    }

    private async Task<bool[]> WriteAsync(Session session, IReadOnlyList<NewEvent> rows)
    {
        // Events become visible in the order of their numbers: a history can be read again by the last number it held.
        Dictionary<string, string> idOfKey = UserRows.KeysOf(columns, rows.Select(e => e.UserId));
        await UserNews.LockAndTellAsync(session, DatabaseLock.Events, idOfKey.Keys);
        Dictionary<string, long> users = await UserRows.NumbersAsync(session, columns, idOfKey, database.Now);
        return await session.Dialect.InsertNewAsync(
            session, "events",
            InsertColumn.Text("event_id", [.. rows.Select(e => e.EventId)]),
            InsertColumn.Long("user_no", [.. rows.Select(e => users[e.UserId])]),
            InsertColumn.Text("item_id", [.. rows.Select(e => e.ItemId)]),
            InsertColumn.Long("type", [.. rows.Select(e => (long)e.Type)]),
            InsertColumn.Long("time", [.. rows.Select(e => e.Time)]),
            InsertColumn.Real("value", [.. rows.Select(e => (double)e.Value)]));
    }
}
