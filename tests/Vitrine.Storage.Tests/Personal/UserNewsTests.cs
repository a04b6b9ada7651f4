using Vitrine.Storage.Events;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Tests.Databases;
using Vitrine.Storage.Users;

namespace Vitrine.Storage.Tests.Personal;

public sealed class UserNewsTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Fact]
    public async Task Listen_AnotherServerStores_HearsOfItsUsersOnceAndNotOfItself()
    {
        await using TestDatabase here = await TestDatabase.OpenAsync(DatabaseKind.PostgreSql);
        await using Database there = await Database.OpenAsync(here.Connection, here.Time, Cancel);
        PersonalColumns columns = await PersonalColumns.OpenAsync(there, new TestProtector(), Cancel);
        var news = new UserNews(here.Database, here.Columns);
        await using EventStore own = here.Events(), others = new(there, columns);
        await using IAsyncEnumerator<IReadOnlyList<string>> heard = news.ListenAsync(Cancel).GetAsyncEnumerator(Cancel);

        Assert.Empty(await NextAsync());
        await own.AppendAsync([TestDatabase.Event("1", user: "mine")], Cancel);
        await others.AppendAsync([TestDatabase.Event("2", user: "a"), TestDatabase.Event("3", user: "b"), TestDatabase.Event("4", user: "a")], Cancel);
        Assert.Equal([news.MarkOf("a"), news.MarkOf("b")], await NextAsync());

        await new UserStore(there, columns).PutControlsAsync("c", UserControls.Default, Cancel);
        Assert.Equal([news.MarkOf("c")], await NextAsync());
        await new PersonalData(there, columns).EraseAsync("b", "system", Cancel);
        Assert.Equal([news.MarkOf("b")], await NextAsync());

        // More than one message holds.
        await others.AppendAsync([.. Enumerable.Range(0, 2000).Select(i => TestDatabase.Event($"many-{i}", user: $"u{i}"))], Cancel);
        List<string> marks = [];
        while (marks.Count < 2000)
            marks.AddRange(await NextAsync());
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => news.MarkOf($"u{i}")).Order(), marks.Order());

        async Task<IReadOnlyList<string>> NextAsync()
        {
            Assert.True(await heard.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel));
            return heard.Current;
        }
    }

    [Fact]
    public async Task Listen_Sqlite_EndsAtOnce()
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var news = new UserNews(test.Database, test.Columns);

        Assert.False(news.IsShared);
        await foreach (IReadOnlyList<string> _ in news.ListenAsync(Cancel))
            Assert.Fail("nobody else writes the file");
    }
}
