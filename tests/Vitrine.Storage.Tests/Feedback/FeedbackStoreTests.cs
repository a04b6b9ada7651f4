using Vitrine.Storage.Feedback;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Tests.Databases;
using Vitrine.Storage.Tests.Recommendations;

namespace Vitrine.Storage.Tests.Feedback;

public sealed class FeedbackStoreTests
{
    private static readonly UserFeedback Thumb = new()
    {
        Id = "f1",
        UserId = "u1",
        RecommendationId = "r1",
        GivenAt = 7,
        ItemId = "p1",
        Kind = "up",
        Comment = "nice 橱窗",
    };

    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Add_WithAndWithoutUser_ComesBackAsItWas(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using var served = new RecommendationLog(test.Database, test.Columns);
        await served.AppendAsync(Samples.Served("r1"), Cancel);
        var store = new FeedbackStore(test.Database, test.Columns);
        UserFeedback anonymous = new() { Id = "f2", GivenAt = 8, ItemId = "p2", Kind = "less-like-this" };

        Assert.True(await store.AddAsync(Thumb, Cancel));
        Assert.True(await store.AddAsync(anonymous, Cancel));
        Assert.False(await store.AddAsync(Thumb with { Kind = "down" }, Cancel));

        Assert.Equal([Thumb], await store.OfRecommendationAsync("r1", Cancel));
        Assert.Equal([Thumb], await store.OfUserAsync("u1", 10, Cancel));
        Assert.Equal([Thumb, anonymous], await store.StreamAsync(7, 9, Cancel).ToListAsync(Cancel));
        Assert.Equal([anonymous], await store.StreamAsync(8, 9, Cancel).ToListAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Remove_ItsOwnOrAnyones_TakesBackThatOne(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var store = new FeedbackStore(test.Database, test.Columns);
        UserFeedback first = Thumb with { RecommendationId = null }, second = first with { Id = "f2", GivenAt = 8 };
        UserFeedback other = first with { Id = "f3", UserId = "u2" };
        foreach (UserFeedback feedback in new[] { first, second, other })
            await store.AddAsync(feedback, Cancel);

        Assert.False(await store.RemoveAsync("f3", "u1", Cancel));
        Assert.False(await store.RemoveAsync("f3", "nobody", Cancel));
        Assert.True(await store.RemoveAsync("f1", "u1", Cancel));
        Assert.False(await store.RemoveAsync("f1", "u1", Cancel));
        Assert.Equal([second], await store.OfUserAsync("u1", 10, Cancel));
        Assert.Equal([other], await store.OfUserAsync("u2", 10, Cancel));
        Assert.True(await store.RemoveAsync("f3", null, Cancel));
        Assert.Equal([second], await store.StreamAsync(0, 100, Cancel).ToListAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Add_OnAListThatIsNotStored_IsRefused(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var store = new FeedbackStore(test.Database, test.Columns);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => store.AddAsync(Thumb, Cancel));
        Assert.Empty(await store.StreamAsync(0, 100, Cancel).ToListAsync(Cancel));
    }
}
