using System.Security.Cryptography;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Personal;

public sealed class PersonalColumnsTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Open_ByManyServersAtOnce_AllFindUsersAlike(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.NewAsync(kind);
        Database[] servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.OpenAsync(test.Connection, test.Time, Cancel))));

        PersonalColumns[] columns = await Task.WhenAll(servers.Select(s => Task.Run(() => PersonalColumns.OpenAsync(s, new TestProtector(), Cancel))));

        Assert.Single(columns.Select(c => c.KeyOf("u1")).Distinct());
        Assert.NotEqual(columns[0].KeyOf("u1"), columns[0].KeyOf("u2"));
        foreach (Database server in servers)
            await server.DisposeAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Open_WithOtherKeys_SaysWhatIsMissing(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);

        var error = await Assert.ThrowsAsync<CryptographicException>(() => PersonalColumns.OpenAsync(test.Database, new TestProtector(seed: 2), Cancel));

        Assert.Contains("data-protection keys", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyOf_TwoDatabases_Differs()
    {
        await using TestDatabase one = await TestDatabase.OpenAsync(DatabaseKind.Sqlite), two = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);

        Assert.NotEqual(one.Columns.KeyOf("u1"), two.Columns.KeyOf("u1"));
        Assert.Equal(43, one.Columns.KeyOf("u1").Length);
    }
}
