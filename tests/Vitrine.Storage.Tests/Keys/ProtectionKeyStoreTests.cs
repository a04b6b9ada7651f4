using Vitrine.Storage.Keys;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Keys;

public sealed class ProtectionKeyStoreTests
{
    [Theory, OnEveryDatabase]
    public async Task Add_SeveralKeys_GivesThemOldestFirstAndKeepsTheFirstOfAName(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var keys = new ProtectionKeyStore(test.Database);
        Assert.Empty(keys.All());

        keys.Add("key-b", "<b/>");
        test.Time.UtcNow += TimeSpan.FromSeconds(1);
        keys.Add("key-a", "<a/>");
        keys.Add("key-b", "<other/>");

        Assert.Equal(["<b/>", "<a/>"], keys.All());
    }
}
