using Vitrine.Recommenders.Data;
using Vitrine.Storage.Events;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Statistics;
using Vitrine.Storage.Tests.Databases;
using Vitrine.Storage.Tests.Recommendations;
using Vitrine.Storage.Users;

namespace Vitrine.Storage.Tests.Statistics;

public sealed class UsageStatisticsTests
{
    private const long Day = UsageStatistics.Day;

    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Counts_OfTwoDays_AreByUtcDay(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await FillAsync(test);
        var statistics = new UsageStatistics(test.Database);

        Assert.Equal(
            [new DayCount(1, "0", 2), new DayCount(1, "3", 1), new DayCount(2, "0", 1)],
            (await statistics.EventsAsync(Day, 3 * Day, Cancel)).OrderBy(c => c.Day).ThenBy(c => c.What, StringComparer.Ordinal));
        Assert.Equal([new DayCount(1, "", 2), new DayCount(2, "", 1)], (await statistics.UsersAsync(Day, 3 * Day, Cancel)).OrderBy(c => c.Day));
        Assert.Equal(
            [new DayCount(1, "", 2), new DayCount(2, "empty", 1)], (await statistics.ListsAsync(Day, 3 * Day, Cancel)).OrderBy(c => c.Day));
        Assert.Equal([new ItemCount("p1", 2), new ItemCount("p2", 1)], (await statistics.ItemsShownAsync(Day, 2 * Day, Cancel)).OrderBy(c => c.Item));
        Assert.Equal(
            [new DayCount(1, "p1", 2), new DayCount(1, "p2", 1), new DayCount(2, "p1", 1)],
            (await statistics.EventsOfItemsAsync(Day, 3 * Day, Cancel).ToListAsync(Cancel)).OrderBy(c => c.Day).ThenBy(c => c.What, StringComparer.Ordinal));
        Assert.Equal([new DayCount(1, "", 1)], await statistics.ExplanationsAsync(0, 3 * Day, Cancel));
        Assert.Empty(await statistics.FeedbackAsync(0, 3 * Day, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Walk_OfUsers_PutsTogetherWhatEachDidAndSaw(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await FillAsync(test);
        await new UserStore(test.Database, test.Columns).PutControlsAsync("off", new UserControls { ProfilingOff = true }, Cancel);
        List<UserWalk> walks = await new UsageStatistics(test.Database).WalkAsync(Day, 3 * Day, Cancel).ToListAsync(Cancel);

        // By the numbers of their rows: "ann" came first; who wants no profile, or has no name, is not among them.
        Assert.Equal(["p1,p2,p1|p1", "|p1", "p1|"], walks.Select(w => string.Join(',', w.Events.Select(e => e.ItemId)) + "|"
            + string.Join(',', w.Lists.SelectMany(l => l.Items))));
        IReadOnlyList<StoredEvent> history = await new UsageStatistics(test.Database).HistoryAsync(walks[0].User, 2 * Day, 2, Cancel);
        Assert.Equal(["p1", "p2"], history.Select(e => e.ItemId));
    }

    private static async Task FillAsync(TestDatabase test)
    {
        await using EventStore events = test.Events();
        await events.AppendAsync(
        [
            TestDatabase.Event("0", "ann", "p0", Day - 1, BehaviorType.View), TestDatabase.Event("1", "ann", "p1", Day, BehaviorType.View),
            TestDatabase.Event("2", "ann", "p2", 2 * Day - 1, BehaviorType.Buy), TestDatabase.Event("3", "ann", "p1", 2 * Day, BehaviorType.View),
        ], Cancel);
        await using var log = new RecommendationLog(test.Database, test.Columns);
        await log.AppendAsync(Samples.Served("r1", "ann", Day, "p1"), Cancel);
        await log.AppendAsync(Samples.Served("r2", null, Day + 5, "p1", "p2"), Cancel);
        await log.AppendAsync(Samples.Served("r3", "bob", 2 * Day + 5, "p1") with { HistoryLength = 0 }, Cancel);
        await events.AppendAsync([TestDatabase.Event("4", "cyd", "p1", Day + 7, BehaviorType.View)], Cancel);
        await using var given = new ExplanationLog(test.Database, test.Columns);
        await given.AppendAsync(Samples.Given("x1", "r1", "ann", Day + 6), Cancel);
        await given.AppendAsync(Samples.Given("x2", null, "bob", 5 * Day), Cancel);
        Assert.Equal(["x2", "x1"], (await given.ListAsync(null, 5, Cancel)).Select(g => g.Id));
        Assert.Equal(["x1"], (await given.ListAsync("ann", 5, Cancel)).Select(g => g.Id));
    }
}
