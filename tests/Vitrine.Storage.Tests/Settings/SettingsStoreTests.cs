using Vitrine.Storage.Settings;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Settings;

public sealed class SettingsStoreTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Put_OfAnOldRevision_ChangesNothing(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var settings = new SettingsStore(test.Database);
        Assert.Null(await settings.FindAsync("rules", Cancel));

        Assert.True(await settings.PutAsync("rules", 0, """{"a": 1}""", "key1", Cancel));
        Assert.False(await settings.PutAsync("rules", 0, """{"a": 2}""", "key2", Cancel));
        Assert.True(await settings.PutAsync("rules", 1, """{"a": 3}""", "key3", Cancel));
        Assert.False(await settings.PutAsync("rules", 1, """{"a": 4}""", "key4", Cancel));
        Assert.False(await settings.PutAsync("weights", 1, "{}", "key5", Cancel));

        Assert.Equal(new StoredSettings("rules", 2, """{"a": 3}""", test.Time.Milliseconds, "key3"), await settings.FindAsync("rules", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => settings.PutAsync("rules", 2, "[]", "key", Cancel));
    }
}
