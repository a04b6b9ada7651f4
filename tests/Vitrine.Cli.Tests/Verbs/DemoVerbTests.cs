using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class DemoVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Demo_SmallShop_RunsTheWholePath()
    {
        string text = (await shop.RunAsync("demo", "--out", "demo", "--users", "120", "--items", "40", "--seed", "3")).Expect(0).Output;

        Assert.All(
            new[] { "shop/events.csv", "shop/causes.csv", "model/manifest.json", "report.html", "why.svg" },
            file => Assert.True(File.Exists(Path.Combine(shop.Folder, "demo", file)), $"{file} was not written"));
        Assert.Matches(@"metric +sequential-transformer +popularity +item-knn +ease", text);
        Assert.Matches(@"leave-one-out +\d+\.\d % +\d+\.\d % +-?\d+\.\d+ +-?\d+\.\d+", text);
        Assert.Contains("(random ranking)", text, StringComparison.Ordinal);
        Assert.Contains("How this example was picked: the first ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);

        // What it says to try next must work as written.
        string next = text.Split('\n').Single(l => l.StartsWith("  vitrine explain", StringComparison.Ordinal));
        (await shop.RunAsync(next.Trim().Split(' ')[1..])).Expect(0);
    }

    [Fact]
    public async Task Json_SmallShop_HoldsThePartsInItsSchema()
    {
        JsonElement json =
            (await shop.RunAsync("demo", "--out", "demo-json", "--users", "120", "--items", "40", "--seed", "3", "--json")).Expect(0).Json("demo");

        Assert.Equal(
            ["popularity", "item-knn", "ease"], json.GetProperty("evaluation").GetProperty("baselines").EnumerateObject().Select(b => b.Name));
        Assert.Equal(7, json.GetProperty("truth").GetProperty("methods").GetArrayLength());
        Assert.Equal(5, json.GetProperty("example").GetProperty("recommendations").GetArrayLength());
        Assert.All(
            json.GetProperty("files").EnumerateArray(), file => Assert.True(Path.Exists(Path.Combine(shop.Folder, file.GetString()!)), $"{file}"));
    }
}
