using Vitrine.Storage.Items;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Items;

public sealed class ItemStoreTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Put_NewAndKnownItems_AddsAndReplaces(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var items = new ItemStore(test.Database);
        await items.PutAsync([new("b", """{"price": 1}"""), new("a", "{}")], Cancel);
        await items.PutAsync([new("b", """{"price": 2}"""), new("c", """{"title": "橱窗"}"""), new("c", """{"title": "last"}""")], Cancel);

        StoredItem[] expected = [new("a", "{}"), new("b", """{"price": 2}"""), new("c", """{"title": "last"}""")];
        Assert.Equal(expected, await items.StreamAsync(Cancel).ToListAsync(Cancel));
        Assert.Equal(expected[1..], (await items.FindAsync(["c", "b", "no such"], Cancel)).OrderBy(i => i.Id));
        Assert.Equal(3, await items.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Put_OneWithBadAttributes_StoresNone(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var items = new ItemStore(test.Database);

        foreach (string bad in new[] { "", "[]", "{", "1", "null" })
            await Assert.ThrowsAsync<ArgumentException>(() => items.PutAsync([new("a", "{}"), new("b", bad)], Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => items.PutAsync([new("a", "{}"), new("", "{}")], Cancel));

        Assert.Equal(0, await items.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Remove_SomeItems_LeavesTheOthersAndTheirEvents(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var items = new ItemStore(test.Database);
        await using var events = test.Events();
        await items.PutAsync([new("p1", "{}"), new("p2", "{}")], Cancel);
        await events.AppendAsync([TestDatabase.Event("1", item: "p1")], Cancel);

        Assert.Equal(1, await items.RemoveAsync(["p1", "no such"], Cancel));

        Assert.Equal(["p2"], (await items.StreamAsync(Cancel).ToListAsync(Cancel)).Select(i => i.Id));
        Assert.Empty(await items.FindAsync(["p1"], Cancel));
        Assert.Equal(1, await items.CountAsync(Cancel));
        Assert.Equal(1, await events.CountAsync(Cancel));
        Assert.Equal(0, await items.RemoveAsync(["p1"], Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Changes_AfterAMoment_TellWhatWasAddedReplacedAndRemoved(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var items = new ItemStore(test.Database);
        await items.PutAsync([new("a", """{"x": 1}"""), new("b", "{}"), new("c", "{}"), new("d", "{}")], Cancel);
        await items.RemoveAsync(["d"], Cancel);
        test.Time.UtcNow += TimeSpan.FromSeconds(5);
        long since = test.Time.Milliseconds;
        await items.RemoveAsync(["a"], Cancel);
        await items.PutAsync([new("b", """{"x": 2}"""), new("d", """{"x": 3}""")], Cancel);

        List<ItemChange> changes = await items.ChangesAsync(since, Cancel).ToListAsync(Cancel);

        Assert.Equal(
            [new(new("a", "{}"), true, since), new(new("b", """{"x": 2}"""), false, since), new(new("d", """{"x": 3}"""), false, since)], changes);
        Assert.Equal(["b", "c", "d"], (await items.StreamAsync(Cancel).ToListAsync(Cancel)).Select(i => i.Id));
    }
}
