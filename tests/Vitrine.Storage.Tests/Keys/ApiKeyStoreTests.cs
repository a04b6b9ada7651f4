using Vitrine.Storage.Keys;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Keys;

public sealed class ApiKeyStoreTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Find_BySecret_GivesTheKeyUntilItIsRevoked(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var keys = new ApiKeyStore(test.Database);
        var created = new List<(ApiKey Key, string Secret)>();
        foreach (ApiRole role in Enum.GetValues<ApiRole>())
            created.Add(await keys.CreateAsync($"my {role}", role, Cancel));

        Assert.All(created, pair => Assert.StartsWith(ApiKeyStore.Prefix, pair.Secret, StringComparison.Ordinal));
        foreach ((ApiKey key, string secret) in created)
            Assert.Equal(key, await keys.FindAsync(secret, Cancel));
        Assert.Null(await keys.FindAsync(created[0].Secret + "x", Cancel));
        Assert.Null(await keys.FindAsync("", Cancel));

        Assert.True(await keys.RevokeAsync(created[0].Key.Id, Cancel));
        Assert.False(await keys.RevokeAsync(created[0].Key.Id, Cancel));
        Assert.False(await keys.RevokeAsync("no such", Cancel));
        Assert.Null(await keys.FindAsync(created[0].Secret, Cancel));
        Assert.Equal(test.Time.Milliseconds, (await keys.ListAsync(Cancel)).Single(k => k.Id == created[0].Key.Id).RevokedAt);
    }

    [Theory, OnEveryDatabase]
    public async Task Touch_OftenerThanEachMinute_IsWrittenOnce(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var keys = new ApiKeyStore(test.Database);
        (ApiKey key, string secret) = await keys.CreateAsync("mine", ApiRole.Serve, Cancel);
        long first = test.Time.Milliseconds;

        await keys.TouchAsync(key, Cancel);
        test.Time.UtcNow += TimeSpan.FromSeconds(59);
        await keys.TouchAsync(key, Cancel);
        Assert.Equal(first, (await keys.FindAsync(secret, Cancel))!.LastUsedAt);
        test.Time.UtcNow += TimeSpan.FromSeconds(1);
        await keys.TouchAsync((await keys.FindAsync(secret, Cancel))!, Cancel);

        Assert.Equal(test.Time.Milliseconds, (await keys.FindAsync(secret, Cancel))!.LastUsedAt);
    }

    [Theory, OnEveryDatabase]
    public async Task Create_AnyKey_StoresNoSecret(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        (_, string secret) = await new ApiKeyStore(test.Database).CreateAsync("mine", ApiRole.Admin, Cancel);

        Assert.DoesNotContain(secret[ApiKeyStore.Prefix.Length..], await StoredText.OfAsync(test.Database), StringComparison.Ordinal);
    }
}
