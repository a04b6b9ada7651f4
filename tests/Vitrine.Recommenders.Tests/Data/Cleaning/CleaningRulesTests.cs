using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;

namespace Vitrine.Recommenders.Tests.Data.Cleaning;

public sealed class CleaningRulesTests
{
    [Fact]
    public void KeepCore_Iterated_TakesTheChainApart()
    {
        // Items 0 and 1 are shared by users 0 and 1. User 2 has items 1 and 2; item 2 has only user 2, so it goes, then user 2 (one event left) goes.
        RowSet rows = Rows((0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2));
        CleaningRules.KeepCore(rows, new CoreRule(2, 2));
        Assert.Equal([0, 1, 2, 3], rows.Rows.ToArray());
    }

    [Fact]
    public void KeepCore_CountedOnce_LeavesWhatFellBelowAfterwards()
    {
        RowSet rows = Rows((0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2));
        CleaningRules.KeepCore(rows, new CoreRule(2, 2, Iterate: false));
        Assert.Equal([0, 1, 2, 3, 4], rows.Rows.ToArray());
    }

    [Fact]
    public void KeepCore_FiveCoreBesideAStar_KeepsTheFullBlock()
    {
        // Five users with the same five items form a 5-core of 25 events; a sixth user shares only four of these items and goes, with his own item.
        List<(int, int)> events = [];
        for (int user = 0; user < 5; user++)
            for (int item = 0; item < 5; item++)
                events.Add((user, item));
        for (int item = 1; item < 6; item++)
            events.Add((5, item));
        RowSet rows = Rows([.. events]);
        CleaningRules.KeepCore(rows, new CoreRule(5, 5));
        Assert.Equal(5 * 5, rows.Rows.Length);
        Assert.Equal([5, 5, 5, 5, 5, 0], rows.CountByUser());
    }

    [Fact]
    public void KeepCore_LongChain_TakesLinearTime()
    {
        // Users n and items n and n + 1 in a chain: the items at both ends have one event, and each removal makes a new end, so that repeated
        // counting would take some 100,000 rounds.
        (int, int)[] chain = [.. Enumerable.Range(0, 100_000).SelectMany(n => new[] { (n, n), (n, n + 1) })];
        RowSet rows = Rows(chain);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        CleaningRules.KeepCore(rows, new CoreRule(2, 2));
        Assert.Equal(0, rows.Rows.Length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"took {clock.Elapsed}");
    }

    [Fact]
    public void KeepCore_RandomEvents_IsTheCoreThatRepeatedCountingGives()
    {
        var random = new Vitrine.Numerics.CounterRandom(seed: 3);
        List<(int User, int Item)> events = [];
        for (int i = 0; i < 300; i++)
            events.Add((random.NextInt(60), random.NextInt(40)));
        RowSet peeled = Rows([.. events]);
        CleaningRules.KeepCore(peeled, new CoreRule(3, 6));
        RowSet counted = Rows([.. events]);
        for (int before = -1; before != counted.Rows.Length;)
        {
            before = counted.Rows.Length;
            CleaningRules.KeepCore(counted, new CoreRule(3, 6, Iterate: false));
        }
        Assert.InRange(peeled.Rows.Length, 1, events.Count - 1);
        Assert.Equal(counted.Rows.ToArray(), peeled.Rows.ToArray());
    }

    [Fact]
    public void KeepCore_ItemsOnly_DoesNotLookAtUsers()
    {
        RowSet rows = Rows((0, 0), (1, 0), (2, 1));
        CleaningRules.KeepCore(rows, new CoreRule(ItemMinimum: 2));
        Assert.Equal([0, 1], rows.Rows.ToArray());
    }

    [Fact]
    public void Range_Interquartile_IsTukeysFence()
    {
        // Quartiles of 1..5: positions 0.25 * 4 = 1 and 0.75 * 4 = 3, so 2 and 4; fence 2 - 1.5 * 2 and 4 + 1.5 * 2.
        (double low, double high) = Outliers.Range(new OutlierRule(OutlierMethod.InterquartileRange), [5, 1, 4, 2, 3]);
        Assert.Equal((2 - 1.5 * 2, 4 + 1.5 * 2), (low, high));
        // Of 1, 2, 4, 8: positions 0.75 and 2.25, so 1 + 0.75 * (2 - 1) and 4 + 0.25 * (8 - 4).
        (low, high) = Outliers.Range(new OutlierRule(OutlierMethod.InterquartileRange, Threshold: 2), [1, 2, 4, 8]);
        Assert.Equal((1.75 - 2 * (5 - 1.75), 5 + 2 * (5 - 1.75)), (low, high));
    }

    [Fact]
    public void Range_ZScore_IsMeanAndDeviations()
    {
        // Mean 5, variance (9 + 1 + 1 + 1 + 0 + 0 + 4 + 16) / 8 = 4.
        (double low, double high) = Outliers.Range(new OutlierRule(OutlierMethod.ZScore), [2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal((5 - 3 * 2.0, 5 + 3 * 2.0), (low, high));
    }

    [Fact]
    public void DropOutliers_DwellTarget_LeavesRatingsAlone()
    {
        var events = new EventLog();
        float[] seconds = [10, 11, 12, 13, 14, 9000];
        foreach (float s in seconds)
            events.Add(0, 0, 0, s, BehaviorType.Dwell);
        events.Add(0, 0, 0, 5000, BehaviorType.Rate);
        var rows = new RowSet(events, 1, 1);
        CleaningRules.DropOutliers(rows, new OutlierRule(OutlierMethod.InterquartileRange, OutlierTarget.Dwell));
        Assert.Equal([0, 1, 2, 3, 4, 6], rows.Rows.ToArray());
    }

    [Fact]
    public void DropOutliers_NothingToLookAt_KeepsAll()
    {
        RowSet rows = Rows((0, 0), (1, 1));
        CleaningRules.DropOutliers(rows, new OutlierRule(OutlierMethod.ZScore, OutlierTarget.Dwell));
        Assert.Equal(2, rows.Rows.Length);
    }

    [Fact]
    public void Validate_OutOfRange_IsRefused()
    {
        CleaningOptions[] bad =
        [
            new() { Core = new CoreRule(-1) },
            new() { Outliers = new OutlierRule(OutlierMethod.ZScore, Threshold: 0) },
            new() { MinimumValue = float.NaN },
            new() { Types = [] },
            new() { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch },
        ];
        foreach (CleaningOptions options in bad)
            Assert.Throws<ArgumentException>(() => options.Validate(hasTimes: true));
    }

    private static RowSet Rows(params (int User, int Item)[] pairs)
    {
        var events = new EventLog();
        foreach ((int user, int item) in pairs)
            events.Add(user, item, 0, 1, BehaviorType.View);
        return new RowSet(events, pairs.Max(p => p.User) + 1, pairs.Max(p => p.Item) + 1);
    }
}
