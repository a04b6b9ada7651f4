namespace Vitrine.Cli.Tests.Verbs;

public sealed class CancellationTests(TrainedShop shop)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Simulate_Interrupted_LeavesNoFile()
    {
        string folder = Path.Combine(shop.Folder, "endless-shop");

        ToolResult stopped = await VitrineTool.InterruptAsync(
            shop.Folder,
            async (_, cancel) =>
            {
                while (!Directory.Exists(folder))
                    await Task.Delay(Glance, cancel);
                return "";
            },
            "simulate", "--users", "10000000", "--items", "100", "--out", folder);

        ExpectCancelled(stopped);
        Assert.False(Directory.Exists(folder) && Directory.GetFiles(folder).Length > 0, "a cancelled simulation left files behind");
    }

    [Fact]
    public async Task Evaluate_Interrupted_EndsWithItsCode()
    {
        (await shop.RunAsync("simulate", "--users", "20000", "--items", "100", "--seed", "7", "--out", "large-shop")).Expect(0);

        ExpectCancelled(await VitrineTool.InterruptAsync(
            shop.Folder, "note: this is not the data", "evaluate", "--model", "model", "--data", "large-shop", "--baselines", "ease"));
    }

    [Fact]
    public async Task Demo_Interrupted_EndsWithItsCode()
    {
        ToolResult stopped =
            await VitrineTool.InterruptAsync(shop.Folder, "epoch 1/", "demo", "--out", "endless-demo", "--users", "300", "--items", "100");

        stopped.Expect(130);
        Assert.Contains("vitrine: cancelled", stopped.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(shop.Folder, "endless-demo", "model", "manifest.json")));
    }

    private static void ExpectCancelled(ToolResult stopped)
    {
        stopped.Expect(130);
        Assert.Equal("", stopped.Output);
        Assert.EndsWith("vitrine: cancelled\n", stopped.Error, StringComparison.Ordinal);
    }
}
