using System.Text.Json;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Recommendations;

public sealed class ExplanationLogTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Append_OfAListAndOfNone_ComeBackAsTheyWere(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var served = new RecommendationLog(test.Database, test.Columns);
        await using var log = new ExplanationLog(test.Database, test.Columns);
        await served.AppendAsync(Samples.Served("r1"), Cancel);
        GivenExplanation later = Samples.Given("x1", "r1", at: 9), earlier = Samples.Given("x2", "r1", at: 8), other = Samples.Given("x3", null, user: null);

        Assert.All(await Task.WhenAll(new[] { later, earlier, other }.Select(x => log.AppendAsync(x, Cancel))), Assert.True);
        Assert.False(await log.AppendAsync(later with { Method = "other" }, Cancel));

        Assert.Equal(JsonSerializer.Serialize(other), JsonSerializer.Serialize(await log.FindAsync("x3", Cancel)));
        Assert.Equal(JsonSerializer.Serialize(new[] { earlier, later }), JsonSerializer.Serialize(await log.OfRecommendationAsync("r1", Cancel)));
        Assert.Equal(["x2", "x1"], (await log.StreamAsync(8, 10, Cancel).ToListAsync(Cancel)).Select(x => x.Id));
    }

    [Theory, OnEveryDatabase]
    public async Task Append_OfAListThatIsNotStored_KeepsTheExplanationAndThoseOfOthers(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var log = new ExplanationLog(test.Database, test.Columns);

        Assert.All(
            await Task.WhenAll(log.AppendAsync(Samples.Given("x1", "no such"), Cancel), log.AppendAsync(Samples.Given("x2", null), Cancel)), Assert.True);

        Assert.Null((await log.FindAsync("x1", Cancel))!.RecommendationId);
        foreach (GivenExplanation bad in new[] { Samples.Given("", null), Samples.Given("x", "\0"), Samples.Given("x", null) with { Document = "[]" } })
            await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync(bad, Cancel));
    }
}
