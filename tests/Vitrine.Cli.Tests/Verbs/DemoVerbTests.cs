using System.Net.Http.Json;
using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class DemoVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Demo_SmallShop_RunsTheWholePathAndStaysOpen()
    {
        JsonElement overview = default;
        string text = (await VitrineTool.InterruptAsync(
            shop.Folder,
            async (error, cancel) =>
            {
                overview = await VisitedAsync(await ListeningAsync(error, cancel), cancel);
                return "";
            },
            "demo", "--out", "demo", "--users", "120", "--items", "40", "--seed", "3", "--shoppers", "600")).Expect(0).Output;

        // What shoppers were shown, with reasons; their histories are those of the shop, and end today.
        Assert.All(overview.EnumerateArray(), list => Assert.StartsWith("u", list.GetProperty("user").GetString(), StringComparison.Ordinal));
        Assert.Contains(overview.EnumerateArray(), list => list.GetProperty("historyLength").GetInt32() > 5);
        Assert.Contains("The shop is open, with its dashboard: http://127.0.0.1:", text, StringComparison.Ordinal);

        Assert.All(
            new[] { "shop/events.csv", "shop/causes.csv", "model/manifest.json", "report.html", "why.svg" },
            file => Assert.True(File.Exists(Path.Combine(shop.Folder, "demo", file)), $"{file} was not written"));
        Assert.Matches(@"metric +sequential-transformer +popularity +item-knn +ease", text);
        Assert.Matches(@"method +hit@1 +hit@3 +ndcg +del +evaluations +ms", text);
        Assert.Matches(@"leave-one-out +0\.\d+ +\d\.\d+ +\d\.\d+ +-?\d+\.\d+", text);
        Assert.Contains("(random)", text, StringComparison.Ordinal);
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
            (await shop.RunAsync("demo", "--out", "demo-json", "--users", "120", "--items", "40", "--seed", "3", "--no-serve", "--json")).Expect(0).Json("demo");

        Assert.Equal(
            ["popularity", "item-knn", "ease"], json.GetProperty("evaluation").GetProperty("baselines").EnumerateObject().Select(b => b.Name));
        JsonElement truth = json.GetProperty("truth");
        Assert.Equal("truth", truth.GetProperty("protocol").GetString());
        Assert.Equal(7, truth.GetProperty("methods").EnumerateArray().Count(m => !m.GetProperty("control").GetBoolean()));
        JsonElement manifest = JsonElement.Parse(await File.ReadAllTextAsync(
            Path.Combine(shop.Folder, "demo-json/model/manifest.json"), TestContext.Current.CancellationToken));
        Assert.Equal(truth.GetProperty("users").GetInt32(), manifest.GetProperty("fidelity").GetProperty("users").GetInt32());
        Assert.Equal(5, json.GetProperty("example").GetProperty("recommendations").GetArrayLength());
        Assert.All(
            json.GetProperty("files").EnumerateArray(), file => Assert.True(Path.Exists(Path.Combine(shop.Folder, file.GetString()!)), $"{file}"));
    }

    private static async Task<Uri> ListeningAsync(StreamReader error, CancellationToken cancel)
    {
        const string Listening = "listening on ";
        while (await error.ReadLineAsync(cancel) is { } line)
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                return new Uri(line[Listening.Length..]);
        throw new InvalidOperationException("the demo ended before it listened");
    }

    /// <summary>The lists that were shown, once events of shoppers have come.</summary>
    private static async Task<JsonElement> VisitedAsync(Uri address, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = address };
        while (true)
        {
            JsonElement shown = await client.GetFromJsonAsync<JsonElement>(new Uri("/v1/recommendations?count=50", UriKind.Relative), cancel);
            if (shown.GetArrayLength() >= 8)
                return shown;
            await Task.Delay(100, cancel);
        }
    }
}
