using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vitrine.Cli.Tests.Verbs;

public sealed partial class ReasonsTests(TrainedShop shop)
{
    [Fact]
    public async Task Recommend_Reasons_StandBesideEachItem()
    {
        JsonElement json = (await shop.RunAsync("recommend", "--model", "model", "--user", "u00001", "--reasons", "--json")).Expect(0).Json("recommend");
        string text = (await shop.RunAsync("recommend", "--model", "model", "--user", "u00001", "--reasons", "-k", "2")).Expect(0).Output;

        JsonElement[] items = [.. json.GetProperty("items").EnumerateArray()];
        Assert.Equal(10, items.Length);
        foreach (JsonElement item in items)
        {
            JsonElement reason = item.GetProperty("reason");
            Assert.Equal("leave-one-out", reason.GetProperty("method").GetString());
            Assert.Equal("del", reason.GetProperty("metric").GetString());
            bool doubtful = reason.GetProperty("text").GetString()!.StartsWith("Perhaps", StringComparison.Ordinal);
            Assert.Equal(doubtful, reason.GetProperty("trust").GetString()!.StartsWith("Careful", StringComparison.Ordinal));
        }

        Assert.Contains("because", text, StringComparison.Ordinal);
        Assert.Contains("Leave one out", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_ReasonOfAnItem_IsTheSentenceOfItsExplanation()
    {
        string[] words = ["--model", "model", "--user", "u00002", "--language", "zh", "--domain", "video"];
        JsonElement first = (await shop.RunAsync(["recommend", .. words, "--reasons", "--json", "-k", "1"])).Expect(0).Json("recommend")
            .GetProperty("items")[0];
        string id = first.GetProperty("item").GetString()!;

        string html = (await shop.RunAsync(["explain", .. words, "--item", id, "--format", "csv"])).Expect(0).Output;
        string text = (await shop.RunAsync(["explain", .. words, "--item", id])).Expect(0).Output;

        Assert.Contains(id, html, StringComparison.Ordinal);
        Assert.Contains(
            first.GetProperty("reason").GetProperty("text").GetString()!.Replace(" ", "", StringComparison.Ordinal),
            text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_ReasonsOfPopularItems_AreLeftOut()
    {
        JsonElement json = (await shop.RunAsync("recommend", "--model", "model", "--history", "", "--reasons", "--json")).Expect(0).Json("recommend");

        Assert.All(json.GetProperty("items").EnumerateArray(), i => Assert.False(i.TryGetProperty("reason", out _)));
    }

    [Theory]
    [InlineData("--domain", "news")]
    [InlineData("--privacy", "rules.json")]
    public async Task Recommend_WordsWithoutReasons_IsRefused(string option, string value) => Assert.Contains(
        "add --reasons", (await shop.RunAsync("recommend", "--model", "model", "--user", "u00001", option, value)).ExpectRefusal(), StringComparison.Ordinal);

    [Fact]
    public async Task Explain_PrivateCategory_IsNamedInNoFormat()
    {
        string[][] rows =
            [.. (await File.ReadAllLinesAsync(Path.Combine(shop.Folder, "shop", "items.csv"), TestContext.Current.CancellationToken)).Skip(1)
                .Select(l => l.Split(','))];
        JsonElement open = (await shop.RunAsync("explain", "--model", "model", "--user", "u00003", "--json")).Expect(0).Json("explanation");
        string[] seen = [.. open.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("id").GetString()!)];
        // The category of the newest event and that of the target: hidden events and a hidden target.
        string[] categories = [.. rows.Where(r => r[0] == seen[^1] || r[0] == open.GetProperty("target").GetString()).Select(r => r[3]).Distinct()];
        string[][] secret = [.. rows.Where(r => categories.Contains(r[3]))];
        string[] names = [.. secret.SelectMany(r => new[] { r[0], r[1], r[2] })];
        string file = Path.Combine(shop.Folder, "private-category.json");
        await File.WriteAllTextAsync(
            file, JsonSerializer.Serialize(new { schema = 1, attributes = new Dictionary<string, string[]> { ["CATEGORY"] = categories } }),
                TestContext.Current.CancellationToken);

        foreach (string format in new[] { "terminal", "json", "csv", "svg", "html" })
            foreach (string language in new[] { "en", "zh" })
            {
                string text = (await shop.RunAsync(
                    "explain", "--model", "model", "--user", "u00003", "--format", format, "--language", language, "--privacy", file)).Expect(0).Output;
                Assert.All(names, name => Assert.DoesNotContain(name, Opened(text), StringComparison.Ordinal));
            }

        string card = (await shop.RunAsync("explain", "--model", "model", "--user", "u00003", "--format", "html", "--counterfactual", "--privacy",
            file)).Expect(0).Output;
        Assert.Contains("\"id\":\"counterfactual\"", card, StringComparison.Ordinal);
        Assert.All(names, name => Assert.DoesNotContain(name, Opened(card), StringComparison.Ordinal));

        JsonElement hidden =
            (await shop.RunAsync("explain", "--model", "model", "--user", "u00003", "--json", "--privacy", file)).Expect(0).Json("explanation");
        Assert.True(hidden.GetProperty("targetPrivate").GetBoolean());
        Assert.Equal(
            open.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("value").GetDouble()),
            hidden.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("value").GetDouble()));
        Assert.Equal(
            seen.Select(id => secret.Any(r => r[0] == id)),
            hidden.GetProperty("units").EnumerateArray().Select(u => u.TryGetProperty("private", out _)));
    }

    /// <summary>The text with its embedded pictures decoded, which a search would not look into.</summary>
    private static string Opened(string text) => text + string.Concat(
        Picture().Matches(text).Select(m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value))));

    [GeneratedRegex("data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Picture();

    [Fact]
    public async Task Privacy_RuleThatCannotHold_IsRefused()
    {
        string file = Path.Combine(shop.Folder, "private-misspelt.json");
        await File.WriteAllTextAsync(file, """{"attributes": {"categry": ["x"]}}""", TestContext.Current.CancellationToken);

        Assert.Contains(
            "expected one of category",
            (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--privacy", file)).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains(
            "check the path",
            (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--privacy", "no-such-rules.json")).ExpectRefusal(),
                StringComparison.Ordinal);
    }
}
