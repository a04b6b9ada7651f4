using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class RecommendVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Json_User_RanksUnseenItems()
    {
        JsonElement json =
            (await shop.RunAsync("recommend", "--model", "model", "--user", "u00001", "-k", "5", "--json")).Expect(0).Json("recommend");

        Assert.Equal("u00001", json.GetProperty("user").GetString());
        JsonElement[] items = [.. json.GetProperty("items").EnumerateArray()];
        Assert.Equal([1, 2, 3, 4, 5], items.Select(i => i.GetProperty("rank").GetInt32()));
        Assert.All(items, i => Assert.Equal("model", i.GetProperty("source").GetString()));
        double[] scores = [.. items.Select(i => i.GetProperty("score").GetDouble())];
        Assert.Equal(scores.OrderDescending(), scores);
        string[] seen =
            [.. (await File.ReadAllLinesAsync(Path.Combine(shop.Folder, "shop", "events.csv"), TestContext.Current.CancellationToken))
            .Where(l => l.StartsWith("u00001,", StringComparison.Ordinal)).Select(l => l.Split(',')[1])];
        Assert.DoesNotContain(items, i => seen.Contains(i.GetProperty("item").GetString()));
    }

    [Fact]
    public async Task Json_Session_HasNoUser()
    {
        JsonElement json =
            (await shop.RunAsync("recommend", "--model", "model", "--history", "p00003,p00017", "--json")).Expect(0).Json("recommend");

        Assert.Equal(JsonValueKind.Null, json.GetProperty("user").ValueKind);
        Assert.Equal(10, json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task History_Empty_FallsBackToPopularityAndSaysSo()
    {
        JsonElement json =
            (await shop.RunAsync("recommend", "--model", "model", "--history", "", "-k", "2", "--json")).Expect(0).Json("recommend");
        string text = (await shop.RunAsync("recommend", "--model", "model", "--history", "")).Expect(0).Output;

        Assert.All(
            json.GetProperty("items").EnumerateArray(), i => Assert.Equal("popularity-fallback", i.GetProperty("source").GetString()));
        Assert.Contains("these are the most popular items", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_UnknownItemAmongKnown_IsLeftOutWithANote()
    {
        ToolResult mixed =
            (await shop.RunAsync("recommend", "--model", "model", "--history", "p00003, p99 ,\"p00017\"", "--json")).Expect(0);
        ToolResult known = (await shop.RunAsync("recommend", "--model", "model", "--history", "p00003,p00017", "--json")).Expect(0);

        Assert.Equal(known.Output, mixed.Output);
        Assert.Equal("--history: item 'p99' is unknown and left out\n", mixed.Error);
    }

    [Fact]
    public async Task History_IdsWithCommasAndQuotes_AreReadAsOneRecord()
    {
        string file = Path.Combine(shop.Folder, "odd-ids.csv");
        string[] events = [.. Enumerable.Range(0, 9).SelectMany(u => new[] { "\"a,b\"", "\"say \"\"hi\"\"\"", "cup", "mug" }.Select(i => $"u{u},{i}"))];
        await File.WriteAllLinesAsync(file, ["user,item", .. events], TestContext.Current.CancellationToken);
        (await shop.RunAsync("train", "--data", file, "--out", "odd-ids", "--model", "popularity")).Expect(0);

        JsonElement json = (await shop.RunAsync("recommend", "--model", "odd-ids", "--history", "\"a,b\",\"say \"\"hi\"\"\"", "--json"))
            .Expect(0).Json("recommend");

        Assert.Equal(["cup", "mug"], json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("item").GetString()).Order());
    }

    [Fact]
    public async Task Language_Chinese_ShowsTheTitlesOfTheData()
    {
        string items = await File.ReadAllTextAsync(Path.Combine(shop.Folder, "shop", "items.csv"), TestContext.Current.CancellationToken);

        JsonElement json = (await shop.RunAsync("recommend", "--model", "model", "--user", "u00001", "--language", "zh", "--json"))
            .Expect(0).Json("recommend");
        string why = (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--language", "zh")).Expect(0).Output;

        string first = json.GetProperty("items")[0].GetProperty("title").GetString()!;
        Assert.Contains(first, c => c >= '\u4e00');
        Assert.Contains("," + first + ",", items, StringComparison.Ordinal);
        Assert.Contains(first, why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_Unknown_OffersTheNearest()
    {
        string error = (await shop.RunAsync("recommend", "--model", "model", "--user", "u0001")).ExpectRefusal();

        Assert.Contains("user 'u0001' is unknown among 300 users; nearest: u00001", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColdItems_Kept_AreNamedAsSuch()
    {
        string folder = Directory.CreateDirectory(Path.Combine(shop.Folder, "cold-shop")).FullName;
        string source = Path.Combine(shop.Folder, "shop");
        string[] events = await File.ReadAllLinesAsync(Path.Combine(source, "events.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "events.csv"), events.Where(l => !l.Contains(",p00003,", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(source, "items.csv"), Path.Combine(folder, "items.csv"));
        (await shop.RunAsync(["train", "--data", "cold-shop", "--out", "cold", "--cold-items", .. TrainedShop.TinyConfig, "training.epochs=1"])).Expect(0);

        JsonElement json =
            (await shop.RunAsync("recommend", "--model", "cold", "--user", "u00001", "-k", "100", "--json")).Expect(0).Json("recommend");

        JsonElement cold =
            Assert.Single(json.GetProperty("items").EnumerateArray(), i => i.GetProperty("source").GetString() == "cold-item");
        Assert.Equal("p00003", cold.GetProperty("item").GetString());
    }
}
