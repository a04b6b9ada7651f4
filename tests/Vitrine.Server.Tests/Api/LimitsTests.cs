using System.Net;
using System.Text;

namespace Vitrine.Server.Tests.Api;

public sealed class LimitsTests(ShopModels shop)
{
    [Fact]
    public async Task Requests_FasterThanAllowed_AreToldWhenToComeAgain()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop, options => options.Security.RequestsPerSecond = 2);
        List<HttpStatusCode> statuses = [];
        string? after = null;
        for (int n = 0; n < 12; n++)
        {
            using HttpResponseMessage response = await server.Serve.GetAsync(
                new Uri("/v1/users/u00001/controls", UriKind.Relative), TestContext.Current.CancellationToken);
            statuses.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                after = response.Headers.RetryAfter?.ToString();
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            }
        }

        // A burst of twice as many as a second is let through, and those of the seconds that pass.
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.OK), 4, 10);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal("1", after);
        // Another key is not held up by it.
        await server.Analyst.ReadAsync("/v1/models");
    }

    [Fact]
    public async Task Body_LargerThanAllowed_IsRefused()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop, options => options.Limits.BodyBytes = 1000);
        using var content = new StringContent("[" + new string(' ', 2000) + "]", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await server.Ingest.PostAsync(
            new Uri("/v1/events", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Events_MoreThanAllowed_AreRefusedTogether()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop, options => options.Limits.Events = 2);

        await server.Ingest.TellAsync("/v1/events", Enumerable.Range(0, 3).Select(i => new { id = $"m{i}", user = "u", item = "i", type = "view" }), 400);
    }

    [Fact]
    public async Task Stream_LongerThanARequestMayTake_GoesOn()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop, options => options.Limits.Seconds = 1);
        using HttpResponseMessage response = await server.Serve.GetAsync(
            new Uri("/v1/stream?user=u00013&k=1", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await ListAsync(reader);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await server.Ingest.TellAsync("/v1/events", new { id = "late", user = "u00013", item = "i", type = "view" });

        Assert.StartsWith("data: ", await ListAsync(reader), StringComparison.Ordinal);
    }

    private static async Task<string> ListAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line;
        return "the stream ended";
    }
}
