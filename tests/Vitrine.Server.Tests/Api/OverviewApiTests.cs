using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Server.Serving;
using Vitrine.Storage.Settings;

namespace Vitrine.Server.Tests.Api;

[Collection(typeof(SharedServerTests))]
public sealed class OverviewApiTests(SharedServer shared, ShopModels shop)
{
    private readonly ShopServer server = shared.Server;

    [Fact]
    public async Task Overview_AskedFor_IsThatOfTheTool()
    {
        JsonNode overview = (await ReadyAsync(server.Analyst, "/v1/overview"))["overview"]!;
        string[] asked = ["overview", "--model", "first", "--data", "shop", "--category", "category", "--workers", "1", "--json"];
        JsonNode told = JsonNode.Parse(await shop.RunAsync(asked))!;

        foreach (string by in new[] { "recent", "behavior", "category", "gap" })
        {
            double[] expected = [.. Table(told, by)["groups"]!.AsArray().Select(g => (double)g!["share"]!["mean"]!)];
            double[] shown = [.. Table(overview, by)["rows"]!.AsArray().Select(r => (double)r!["share"]![0]!)];
            Assert.Equal(expected.Length, shown.Length);
            Assert.All(expected.Zip(shown), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }

        // Numeric attributes too: their numbers are in the model's folder.
        double[][] prices = [.. Prices(told)["bins"]!.AsArray().Select(b => new[] { (double)b!["x"]!, (double)b["y"]!["mean"]! })];
        Assert.True(prices.Length > 3);
        Assert.All(prices.Zip(Prices(overview)["bins"]!.AsArray()), pair =>
        {
            Assert.Equal(pair.First[0], (double)pair.Second![0]!, 1e-2);
            Assert.Equal(pair.First[1], (double)pair.Second[1]![0]!, 1e-3);
        });

        Assert.Equal((int)told["users"]!, overview["summary"]!.AsArray().Max(s => s!["rows"]!.AsArray().Max(r => (int)r!["users"]!)));
        await server.Serve.ReadAsync("/v1/overview", 403);

        static JsonNode Prices(JsonNode of) =>
            of["dependences"]!.AsArray().Single(d => ((string)d!["feature"]!).Contains("price", StringComparison.OrdinalIgnoreCase))!;
        static JsonNode Table(JsonNode of, string by) => of["groups"]!.AsArray().Single(g => (string)g!["by"]! == by)!;
    }

    [Fact]
    public async Task Overview_AfterARestart_IsTheOneThatWasKept()
    {
        await ReadyAsync(server.Analyst, "/v1/overview");
        var settings = server.Services.GetRequiredService<SettingsStore>();
        string model = (string)(await server.Analyst.ReadAsync("/v1/session"))["model"]!;
        StoredSettings kept = (await settings.FindAsync("overview-" + model, TestContext.Current.CancellationToken))!;
        JsonNode changed = JsonNode.Parse(kept.Document)!;
        changed["pages"]!["zh"]!["parameters"]!["unnamed"] = "from the store";
        await settings.PutAsync(kept.Name, kept.Revision, changed.ToJsonString(), "test", TestContext.Current.CancellationToken);
        await using var again = ActivatorUtilities.CreateInstance<OverviewService>(server.Services);
        Computation computation = again.OfModelInUse();
        while (computation.Pages is null && computation.Problem is null)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        Assert.Equal("from the store", computation.Pages!.Pages["zh"].Parameters.Unnamed);
    }

    [Fact]
    public async Task Parameters_ForAnybody_SayWhatIsMeasuredAndWhatOneCanDo()
    {
        HttpClient anyone = server.Client(null);
        await ReadyAsync(server.Analyst, "/v1/overview");
        JsonNode page = await anyone.ReadAsync("/v1/parameters");
        JsonNode chinese = await anyone.ReadAsync("/v1/parameters?language=zh");
        using HttpResponseMessage response = await anyone.GetAsync(new Uri("/v1/parameters", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True((bool)page["ready"]!);
        Assert.NotEmpty(page["criteria"]!.AsArray());
        Assert.Contains("profiling", page["ways"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(page["ways"]!.AsArray().Count, chinese["ways"]!.AsArray().Count);
        Assert.Contains((string)chinese["intro"]!, c => c > '\u4e00');
        Assert.Equal("public, max-age=60", response.Headers.CacheControl?.ToString());
    }

    private static async Task<JsonNode> ReadyAsync(HttpClient client, string path)
    {
        while (true)
        {
            JsonNode note = await client.ReadAsync(path);
            if ((string?)note["state"] == "ready")
                return note;
            Assert.Equal(("computing", true), ((string?)note["state"], note["overview"] is null));
            Assert.InRange((double)note["progress"]!, 0, 1);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
