using System.Text.Json.Nodes;

namespace Vitrine.Server.Tests.Api;

[Collection(typeof(SharedServerTests))]
public sealed class ItemsApiTests(SharedServer shared)
{
    private readonly ShopServer server = shared.Server;

    [Fact]
    public async Task Items_ByPartOfTheTitle_AreThoseThatHaveIt()
    {
        JsonArray all = (await server.Serve.ReadAsync("/v1/items?count=200")).AsArray();
        string word = ((string)all[7]!["title"]!).Split(' ')[^1];
        JsonArray found = (await server.Serve.ReadAsync($"/v1/items?count=200&query={Uri.EscapeDataString(word.ToUpperInvariant())}")).AsArray();
        string[] expected = [.. all.Where(i => ((string)i!["title"]!).Contains(word, StringComparison.OrdinalIgnoreCase)
            || ((string)i["item"]!).Contains(word, StringComparison.OrdinalIgnoreCase)).Select(i => (string)i!["item"]!)];

        Assert.NotEmpty(expected);
        Assert.Superset(expected.ToHashSet(), found.Select(i => (string)i!["item"]!).ToHashSet());
        JsonNode chinese = (await server.Serve.ReadAsync($"/v1/items?language=zh&id={all[7]!["item"]}"))[0]!;
        Assert.Contains((string)chinese["title"]!, c => c > '\u4e00');
        // A title in one language finds the item whatever language is asked for.
        JsonArray byChinese = (await server.Serve.ReadAsync($"/v1/items?query={Uri.EscapeDataString((string)chinese["title"]!)}")).AsArray();
        Assert.Equal((string?)all[7]!["title"], (string?)byChinese[0]!["title"]);
    }

    [Fact]
    public async Task Items_ByTheWholeId_ComeFirst()
    {
        JsonArray all = (await server.Serve.ReadAsync("/v1/items?count=200")).AsArray();
        string last = (string)all[^1]!["item"]!;

        Assert.Equal(last, (string?)(await server.Serve.ReadAsync($"/v1/items?query={last}"))[0]!["item"]);
        JsonArray two = (await server.Serve.ReadAsync($"/v1/items?id={last}&id=nothing&id={all[0]!["item"]}")).AsArray();
        Assert.Equal([last, (string)all[0]!["item"]!], two.Select(i => (string)i!["item"]!));
        Assert.NotEmpty(two[0]!["labels"]!["category"]!.AsArray());
    }

    [Fact]
    public async Task Items_WithoutAQuestion_AreWhatIsRecommendedToStrangers()
    {
        JsonArray popular = (await server.Serve.ReadAsync("/v1/items?count=5")).AsArray();
        JsonNode list = await server.Serve.ReadAsync("/v1/users/quite-unknown/recommendations?k=5");

        Assert.Equal(list.Items(), popular.Select(i => (string)i!["item"]!));
        await server.Serve.ReadAsync("/v1/items?count=0", 400);
        await server.Ingest.ReadAsync("/v1/items", 403);
    }

    [Fact]
    public async Task Items_ThatMustNotBeNamed_AreNot()
    {
        JsonNode item = (await server.Serve.ReadAsync("/v1/items?count=1"))[0]!;
        string folder = Directory.CreateTempSubdirectory("vitrine-privacy-").FullName;
        string rules = Path.Combine(folder, "privacy.json");
        await File.WriteAllTextAsync(rules, $$"""{"schema": 1, "items": ["{{item["item"]}}"]}""", TestContext.Current.CancellationToken);
        await using ShopServer careful = await ShopServer.StartAsync(shared.Shop, options => options.Privacy = rules);
        JsonNode hidden = (await careful.Serve.ReadAsync($"/v1/items?id={item["item"]}"))[0]!;

        Assert.NotEqual((string?)item["title"], (string?)hidden["title"]);
        Assert.Empty(hidden["labels"]!.AsObject());
        await careful.Ingest.TellAsync("/v1/events", new { id = "p", user = "quiet", item = (string)item["item"]!, type = "buy" });
        Assert.Equal((string?)hidden["title"], (string?)(await careful.Serve.ReadAsync("/v1/users/quiet/history"))[0]!["title"]);
        JsonNode inside = await careful.Serve.TellAsync("/v1/inside", new { user = "quiet", trace = true, changes = true });
        Assert.DoesNotContain((string)item["title"]!, inside.ToJsonString(), StringComparison.Ordinal);
        // Nobody asked before: the page says what the service does by itself, and that the rest is being measured.
        JsonNode page = await careful.Client(null).ReadAsync("/v1/parameters");
        Assert.Equal((false, 0), ((bool)page["ready"]!, page["criteria"]!.AsArray().Count));
        Assert.NotEmpty(page["ways"]!.AsArray());
        Directory.Delete(folder, recursive: true);
    }
}
