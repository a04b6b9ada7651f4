namespace Vitrine.Cli.Tests.Verbs;

public sealed class ResumeTests(TrainedShop shop)
{
    private static readonly string[] Options = [.. TrainedShop.TinyConfig, "training.epochs=12", "training.patience=12"];

    [Fact]
    public async Task Resume_AfterInterrupt_GivesTheSameBitsAsUninterrupted()
    {
        ToolResult whole = (await shop.RunAsync(["train", "--data", "shop", "--out", "whole", .. Options, "--json"])).Expect(0);

        ToolResult stopped = await VitrineTool.InterruptAsync(
            shop.Folder, "epoch 1/12", ["train", "--data", "shop", "--out", "stopped", .. Options, "--json"]);

        stopped.Expect(130);
        Assert.Equal("", stopped.Output);
        Assert.Contains("go on with: vitrine train --data shop --out stopped", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("--resume", stopped.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(shop.Folder, "stopped", "checkpoint.safetensors")));
        Assert.False(File.Exists(Path.Combine(shop.Folder, "stopped", "manifest.json")));

        ToolResult resumed =
            (await shop.RunAsync(["train", "--data", "shop", "--out", "stopped", .. Options, "--json", "--resume"])).Expect(0);
        Assert.Contains("going on from", resumed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 1/12", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(HashOf(whole), HashOf(resumed));

        ToolResult again =
            (await shop.RunAsync(["train", "--data", "shop", "--out", "stopped", .. Options, "--json", "--resume"])).Expect(0);
        Assert.Contains("already finished after 12 epochs", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 12/12", again.Error, StringComparison.Ordinal);
        Assert.Equal(HashOf(whole), HashOf(again));
    }

    [Fact]
    public async Task Resume_NoCheckpoint_StartsAndSaysSo()
    {
        ToolResult result = await shop.RunAsync(
            ["train", "--data", "shop", "--out", "fresh", .. TrainedShop.TinyConfig, "training.epochs=1", "--resume"]);

        Assert.Contains("there is no checkpoint in fresh; starting from the beginning", result.Expect(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_OtherDataOrOptions_IsRefused()
    {
        string[] train = ["train", "--data", "shop", "--out", "mine", .. TrainedShop.TinyConfig, "training.epochs=1"];
        (await shop.RunAsync(train)).Expect(0);

        Assert.Contains(
            "layers: 1, expected 2", (await shop.RunAsync([.. train, "layers=2", "--json", "--resume"])).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains(
            "fingerprint of this training data",
            (await shop.RunAsync([.. train, "--types", "buy", "--json", "--resume"])).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_WithOtherWorkers_KeepsThoseOfTheCheckpointAndSaysSo()
    {
        string[] train = ["train", "--data", "shop", "--out", "workers", "--json", .. TrainedShop.TinyConfig, "training.epochs=1"];
        ToolResult whole = (await shop.RunAsync([.. train[..^1], "training.epochs=2"])).Expect(0);
        (await shop.RunAsync(train)).Expect(0);

        ToolResult resumed = (await shop.RunAsync(
            [.. train.Select(a => a == "1" ? "2" : a == "training.epochs=1" ? "training.epochs=2" : a), "--resume"])).Expect(0);

        Assert.Contains("went on with --workers 1", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(HashOf(whole), HashOf(resumed));
    }

    [Fact]
    public async Task Resume_DataWithOtherAttributes_IsRefused()
    {
        string folder = Directory.CreateDirectory(Path.Combine(shop.Folder, "rebranded")).FullName;
        string source = Path.Combine(shop.Folder, "shop");
        File.Copy(Path.Combine(source, "events.csv"), Path.Combine(folder, "events.csv"));
        string[] items = await File.ReadAllLinesAsync(Path.Combine(source, "items.csv"), TestContext.Current.CancellationToken);
        // Each id takes the attributes of the next row.
        IEnumerable<string> rotated = items.Skip(1).Select((row, i) => row.Split(',')[0] + "," + items[1 + ((i + 1) % (items.Length - 1))].Split(',', 2)[1]);
        await File.WriteAllLinesAsync(Path.Combine(folder, "items.csv"), rotated.Prepend(items[0]), TestContext.Current.CancellationToken);
        string[] options = ["--out", "brands", .. TrainedShop.TinyConfig, "training.epochs=1", "--json"];
        (await shop.RunAsync(["train", "--data", "shop", .. options])).Expect(0);

        Assert.Contains(
            "fingerprint of this training data",
            (await shop.RunAsync(["train", "--data", "rebranded", .. options, "--resume"])).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains(
            "not the data that the model was trained on",
            (await shop.RunAsync("evaluate", "--model", "brands", "--data", "rebranded", "--json")).Expect(0).Error, StringComparison.Ordinal);
    }

    private static string? HashOf(ToolResult training) => training.Json().GetProperty("modelHash").GetString();
}
