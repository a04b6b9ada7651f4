using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests.Operations;

public sealed class TelemetryTests(ShopModels shop)
{
    [Fact]
    public async Task Collector_GetsTracesAndCounts_AndNoUser()
    {
        var received = new ConcurrentDictionary<string, StringBuilder>();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using WebApplication collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.GetOrAdd(signal, _ => new StringBuilder()).Append(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        string address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        await using (ShopServer server = await ShopServer.StartAsync(shop, options => options.Collector = address))
            await server.Serve.ReadAsync("/v1/users/u00017/recommendations?k=3");

        Assert.Contains("/v1/users/{id}/recommendations", received["traces"].ToString(), StringComparison.Ordinal);
        Assert.Contains("vitrine.lists.served", received["metrics"].ToString(), StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["metrics"].ToString(), StringComparison.Ordinal);
        Assert.All(received, signal => Assert.False(signal.Value.ToString().Contains("u00017", StringComparison.Ordinal), $"{signal.Key} tell of the user"));
    }
}
