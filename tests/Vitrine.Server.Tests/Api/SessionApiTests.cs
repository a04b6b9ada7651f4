using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vitrine.Server.Tests.Api;

[Collection(typeof(SharedServerTests))]
public sealed class SessionApiTests(SharedServer shared, ShopModels shop)
{
    private readonly ShopServer server = shared.Server;

    [Fact]
    public async Task Session_OfEachRole_SaysWhoAsks()
    {
        string token = (string)(await server.Serve.TellAsync("/v1/users/u00020/token"))["token"]!;

        Assert.Equal("admin", (string?)(await server.Admin.ReadAsync("/v1/session"))["role"]);
        Assert.Equal("analyst", (string?)(await server.Analyst.ReadAsync("/v1/session"))["role"]);
        Assert.Equal("ingest", (string?)(await server.Ingest.ReadAsync("/v1/session"))["role"]);
        JsonNode own = await server.Client(token).ReadAsync("/v1/session");
        Assert.Equal(("user", "u00020"), ((string?)own["role"], (string?)own["user"]));
        await server.Client(null).ReadAsync("/v1/session", 401);
    }

    [Fact]
    public async Task Session_OfAModel_SaysWhatCanBeAsked()
    {
        JsonNode session = await server.Serve.ReadAsync("/v1/session?language=zh");
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(shop.Folder, "shop", "items.csv"), TestContext.Current.CancellationToken);
        int column = Array.IndexOf(lines[0].Split(','), "category");
        JsonNode all = await server.Serve.ReadAsync("/v1/items?count=200");
        HashSet<string> known = [.. all.AsArray().Select(i => (string)i!["item"]!)];
        string[] expected = [.. lines.Skip(1).Select(l => Regex.Replace(l, "\"[^\"]*\"", "title").Split(',')).Where(l => known.Contains(l[0]))
            .CountBy(l => l[column]).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)];

        Assert.Equal(expected, session["categories"]!.AsArray().Select(c => (string)c!));
        Assert.Equal(expected, session["categoryTitles"]!.AsObject().Select(c => c.Key));
        Assert.Equal("摄影", (string?)session["categoryTitles"]!["Photography"]);
        Assert.Equal("Photography", (string?)(await server.Serve.ReadAsync("/v1/session"))["categoryTitles"]!["Photography"]);
        Assert.Equal(known.Count, (int)session["items"]!);
        Assert.Equal("category", (string?)session["categoryAttribute"]);
        Assert.Contains("brand", session["attributes"]!.AsArray().Select(a => (string)a!));
        Assert.True((bool)session["recency"]!);
        JsonNode method = session["methods"]!.AsArray().Single(m => (string)m!["id"]! == "leave-one-out")!;
        Assert.Equal("perturbation", (string?)method["family"]);
        Assert.Contains((string)method["title"]!, c => c > '\u4e00');
        Assert.DoesNotContain("lxr", session["methods"]!.AsArray().Select(m => (string)m!["id"]!));
        Assert.DoesNotContain("attribute-attention", session["methods"]!.AsArray().Select(m => (string)m!["id"]!));
        // Every method that is offered answers.
        foreach (JsonNode? offered in session["methods"]!.AsArray())
            await server.Serve.ReadAsync($"/v1/explanations?user=u00020&method={offered!["id"]}");
    }
}
