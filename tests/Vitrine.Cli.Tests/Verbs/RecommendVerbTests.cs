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
        // The last two events of each user are held out, and popularity lists nothing that it was not trained on.
        string[] each = ["\"a,b\"", "\"say \"\"hi\"\"\"", "cup", "mug", "pot", "tea"];
        string[] events = [.. Enumerable.Range(0, 9).SelectMany(u => each.Select(i => $"u{u},{i}"))];
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
        await WriteColdShopAsync("cold-shop");
        (await shop.RunAsync(["train", "--data", "cold-shop", "--out", "cold", "--cold-items", .. TrainedShop.TinyConfig, "training.epochs=1"])).Expect(0);

        JsonElement cold = Assert.Single(await ItemsAsync("cold", "u00001"), i => i.GetProperty("source").GetString() == "cold-item");

        Assert.Equal("p00003", cold.GetProperty("item").GetString());
    }

    [Fact]
    public async Task ColdItems_ModelThatCannotScoreThem_AreLeftOut()
    {
        string[] separate = [.. TrainedShop.TinyConfig, "training.epochs=1", "outputEmbedding=Separate"];
        (await shop.RunAsync(["train", "--data", "shop", "--out", "separate", .. separate])).Expect(0);
        (await shop.RunAsync("train", "--data", "shop", "--out", "popular", "--model", "popularity")).Expect(0);

        Assert.DoesNotContain(await ItemsAsync("separate", "u00001"), i => i.GetProperty("source").GetString() == "cold-item");
        Assert.DoesNotContain(await ItemsAsync("popular", "u00001"), i => i.GetProperty("source").GetString() == "cold-item");
    }

    [Fact]
    public async Task History_ThatSaysNothingToTheModel_FallsBackToPopularity()
    {
        // p00003 has its only event held out, and the model reads no attributes.
        string folder = await WriteColdShopAsync("mute-shop");
        await File.AppendAllTextAsync(
            Path.Combine(folder, "events.csv"),
                "late,p00001,view,2030-01-01T00:00:00Z,1\nlate,p00002,view,2030-01-02T00:00:00Z,1\nlate,p00003,view,2030-01-03T00:00:00Z,1\n",
            TestContext.Current.CancellationToken);
        (await shop.RunAsync(["train", "--data", "mute-shop", "--out", "mute", .. TrainedShop.TinyConfig, "training.epochs=1", "attributes=false"])).Expect(0);

        JsonElement[] mute = await ItemsAsync("mute", null, "p00003");
        Assert.All(mute, i => Assert.Equal("popularity-fallback", i.GetProperty("source").GetString()));
        float[] mixed = [.. (await ItemsAsync("mute", null, "p00005,p00003")).Select(i => i.GetProperty("score").GetSingle())];
        float[] alone = [.. (await ItemsAsync("mute", null, "p00005")).Select(i => i.GetProperty("score").GetSingle())];
        Assert.Equal(alone, mixed);
        Assert.Contains(
            "says nothing to the model", (await shop.RunAsync("explain", "--model", "mute", "--history", "p00003")).ExpectRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_OfANewTable_JoinAsColdItemsScoredAsTheirTwins()
    {
        await WriteColdShopAsync("twin-shop");
        (await shop.RunAsync(["train", "--data", "twin-shop", "--out", "twin", "--cold-items", .. TrainedShop.TinyConfig, "training.epochs=1"])).Expect(0);
        string[] items = await File.ReadAllLinesAsync(Path.Combine(shop.Folder, "shop", "items.csv"), TestContext.Current.CancellationToken);
        string twin = items.Single(l => l.StartsWith("p00003,", StringComparison.Ordinal)).Replace("p00003,", "new1,", StringComparison.Ordinal);
        string known = items.Single(l => l.StartsWith("p00004,", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(
            Path.Combine(shop.Folder, "new.csv"), [items[0], twin, known, "bare" + new string(',', items[0].Count(c => c == ','))],
                TestContext.Current.CancellationToken);

        ToolResult result =
            await shop.RunAsync("recommend", "--model", "twin", "--user", "u00001", "-k", "200", "--include-seen", "--items", "new.csv", "--json");

        Assert.Contains("2 items are new", result.Expect(0).Error, StringComparison.Ordinal);
        Assert.Contains("1 of them have no attribute", result.Error, StringComparison.Ordinal);
        JsonElement[] cold =
            [.. result.Json("recommend").GetProperty("items").EnumerateArray().Where(i => i.GetProperty("source").GetString() == "cold-item")];
        Assert.Equal(["new1", "p00003"], cold.Select(i => i.GetProperty("item").GetString()).Order());
        Assert.Equal(cold[0].GetProperty("score").GetSingle(), cold[1].GetProperty("score").GetSingle());
        Assert.Equal(cold[0].GetProperty("title").GetString(), cold[1].GetProperty("title").GetString());
        (await shop.RunAsync("train", "--data", "shop", "--out", "counts-only", "--model", "popularity")).Expect(0);
        Assert.Contains(
            "cannot score new items",
            (await shop.RunAsync("recommend", "--model", "counts-only", "--user", "u00001", "--items", "new.csv")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains(
            "check the path", (await shop.RunAsync("recommend", "--model", "twin", "--user", "u00001", "--items", "no-such-items.csv"))
                .ExpectRefusal(), StringComparison.Ordinal);
    }

    /// <summary>The shop without events of p00003.</summary>
    private async Task<string> WriteColdShopAsync(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(shop.Folder, name)).FullName;
        string source = Path.Combine(shop.Folder, "shop");
        string[] events = await File.ReadAllLinesAsync(Path.Combine(source, "events.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "events.csv"), events.Where(l => !l.Contains(",p00003,", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(source, "items.csv"), Path.Combine(folder, "items.csv"));
        return folder;
    }

    private async Task<JsonElement[]> ItemsAsync(string model, string? user, string history = "") =>
        [
            .. (await shop.RunAsync("recommend", "--model", model, user is null ? "--history" : "--user", user ?? history, "-k", "100", "--json"))
                .Expect(0).Json("recommend").GetProperty("items").EnumerateArray(),
        ];
}
