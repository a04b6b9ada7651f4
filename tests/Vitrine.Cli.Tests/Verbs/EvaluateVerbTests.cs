using System.Globalization;
using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class EvaluateVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Json_SameData_RepeatsTheStoredFigures()
    {
        ToolResult result =
            await shop.RunAsync("evaluate", "--model", "model", "--data", "shop", "--baselines", "popularity", "ease", "--json");

        JsonElement json = result.Expect(0).Json("evaluate");
        JsonElement stored = shop.Training.Json().GetProperty("evaluation");
        Assert.True(JsonElement.DeepEquals(stored.GetProperty("metrics"), json.GetProperty("metrics")));
        Assert.True(JsonElement.DeepEquals(stored.GetProperty("intervals"), json.GetProperty("intervals")));
        Assert.Equal(["popularity", "ease"], json.GetProperty("baselines").EnumerateObject().Select(b => b.Name));
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Text_SameData_ShowsTheProtocolAndIntervals()
    {
        string text = (await shop.RunAsync("evaluate", "--model", "model", "--data", "shop")).Expect(0).Output;

        Assert.Matches(@"ndcg@10 +0\.\d{4} \[0\.\d{4}, 0\.\d{4}\] +0\.\d{4}", text);
        Assert.Contains("full ranking over all 100 items", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sampled_AskedFor_IsLabelled()
    {
        JsonElement json =
            (await shop.RunAsync("evaluate", "--model", "model", "--data", "shop", "--sampled", "20", "--json")).Expect(0).Json("evaluate");

        Assert.StartsWith("SAMPLED", json.GetProperty("protocol").GetProperty("ranking").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sampled_MoreThanThereAre_IsCalledFullRanking()
    {
        JsonElement full = (await shop.RunAsync("evaluate", "--model", "model", "--data", "shop", "--json")).Expect(0).Json("evaluate");
        JsonElement json =
            (await shop.RunAsync("evaluate", "--model", "model", "--data", "shop", "--sampled", "1000000", "--json")).Expect(0).Json("evaluate");

        Assert.StartsWith(
            "full ranking over all 100 items; nobody has the 1000000 items",
            json.GetProperty("protocol").GetProperty("ranking").GetString(), StringComparison.Ordinal);
        Assert.Equal(full.GetProperty("metrics").GetProperty("ndcg@10").GetDouble(), json.GetProperty("metrics").GetProperty("ndcg@10").GetDouble());
    }

    [Fact]
    public async Task Json_Figures_HoldNoDigitsThatSayNothing()
    {
        JsonElement json = (await shop.RunAsync("evaluate", "--model", "model", "--data", "shop", "--json")).Expect(0).Json("evaluate");

        Assert.All(
            json.GetProperty("metrics").EnumerateObject().Where(m => m.Name.Split('@')[0] is not ("coverage" or "gini")),
            m => Assert.Equal(
                m.Value.GetDouble(), double.Parse(m.Value.GetDouble().ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Json_NobodyHasAnItemLeft_LeavesOutWhatIsUndefined()
    {
        string file = Path.Combine(shop.Folder, "all-seen.csv");
        string[] events = [.. Enumerable.Range(0, 5).SelectMany(u => new[] { "ink", "pen", "cup", "ink", "pen" }.Select(i => $"u{u},{i}"))];
        await File.WriteAllLinesAsync(file, ["user,item", .. events], TestContext.Current.CancellationToken);

        JsonElement trained =
            (await shop.RunAsync("train", "--data", file, "--out", "all-seen", "--model", "popularity", "--json")).Expect(0).Json("train");
        JsonElement json = (await shop.RunAsync("evaluate", "--model", "all-seen", "--data", file, "--json")).Expect(0).Json("evaluate");

        Assert.False(json.GetProperty("metrics").TryGetProperty("gini@10", out _));
        Assert.Equal(0, json.GetProperty("metrics").GetProperty("coverage@10").GetDouble());
        Assert.True(JsonElement.DeepEquals(trained.GetProperty("evaluation").GetProperty("metrics"), json.GetProperty("metrics")));
    }

    [Fact]
    public async Task Data_UsersInAnotherOrder_IsMappedByIds()
    {
        string folder = Directory.CreateDirectory(Path.Combine(shop.Folder, "reversed")).FullName;
        string[] lines =
            await File.ReadAllLinesAsync(Path.Combine(shop.Folder, "shop", "events.csv"), TestContext.Current.CancellationToken);
        string[] byUser = [.. lines.Skip(1).GroupBy(l => l.Split(',')[0]).Reverse().SelectMany(g => g)];
        await File.WriteAllLinesAsync(Path.Combine(folder, "events.csv"), [lines[0], .. byUser], TestContext.Current.CancellationToken);

        ToolResult result = await shop.RunAsync("evaluate", "--model", "model", "--data", "reversed", "--json");

        Assert.Contains("not the data that the model was trained on", result.Expect(0).Error, StringComparison.Ordinal);
        double stored = shop.Training.Json().GetProperty("evaluation").GetProperty("metrics").GetProperty("ndcg@10").GetDouble();
        Assert.Equal(stored, result.Json("evaluate").GetProperty("metrics").GetProperty("ndcg@10").GetDouble(), 6);
    }

    [Fact]
    public async Task Data_UnknownItems_AreRefused()
    {
        string file = Path.Combine(shop.Folder, "foreign.csv");
        await File.WriteAllTextAsync(file, "user,item\nann,ink\nann,pen\nann,mug\n", TestContext.Current.CancellationToken);

        Assert.Contains(
            "3 items that the model does not know (ink, pen, mug)",
            (await shop.RunAsync("evaluate", "--model", "model", "--data", file)).ExpectRefusal(), StringComparison.Ordinal);
    }
}
