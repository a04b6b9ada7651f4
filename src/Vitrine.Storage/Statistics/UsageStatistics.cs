using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Vitrine.Storage.Events;

namespace Vitrine.Storage.Statistics;

/// <summary>
/// Counts of what happened between two moments (Unix milliseconds UTC, the later one left out), for people who look after the service. Counted in the
/// database, or read one by one; users are told apart by number and never named.
/// </summary>
/// <param name="database">The database.</param>
public sealed class UsageStatistics(Database database)
{
    /// <summary>Milliseconds of a day.</summary>
    public const long Day = 86_400_000;

    private const string DayOfEvent = "time / 86400000";

    /// <summary>Events by day and type; <see cref="DayCount.What"/> is the number of the type.</summary>
    public Task<List<DayCount>> EventsAsync(long from, long to, CancellationToken cancel = default) => ListAsync(
        $"SELECT {DayOfEvent}, CAST(type AS TEXT), count(*) FROM events WHERE time >= @from AND time < @to GROUP BY {DayOfEvent}, type", from, to, cancel);

    /// <summary>Users with an event, by day.</summary>
    public Task<List<DayCount>> UsersAsync(long from, long to, CancellationToken cancel = default) => ListAsync(
        $"SELECT {DayOfEvent}, '', count(DISTINCT user_no) FROM events WHERE time >= @from AND time < @to GROUP BY {DayOfEvent}", from, to, cancel);

    /// <summary>Lists by day; <see cref="DayCount.What"/> is "empty" for those that read no event.</summary>
    public Task<List<DayCount>> ListsAsync(long from, long to, CancellationToken cancel = default) => ListAsync(
        "SELECT served_at / 86400000, CASE WHEN history_length = 0 THEN 'empty' ELSE '' END, count(*) FROM recommendations " +
        "WHERE served_at >= @from AND served_at < @to GROUP BY 1, 2", from, to, cancel);

    /// <summary>Explanations given, by day.</summary>
    public Task<List<DayCount>> ExplanationsAsync(long from, long to, CancellationToken cancel = default) => ListAsync(
        "SELECT given_at / 86400000, '', count(*) FROM explanations WHERE given_at >= @from AND given_at < @to GROUP BY 1", from, to, cancel);

    /// <summary>Feedback by day and kind.</summary>
    public Task<List<DayCount>> FeedbackAsync(long from, long to, CancellationToken cancel = default) => ListAsync(
        "SELECT given_at / 86400000, kind, count(*) FROM feedback WHERE given_at >= @from AND given_at < @to GROUP BY 1, 2", from, to, cancel);

    /// <summary>How often each item was on a list.</summary>
    public Task<List<ItemCount>> ItemsShownAsync(long from, long to, CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync(
            $"SELECT element.value, count(*) FROM recommendations r CROSS JOIN {session.Dialect.ElementsOf("r.items")} " +
            "WHERE r.served_at >= @from AND r.served_at < @to GROUP BY element.value",
            row => new ItemCount(row.GetString(0), row.GetInt64(1)), ("@from", from), ("@to", to)),
        cancel);

    /// <summary>Events of each item by day, one by one.</summary>
    public IAsyncEnumerable<DayCount> EventsOfItemsAsync(long from, long to, CancellationToken cancel = default) => database.StreamAsync(
        $"SELECT {DayOfEvent}, item_id, count(*) FROM events WHERE time >= @from AND time < @to GROUP BY {DayOfEvent}, item_id", CountOf,
        [("@from", from), ("@to", to)], cancel);

    /// <summary>
    /// What every user did and was shown, user by user: never more than one of them is in memory. Who is anonymous or wants no profile is left out.
    /// </summary>
    public async IAsyncEnumerable<UserWalk> WalkAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        (string, object?)[] span = [("@from", from), ("@to", to)];
        IAsyncEnumerable<(long User, StoredEvent Event)> did = database.StreamAsync(
            "SELECT e.event_no, e.item_id, e.type, e.time, e.value, e.user_no FROM events e JOIN users u ON u.user_no = e.user_no " +
            "WHERE NOT u.profiling_off AND e.time >= @from AND e.time < @to ORDER BY e.user_no, e.time, e.event_no",
            row => (row.GetInt64(5), EventStore.EventOf(row)), span, cancel);
        IAsyncEnumerable<(long User, ShownItems List)> saw = database.StreamAsync(
            "SELECT r.user_no, r.served_at, r.items FROM recommendations r JOIN users u ON u.user_no = r.user_no " +
            "WHERE NOT u.profiling_off AND r.served_at >= @from AND r.served_at < @to ORDER BY r.user_no, r.served_at",
            row => (row.GetInt64(0), new ShownItems(row.GetInt64(1), JsonSerializer.Deserialize<string[]>(row.GetString(2))!)), span, cancel);
        await using IAsyncEnumerator<(long User, StoredEvent Event)> events = did.GetAsyncEnumerator(cancel);
        await using IAsyncEnumerator<(long User, ShownItems List)> lists = saw.GetAsyncEnumerator(cancel);
        bool hasEvent = await events.MoveNextAsync(), hasList = await lists.MoveNextAsync();
        while (hasEvent || hasList)
        {
            long user = Math.Min(hasEvent ? events.Current.User : long.MaxValue, hasList ? lists.Current.User : long.MaxValue);
            List<StoredEvent> own = [];
            for (; hasEvent && events.Current.User == user; hasEvent = await events.MoveNextAsync())
                own.Add(events.Current.Event);
            List<ShownItems> shown = [];
            for (; hasList && lists.Current.User == user; hasList = await lists.MoveNextAsync())
                shown.Add(lists.Current.List);
            yield return new UserWalk(user, own, shown);
        }
    }

    /// <summary>The last events of a user before a moment, oldest first.</summary>
    /// <param name="user">Number of the user's row.</param>
    /// <param name="before">Unix milliseconds UTC.</param>
    /// <param name="length">Most events.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyList<StoredEvent>> HistoryAsync(long user, long before, int length, CancellationToken cancel = default)
    {
        List<StoredEvent> events = await database.ReadAsync(
            session => session.ListAsync(
                "SELECT event_no, item_id, type, time, value FROM events WHERE user_no = @user AND time < @before " +
                "ORDER BY time DESC, event_no DESC LIMIT @length",
                EventStore.EventOf, ("@user", user), ("@before", before), ("@length", length)),
            cancel);
        events.Reverse();
        return events;
    }

    private Task<List<DayCount>> ListAsync(string sql, long from, long to, CancellationToken cancel) => database.ReadAsync(
        session => session.ListAsync(sql, CountOf, ("@from", from), ("@to", to)), cancel);

    private static DayCount CountOf(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
}
