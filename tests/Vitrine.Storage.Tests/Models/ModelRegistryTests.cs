using Vitrine.Storage.Models;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Models;

public sealed class ModelRegistryTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Activate_OneAfterAnother_RemembersThePrevious(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        ModelRegistry models = await WithModelsAsync(test, "v1", "v2");
        Assert.Null(await models.ActiveAsync(Cancel));

        Assert.Equal(new ModelActivation(1, "v1", null, test.Time.Milliseconds, "key1"), await models.ActivateAsync("v1", "key1", Cancel));
        test.Time.UtcNow += TimeSpan.FromMinutes(1);
        var second = new ModelActivation(2, "v2", "v1", test.Time.Milliseconds, "key2");
        Assert.Equal(second, await models.ActivateAsync("v2", "key2", Cancel));
        Assert.Equal(second, await models.ActivateAsync("v2", "key3", Cancel));

        Assert.Null(await models.ActivateAsync("no such", "key1", Cancel));
        Assert.Equal(second, await models.ActiveAsync(Cancel));
        Assert.Equal(2, (await models.ActivationsAsync(10, Cancel)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task RollBack_Repeated_GoesBackFurther(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        ModelRegistry models = await WithModelsAsync(test, "v1", "v2", "v3");
        Assert.Null(await models.RollBackAsync("key", Cancel));
        foreach (string version in new[] { "v1", "v2", "v3" })
            await models.ActivateAsync(version, "key", Cancel);

        Assert.Equal("v2", (await models.RollBackAsync("key", Cancel))!.Version);
        Assert.Equal("v1", (await models.RollBackAsync("key", Cancel))!.Version);
        Assert.Null(await models.RollBackAsync("key", Cancel));
        Assert.Equal("v1", (await models.ActiveAsync(Cancel))!.Version);

        Assert.Equal("v1", (await models.ActivateAsync("v3", "key", Cancel))!.Previous);
    }

    [Theory, OnEveryDatabase]
    public async Task Activate_ByManyAtOnce_NumbersThemInTurn(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        ModelRegistry models = await WithModelsAsync(test, "v1", "v2");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => models.ActivateAsync(i % 2 == 0 ? "v1" : "v2", $"key{i}", Cancel))));

        List<ModelActivation> all = await models.ActivationsAsync(100, Cancel);
        Assert.Equal(Enumerable.Range(1, all.Count).Reverse().Select(n => (long)n), all.Select(a => a.Number));
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal(pair.Second.Version, pair.First.Previous));
    }

    [Theory, OnEveryDatabase]
    public async Task Register_SameVersion_GetsTheNewPath(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        ModelRegistry models = await WithModelsAsync(test, "v1");
        await models.RegisterAsync("v1", "transformer", "/new", Cancel);

        Assert.Equal([new RegisteredModel("v1", "transformer", "/new", test.Time.Milliseconds)], await models.ListAsync(Cancel));
    }

    private static async Task<ModelRegistry> WithModelsAsync(TestDatabase test, params string[] versions)
    {
        var models = new ModelRegistry(test.Database);
        foreach (string version in versions)
            await models.RegisterAsync(version, "transformer", "/models/" + version, Cancel);
        return models;
    }
}
