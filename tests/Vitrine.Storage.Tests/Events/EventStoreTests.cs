using Vitrine.Recommenders.Data;
using Vitrine.Storage.Events;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Events;

public sealed class EventStoreTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Append_NewAndKnownIds_TellsWhichAndKeepsTheFirst(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();

        AppendResult first = await events.AppendAsync([TestDatabase.Event("a", item: "p1"), TestDatabase.Event("b", item: "p2")], Cancel);
        AppendResult second = await events.AppendAsync(
            [TestDatabase.Event("b", item: "other"), TestDatabase.Event("c"), TestDatabase.Event("c", item: "other")], Cancel);

        Assert.Equal([true, true], first.IsNew);
        Assert.Equal([false, true, false], second.IsNew);
        Assert.Equal((1, 2), (second.New, second.Known));
        Assert.Equal(3, await events.CountAsync(Cancel));
        StoredHistory history = await events.HistoryAsync("u1", 10, cancel: Cancel);
        Assert.Equal(["p1", "p2", "p1"], history.Events.Select(e => e.ItemId));
    }

    [Theory, OnEveryDatabase]
    public async Task Append_EmptyBatch_StoresNothing(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();

        Assert.Empty((await events.AppendAsync([], Cancel)).IsNew);
        Assert.Empty((await events.TryAppendAsync([], Cancel)!).IsNew);
        Assert.Equal(0, await events.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task History_TimesOutOfOrder_IsByTimeThenByArrival(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        await events.AppendAsync([TestDatabase.Event("1", item: "late", time: 30), TestDatabase.Event("2", item: "tie-1", time: 20)], Cancel);
        await events.AppendAsync([TestDatabase.Event("3", item: "early", time: 10), TestDatabase.Event("4", item: "tie-2", time: 20)], Cancel);
        await events.AppendAsync([TestDatabase.Event("5", user: "u2", item: "another's", time: 25)], Cancel);

        Assert.Equal(["early", "tie-1", "tie-2", "late"], (await events.HistoryAsync("u1", 10, cancel: Cancel)).Events.Select(e => e.ItemId));
        Assert.Equal(["tie-2", "late"], (await events.HistoryAsync("u1", 2, cancel: Cancel)).Events.Select(e => e.ItemId));
        Assert.Empty((await events.HistoryAsync("unknown", 2, cancel: Cancel)).Events);
    }

    [Theory, OnEveryDatabase]
    public async Task NewestUsers_OfManyEvents_AreThoseOfTheLastArrivalsByTime(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        await events.AppendAsync(
            [TestDatabase.Event("1", user: "old", time: 90), TestDatabase.Event("2", user: "busy", time: 50), TestDatabase.Event("3", user: "busy", time: 70),
                TestDatabase.Event("4", user: "late", time: 60), TestDatabase.Event("5", user: "busy", time: 40)], Cancel);

        Assert.Equal([new ActiveUser("busy", 3, 70), new ActiveUser("late", 1, 60)], await events.NewestUsersAsync(2, Cancel));
        Assert.Equal(["old", "busy", "late"], (await events.NewestUsersAsync(9, Cancel)).Select(u => u.UserId));
    }

    [Theory, OnEveryDatabase]
    public async Task History_AllColumns_ComeBackAsTheyWere(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        string id = "橱窗 \U0001F600 ' \" ; -- %";
        long lastTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        await events.AppendAsync(
            [TestDatabase.Event(id, id, id, lastTime, BehaviorType.Dwell, 0.1f), TestDatabase.Event("2", id, "p", 0, BehaviorType.View, -1e-30f)], Cancel);

        StoredHistory history = await events.HistoryAsync(id, 10, cancel: Cancel);

        Assert.Equal([("p", BehaviorType.View, 0, -1e-30f), (id, BehaviorType.Dwell, lastTime, 0.1f)],
            history.Events.Select(e => (e.ItemId, e.Type, e.Time, e.Value)));
    }

    [Theory, OnEveryDatabase]
    public async Task History_UpToItsLastSequence_IsTheSameAfterMoreEvents(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        await events.AppendAsync([.. Enumerable.Range(0, 20).Select(i => TestDatabase.Event($"a{i}", item: $"p{i}", time: 100 - i * 7 % 20))], Cancel);
        StoredHistory then = await events.HistoryAsync("u1", 8, cancel: Cancel);

        // Some of them belong before, some among and some after the events that were there.
        await events.AppendAsync([.. Enumerable.Range(0, 20).Select(i => TestDatabase.Event($"b{i}", item: $"q{i}", time: 80 + i * 2))], Cancel);
        StoredHistory now = await events.HistoryAsync("u1", 8, cancel: Cancel);
        StoredHistory again = await events.HistoryAsync("u1", 8, then.LastSequence, Cancel);

        Assert.Equal(then.Events, again.Events);
        Assert.Equal(then.Fingerprint, again.Fingerprint);
        Assert.NotEqual(then.Fingerprint, now.Fingerprint);
    }

    [Theory, OnEveryDatabase]
    public async Task Append_OneEventThatCannotBeStored_StoresNone(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        NewEvent good = TestDatabase.Event("good");
        NewEvent[] bad =
        [
            good with { EventId = "" }, good with { UserId = new string('x', 257) }, good with { ItemId = "a\0b" }, good with { ItemId = "a\nb" },
            good with { UserId = "\uD800" }, good with { UserId = "\uDC00\uD800" }, good with { Type = (BehaviorType)99 }, good with { Time = -1 },
            good with { Time = long.MaxValue }, good with { Value = float.NaN }, good with { Value = float.PositiveInfinity },
        ];

        foreach (NewEvent e in bad)
            await Assert.ThrowsAsync<ArgumentException>(() => events.AppendAsync([good, e], Cancel));

        Assert.Equal(0, await events.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Append_ManyCallersAtOnceWithSharedIds_StoresEachOnce(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore one = test.Events(), two = test.Events();
        const int Callers = 32, Each = 40;

        // Every event is sent by two callers to two writers, as two servers would get a retried request.
        AppendResult[][] results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            var mine = new AppendResult[Each];
            for (int i = 0; i < Each; i++)
                mine[i] = await (caller % 2 == 0 ? one : two).AppendAsync([TestDatabase.Event($"e{caller / 2}-{i}", $"u{i % 7}", time: i)], Cancel);
            return mine;
        }));

        Assert.Equal(Callers / 2 * Each, results.SelectMany(r => r).Sum(r => r.New));
        Assert.Equal(Callers / 2 * Each, await one.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Append_BatchLongerThanAPart_IsStoredInOrder(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();

        AppendResult result = await events.TryAppendAsync([.. Enumerable.Range(0, 2_500).Select(i => TestDatabase.Event($"e{i}", item: $"p{i}"))], Cancel)!;

        Assert.Equal(2_500, result.New);
        Assert.Equal(Enumerable.Range(0, 2_500).Select(i => $"p{i}"), (await events.HistoryAsync("u1", 5_000, cancel: Cancel)).Events.Select(e => e.ItemId));
    }

    [Theory, OnEveryDatabase]
    public async Task Stream_AfterANumber_GivesTheRestInOrderOfArrival(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        await events.AppendAsync(
            [TestDatabase.Event("1", "u1", "p1", 9), TestDatabase.Event("2", "u2", "p2", 5), TestDatabase.Event("3", "u1", "p3", 1)], Cancel);

        List<UserEvent> all = await events.StreamAsync(cancel: Cancel).ToListAsync(Cancel);
        List<UserEvent> rest = await events.StreamAsync(all[0].Event.Sequence, Cancel).ToListAsync(Cancel);

        Assert.Equal(["p1", "p2", "p3"], all.Select(e => e.Event.ItemId));
        Assert.Equal(all[0].UserNumber, all[2].UserNumber);
        Assert.NotEqual(all[0].UserNumber, all[1].UserNumber);
        Assert.Equal(all[1..], rest);
    }

    [Theory, OnEveryDatabase]
    public async Task Stream_FollowedWhileTwoServersAppend_MissesNothing(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using Database other = await Database.OpenAsync(test.Connection, test.Time, Cancel);
        await using EventStore one = test.Events(), two = new(other, test.Columns);
        const int Calls = 60;
        Task[] senders =
        [
            .. new[] { one, two }.Select((server, s) => Task.Run(async () =>
            {
                for (int call = 0; call < Calls; call++)
                    await server.AppendAsync([.. Enumerable.Range(0, 1 + call % 40).Select(i => TestDatabase.Event($"{s}-{call}-{i}", $"u{s}"))], Cancel);
            })),
        ];

        // A number that became visible after a higher one would be passed over.
        List<long> seen = [];
        for (bool ended = false; !ended;)
        {
            ended = Array.TrueForAll(senders, s => s.IsCompleted);
            await foreach (UserEvent e in one.StreamAsync(seen.LastOrDefault(), Cancel))
                seen.Add(e.Event.Sequence);
        }

        await Task.WhenAll(senders);
        Assert.Equal(2 * Enumerable.Range(0, Calls).Sum(call => 1 + call % 40), seen.Count);
        Assert.Equal(seen.Order(), seen);
    }

    [Theory, OnEveryDatabase]
    public async Task Dispose_EventsInTheQueue_StoresThemFirst(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        EventStore events = test.Events();
        Task<AppendResult>[] sent = [.. Enumerable.Range(0, 50).Select(i => events.AppendAsync([TestDatabase.Event($"e{i}")], Cancel))];

        await events.DisposeAsync();

        Assert.Equal(50, (await Task.WhenAll(sent)).Sum(r => r.New));
        Assert.Null(events.TryAppendAsync([TestDatabase.Event("late")], Cancel));
    }
}
