using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Server.Configuration;
using Vitrine.Server.Live;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests.Operations;

public sealed class SharedStreamTests(ShopModels shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_AnEventArrivesAtAnotherServer_TheListComesAgainHere()
    {
        await using ShopServer first = await ShopServer.StartAsync(shop, kind: DatabaseKind.PostgreSql);
        ServerOptions shared = first.Services.GetRequiredService<ServerOptions>();
        await using ShopServer second = await ShopServer.StartAsync(
            shop, o => (o.Database, o.Security.KeysFolder) = (shared.Database, shared.Security.KeysFolder));
        await HeardAsync(first, second);
        using HttpResponseMessage response = await second.Serve.GetAsync(
            new Uri("/v1/stream?user=u00013&k=3", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        JsonNode before = await ListAsync(reader);

        await first.Ingest.TellAsync(
            "/v1/events", new { id = "s1", user = "u00013", item = (string)before["items"]![0]!["item"]!, type = "view" });

        Assert.NotEqual(before["items"]!.ToJsonString(), (await ListAsync(reader))["items"]!.ToJsonString());
    }

    // Listening begins a moment after the start.
    private static async Task HeardAsync(ShopServer from, ShopServer to)
    {
        await using IAsyncEnumerator<bool> told = to.Services.GetRequiredService<UpdateHub>().ListenAsync("probe", Cancel).GetAsyncEnumerator(Cancel);
        await told.MoveNextAsync();
        Task<bool> heard = told.MoveNextAsync().AsTask();
        for (int i = 0; !heard.IsCompleted; i++)
        {
            Assert.True(i < 200);
            await from.Ingest.TellAsync("/v1/events", new { id = $"probe-{i}", user = "probe", item = "p00001", type = "view" });
            await Task.WhenAny(heard, Task.Delay(100, Cancel));
        }
    }

    private static async Task<JsonNode> ListAsync(StreamReader reader)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonNode.Parse(line["data: ".Length..])!;
        throw new EndOfStreamException("the stream ended before a list came");
    }
}
