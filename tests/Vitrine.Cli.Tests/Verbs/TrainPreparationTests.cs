using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>How <c>train</c> reads, cleans and splits, and that <c>evaluate</c> does it alike.</summary>
public sealed class TrainPreparationTests(TrainedShop shop)
{
    private const string Events = "user,item,time,value\n"
        + "a,x,2024-01-01,1\na,x,2024-01-01,1\na,y,2024-01-02,2\na,z,2024-01-03,3\na,w,2024-01-04,900\n"
        + "b,x,2024-01-01,1\nb,y,2024-01-02,2\nb,z,2024-01-03,3\nb,w,2024-01-04,2\n";

    [Theory]
    [InlineData("not before 2024-01-02T00:00:00Z", 3, "--from", "2024-01-02")]
    [InlineData("before 2024-01-04T00:00:00Z", 2, "--to", "1704326400")]
    [InlineData("value within 1.5 interquartile ranges of the quartiles", 1, "--outliers", "iqr")]
    [InlineData("exact duplicates (user, item, time, type)", 1)]
    [InlineData("", 0, "--keep-duplicates")]
    public async Task Cleaning_AskedFor_IsAppliedAndToldOf(string rule, int removed, params string[] options)
    {
        JsonElement json = (await TrainAsync("cleaned", Events, [.. options, "--json"])).Expect(0).Json();

        Assert.Equal(
            removed, json.GetProperty("cleaning").EnumerateArray().Where(s => s.GetProperty("rule").GetString() == rule)
                .Sum(s => s.GetProperty("removed").GetInt32()));
        string protocol = json.GetProperty("evaluation").GetProperty("protocol").GetProperty("cleaning").GetString()!;
        Assert.Contains(rule.Length > 0 ? rule : "no cleaning rules", protocol, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time:0.1", "global time: newest 10 % of events test")]
    [InlineData("by-user:0.2", "by user: 20 % of users test")]
    [InlineData("k-fold:5/2", "5-fold by user, fold 2 test")]
    public async Task Split_AskedFor_IsStoredAndUsedByEvaluate(string split, string protocol)
    {
        string model = "split-" + split[0];
        JsonElement trained = (await shop.RunAsync("train", "--data", "shop", "--out", model, "--model", "popularity", "--split", split, "--json"))
            .Expect(0).Json();
        JsonElement evaluated = (await shop.RunAsync("evaluate", "--model", model, "--data", "shop", "--json")).Expect(0).Json("evaluate");

        Assert.StartsWith(protocol, evaluated.GetProperty("protocol").GetProperty("split").GetString(), StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(trained.GetProperty("evaluation").GetProperty("metrics"), evaluated.GetProperty("metrics")));
    }

    [Fact]
    public async Task Protocol_DataWithoutTimes_SaysSo()
    {
        ToolResult result = await TrainAsync("untimed", "user,item,tiem\na,x,1\na,y,2\na,z,3\n");

        Assert.Contains("no times: order of the file", result.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("warning: untimed.csv: column 'tiem' is not used", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkipBadRows_RowsOfEventsAndAttributes_AreCountedApartAndShown()
    {
        string folder = Directory.CreateDirectory(Path.Combine(shop.Folder, "rows")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "events.csv"), "user,item,time\na,x,1\na,y,2\na,z,3\na,,4\na,w,soon\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "items.csv"), "item,brand\nx,b\nx,c\n", TestContext.Current.CancellationToken);

        ToolResult result = await shop.RunAsync("train", "--data", folder, "--out", "rows-model", "--model", "popularity", "--skip-bad-rows");

        Assert.Matches("rows with missing fields +1 +4 ", result.Expect(0).Output);
        Assert.Matches("rows with malformed fields +1 +3 ", result.Output);
        Assert.Matches("attribute rows that cannot be read +1 ", result.Output);
        Assert.Contains("3 rows cannot be read and are left out:\n  events.csv, line 5, column 2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_InTheData_GiveAucAndLogLoss()
    {
        string file = Path.Combine(shop.Folder, "labels.libfm");
        await File.WriteAllTextAsync(
            file, "1 1:1 7:1\n1 1:1 8:1\n1 1:1 9:1\n0 1:1 5:1\n1 2:1 9:1\n1 2:1 5:1\n1 2:1 8:1\n0 2:1 7:1\n0 2:1 9:1\n", TestContext.Current.CancellationToken);

        (await shop.RunAsync("train", "--data", file, "--out", "labels", "--model", "popularity")).Expect(0);
        JsonElement json = (await shop.RunAsync("evaluate", "--model", "labels", "--data", file, "--json")).Expect(0).Json("evaluate");

        // Trained on 7 and 9 once each. Test: 9 before 5 for user 1, 8 before 7 for user 2, whose label of 9 is contradicted by an event.
        // Positives score 1 and 0, negatives 0 and 1: of four pairs one is right, two are ties.
        Assert.Equal((1 + 2 * 0.5) / 4, json.GetProperty("metrics").GetProperty("auc").GetDouble(), 6);
        Assert.Equal(
            (Math.Log(1 + Math.Exp(-1)) + Math.Log(2) + Math.Log(2) + Math.Log(1 + Math.Exp(1))) / 4,
            json.GetProperty("metrics").GetProperty("logloss").GetDouble(), 6);
        Assert.Contains("auc and logloss", json.GetProperty("protocol").GetProperty("split").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from: found 'soon'", "--from", "soon")]
    [InlineData("split: found 'half'", "--split", "half")]
    [InlineData("--outliers: found 'magic'", "--outliers", "magic")]
    [InlineData("From 2024-02-01", "--from", "2024-02-01", "--to", "2024-01-01")]
    public async Task Option_ThatCannotBeUsed_IsRefused(string expected, params string[] options)
    {
        Assert.Contains(expected, (await TrainAsync("refused", Events, options)).ExpectRefusal(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(shop.Folder, "refused-model")), "a refused call left a folder behind");
    }

    private async Task<ToolResult> TrainAsync(string name, string text, params string[] options)
    {
        string file = Path.Combine(shop.Folder, name + ".csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return await shop.RunAsync(["train", "--data", file, "--out", name + "-model", "--model", "popularity", .. options]);
    }
}
