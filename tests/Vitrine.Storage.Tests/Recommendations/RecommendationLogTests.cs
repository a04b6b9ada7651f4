using System.Text.Json;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Recommendations;

public sealed class RecommendationLogTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Append_OfAUserAndAnonymous_ComeBackBitForBit(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var log = new RecommendationLog(test.Database, test.Columns);
        ServedRecommendation mine = Samples.Served("r1"), anonymous = Samples.Served("r2", user: null);

        Assert.True(await log.AppendAsync(mine, Cancel));
        Assert.True(await log.AppendAsync(anonymous, Cancel));

        foreach (ServedRecommendation expected in new[] { mine, anonymous })
        {
            ServedRecommendation? found = await log.FindAsync(expected.Id, Cancel);
            Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(found));
            Assert.Equal(expected.Scores.Select(BitConverter.SingleToInt32Bits), found!.Scores.Select(BitConverter.SingleToInt32Bits));
        }
        Assert.Null(await log.FindAsync("no such", Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Append_SameId_KeepsTheFirst(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var log = new RecommendationLog(test.Database, test.Columns);
        await log.AppendAsync(Samples.Served("r1"), Cancel);

        Assert.False(await log.AppendAsync(Samples.Served("r1") with { ModelVersion = "other" }, Cancel));
        Assert.Equal("m1", (await log.FindAsync("r1", Cancel))!.ModelVersion);
    }

    [Theory, OnEveryDatabase]
    public async Task List_ByPages_GivesEachOnceNewestFirst(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var log = new RecommendationLog(test.Database, test.Columns);
        // Several of the same moment, so that a page ends among them.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => log.AppendAsync(Samples.Served($"r{i:00}", i % 4 == 0 ? "u2" : "u1", 1_000 + i / 3), Cancel)));

        List<string> seen = [];
        for (var query = new RecommendationQuery { UserId = "u1", Count = 4, From = 1_001 }; ;)
        {
            List<ServedRecommendation> page = await log.ListAsync(query, Cancel);
            seen.AddRange(page.Select(r => r.Id));
            if (page.Count < 4)
                break;
            query = query with { Before = page[^1].ServedAt, BeforeId = page[^1].Id };
        }

        Assert.Equal(Enumerable.Range(3, 17).Reverse().Where(i => i % 4 != 0).Select(i => $"r{i:00}"), seen);
        Assert.Equal(20, (await log.ListAsync(new RecommendationQuery(), Cancel)).Count);
        Assert.Equal(["r03", "r04", "r05"], (await log.StreamAsync(1_001, 1_002, Cancel).ToListAsync(Cancel)).Select(r => r.Id));
    }

    [Theory, OnEveryDatabase]
    public async Task Shown_SeveralLists_CountsItemsSinceTheMoment(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var log = new RecommendationLog(test.Database, test.Columns);
        await log.AppendAsync(Samples.Served("old", at: 10, items: ["p1", "p9"]), Cancel);
        await log.AppendAsync(Samples.Served("a", at: 20, items: ["p1", "p2"]), Cancel);
        await log.AppendAsync(Samples.Served("b", at: 30, items: ["p1"]), Cancel);
        await log.AppendAsync(Samples.Served("another's", "u2", 30, "p1"), Cancel);

        Dictionary<string, int> shown = await log.ShownAsync("u1", since: 20, Cancel);

        Assert.Equal([("p1", 2), ("p2", 1)], shown.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Empty(await log.ShownAsync("unknown", 0, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Append_WhatCannotBeStored_IsRefused(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var log = new RecommendationLog(test.Database, test.Columns);
        ServedRecommendation good = Samples.Served("r1");

        ServedRecommendation[] bads =
        [
            good with { Id = "" }, good with { UserId = "\n" }, good with { Scores = [1] }, good with { Reasons = "no" }, good with { ModelVersion = "a\0" },
        ];
        foreach (ServedRecommendation bad in bads)
            await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync(bad, Cancel));
    }
}
