using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class TrainVerbTests(TrainedShop shop)
{
    [Fact]
    public void Json_Training_TellsHowItWent()
    {
        JsonElement json = shop.Training.Json("train");

        Assert.Equal("sequential-transformer", json.GetProperty("model").GetString());
        Assert.Equal(4, json.GetProperty("training").GetProperty("epochs").GetInt32());
        Assert.Equal("rows with missing fields", json.GetProperty("cleaning")[0].GetProperty("rule").GetString());
        Assert.InRange(json.GetProperty("evaluation").GetProperty("metrics").GetProperty("ndcg@10").GetDouble(), 0.001, 1);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(shop.Folder, "log"), "events.out.tfevents.*"));
    }

    [Fact]
    public void Progress_NotATerminal_IsOneLineAnEpoch()
    {
        string[] lines = shop.Training.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["epoch 1/4", "epoch 2/4", "epoch 3/4", "epoch 4/4"], lines.Select(l => l[..9]));
        Assert.All(lines, l => Assert.Contains("validation nDCG@10", l, StringComparison.Ordinal));
        Assert.All(lines[..^1], l => Assert.Matches(@"  \d+:\d\d left$", l));
    }

    [Fact]
    public async Task Progress_ValidationNowAndThen_StandsOnItsEpochOnly()
    {
        ToolResult result = await shop.RunAsync(
            ["train", "--data", "shop", "--out", "seldom", .. TrainedShop.TinyConfig, "training.epochs=5", "training.validateEvery=2", "--json"]);

        string[] lines = result.Expect(0).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([false, true, false, true, true], lines.Select(l => l.Contains("validation nDCG@10", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Manifest_AfterTraining_HoldsFilesAndMetricsAndFitsItsSchema()
    {
        string text =
            await File.ReadAllTextAsync(Path.Combine(shop.Folder, "model", "manifest.json"), TestContext.Current.CancellationToken);
        JsonElement manifest = JsonDocument.Parse(text).RootElement;

        Assert.True(manifest.GetProperty("files").TryGetProperty("preparation.json", out _));
        Assert.Equal(
            shop.Training.Json().GetProperty("evaluation").GetProperty("metrics").GetProperty("hr@10").GetDouble(),
            manifest.GetProperty("metrics").GetProperty("values").GetProperty("hr@10").GetDouble());
        JsonElement rules = JsonDocument.Parse(RepositoryRoot.ReadText("docs/schemas/manifest.v1.schema.json")).RootElement;
        Assert.DoesNotContain(rules.GetProperty("required").EnumerateArray(), name => !manifest.TryGetProperty(name.GetString()!, out _));
    }

    [Theory]
    [InlineData("popularity")]
    [InlineData("item-knn")]
    [InlineData("ease")]
    public async Task Model_Baseline_IsSavedAndRecommends(string kind)
    {
        (await shop.RunAsync("train", "--data", "shop", "--out", kind, "--model", kind)).Expect(0);

        JsonElement list =
            (await shop.RunAsync("recommend", "--model", kind, "--user", "u00001", "-k", "3", "--json")).Expect(0).Json("recommend");

        Assert.Equal(3, list.GetProperty("items").GetArrayLength());
        Assert.Contains("cannot be explained", (await shop.RunAsync("explain", "--model", kind, "--user", "u00001")).ExpectRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_OptionsOfABaseline_AreStored()
    {
        (await shop.RunAsync("train", "--data", "shop", "--out", "recent", "--model", "popularity", "--set", "halfLifeDays=30")).Expect(0);

        string manifest =
            await File.ReadAllTextAsync(Path.Combine(shop.Folder, "recent", "manifest.json"), TestContext.Current.CancellationToken);
        Assert.Equal(30, JsonDocument.Parse(manifest).RootElement.GetProperty("config").GetProperty("halfLifeDays").GetDouble());
    }

    [Fact]
    public async Task Set_WeightsOfABaseline_WeighItsListAndThatOfAnEmptyHistory()
    {
        async Task<float[]> ScoresAsync(string folder, string history) =>
            [
                .. (await shop.RunAsync("recommend", "--model", folder, "--history", history, "-k", "100", "--include-seen", "--json")).Expect(0)
                    .Json("recommend").GetProperty("items").EnumerateArray().Select(i => i.GetProperty("score").GetSingle()),
            ];
        string[] train = ["train", "--data", "shop", "--model", "popularity", "--out"];
        (await shop.RunAsync([.. train, "alike"])).Expect(0);
        (await shop.RunAsync([.. train, "tenfold", "--set", "weights={\"view\":10,\"click\":10,\"addToCart\":10}", "weights.buy=10"])).Expect(0);

        float[] expected = Array.ConvertAll(await ScoresAsync("alike", ""), score => 10 * score);
        Assert.Equal(expected, await ScoresAsync("tenfold", ""));
        Assert.Equal(expected, await ScoresAsync("tenfold", "p00001"));
    }

    [Fact]
    public async Task Set_OptionsThatNeedEachOther_AreJudgedTogether()
    {
        ToolResult result = await shop.RunAsync(
            [
                "train", "--data", "shop", "--out", "three", .. TrainedShop.TinyConfig, "heads=3", "width=12", "direction=Bidirectional",
                "training.objective=LastPosition", "encoding.numeric=ZScore", "training.epochs=1",
            ]);
        result.Expect(0);

        string manifest =
            await File.ReadAllTextAsync(Path.Combine(shop.Folder, "three", "manifest.json"), TestContext.Current.CancellationToken);
        JsonElement config = JsonDocument.Parse(manifest).RootElement.GetProperty("config");
        Assert.Equal("zScore", config.GetProperty("encoding").GetProperty("numeric").GetString());
        Assert.Equal(12, config.GetProperty("width").GetInt32());
    }

    [Fact]
    public async Task Cleaning_Options_AreReportedStoredAndAppliedByEvaluate()
    {
        ToolResult trained = await shop.RunAsync(
            "train", "--data", "shop", "--out", "clean", "--model", "popularity", "--types", "buy,add_to_cart", "--k-core", "3");
        Assert.Contains("repeated until stable", trained.Expect(0).Output, StringComparison.Ordinal);

        JsonElement json = (await shop.RunAsync("evaluate", "--model", "clean", "--data", "shop", "--json")).Expect(0).Json("evaluate");

        Assert.Contains(
            "types add_to_cart, buy", json.GetProperty("protocol").GetProperty("cleaning").GetString(), StringComparison.Ordinal);
        string manifest =
            await File.ReadAllTextAsync(Path.Combine(shop.Folder, "clean", "manifest.json"), TestContext.Current.CancellationToken);
        Assert.Equal(
            JsonDocument.Parse(manifest).RootElement.GetProperty("metrics").GetProperty("values").GetProperty("ndcg@10").GetDouble(),
            json.GetProperty("metrics").GetProperty("ndcg@10").GetDouble());
    }
}
