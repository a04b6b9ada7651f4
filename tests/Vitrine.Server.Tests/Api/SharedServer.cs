namespace Vitrine.Server.Tests.Api;

/// <summary>One server for classes of tests that stay out of each other's way: each writes about users of its own.</summary>
public sealed class SharedServer(ShopModels shop) : IAsyncLifetime
{
    public ShopModels Shop => shop;

    internal ShopServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ShopServer.StartAsync(shop);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

[CollectionDefinition]
public sealed class SharedServerTests : ICollectionFixture<SharedServer>;
