using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class OverviewVerbTests(TrainedShop shop)
{
    private static readonly string[] Asked = ["overview", "--model", "model", "--data", "shop", "--users", "12"];

    [Fact]
    public async Task Json_AnyWorkers_FitsTheSchemaWithTheSameBits()
    {
        ToolResult one = await shop.RunAsync([.. Asked, "--json", "--workers", "1"]);
        ToolResult two = await shop.RunAsync([.. Asked, "--format", "json", "--workers", "2"]);

        JsonElement json = one.Expect(0).Json("overview");
        Assert.Equal(one.Output, two.Expect(0).Output);
        Assert.Equal(12, json.GetProperty("users").GetInt32());
        Assert.Equal("category", json.GetProperty("category").GetString());
        Assert.Equal(
            ["field", "category", "recent", "position", "behavior", "gap"],
                json.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("by").GetString()));
        foreach (JsonElement table in json.GetProperty("groups").EnumerateArray().Where(g => g.GetProperty("by").GetString() != "category"))
            Assert.Equal(1, table.GetProperty("groups").EnumerateArray().Sum(g => g.GetProperty("share").GetProperty("mean").GetDouble()), 1e-5);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("fidelity").ValueKind);
    }

    [Fact]
    public async Task Privacy_Category_IsNamedInNoFormat()
    {
        JsonElement open = (await shop.RunAsync([.. Asked, "--json"])).Expect(0).Json("overview");
        string secret = open.GetProperty("groups").EnumerateArray().Single(g => g.GetProperty("by").GetString() == "category")
            .GetProperty("groups")[0].GetProperty("name").GetString()!;
        string file = Path.Combine(shop.Folder, "private-overview.json");
        await File.WriteAllTextAsync(
            file, JsonSerializer.Serialize(new { schema = 1, attributes = new Dictionary<string, string[]> { ["category"] = [secret] } }),
                TestContext.Current.CancellationToken);

        foreach (string format in new[] { "terminal", "json", "html" })
        {
            Assert.Contains(secret, (await shop.RunAsync([.. Asked, "--format", format])).Expect(0).Output, StringComparison.Ordinal);
            string hidden = (await shop.RunAsync([.. Asked, "--format", format, "--privacy", file])).Expect(0).Output;
            Assert.DoesNotContain(secret, hidden, StringComparison.Ordinal);
            Assert.Contains("private", hidden, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Privacy_FieldNames_StandInNoFormat()
    {
        string file = Path.Combine(shop.Folder, "private-fields-overview.json");
        await File.WriteAllTextAsync(file, """{ "schema": 1, "words": ["brand", "price"] }""", TestContext.Current.CancellationToken);
        string[][] forms =
        [
            ["terminal"], ["json"], ["html"],
            .. new[] { "summary:field", "groups:field", "dependence", "interactions:field", "heads" }.Select(
                picture => (string[])["svg", "--picture", picture]),
        ];
        foreach (string[] form in forms)
        {
            string open = Seen((await shop.RunAsync([.. Asked, "--format", .. form])).Expect(0).Output);
            string hidden = Seen((await shop.RunAsync([.. Asked, "--format", .. form, "--privacy", file])).Expect(0).Output);

            Assert.Matches("\\b(brand|price)\\b", open);
            Assert.DoesNotMatch("\\b(brand|price)\\b", hidden);
            if (form[0] != "svg")
                Assert.Contains("a private attribute (2)", hidden, StringComparison.Ordinal);
        }

        string refused = (await shop.RunAsync([.. Asked, "--privacy", file, "--category", "brand"])).ExpectRefusal();
        Assert.Contains("expected one of category", refused, StringComparison.Ordinal);

        // The page's own style and script are no names of the data.
        static string Seen(string text) => Regex.Replace(text, "<style>.*?</style>|<script>.*?</script>", "", RegexOptions.Singleline);
    }

    [Fact]
    public async Task Language_Chinese_NamesFieldsAndCategories()
    {
        string text = (await shop.RunAsync([.. Asked, "--language", "zh"])).Expect(0).Output;

        Assert.Contains("价格", text, StringComparison.Ordinal);
        Assert.Contains("类别", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Home climate", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_Another_DrawsOtherUsers() => Assert.NotEqual(
        (await shop.RunAsync([.. Asked, "--json"])).Expect(0).Output, (await shop.RunAsync([.. Asked, "--json", "--seed", "9"])).Expect(0).Output);

    [Fact]
    public async Task Html_BothLanguages_IsWrittenWhole()
    {
        foreach ((string language, string words) in new[] { ("en", "What changes the recommendations"), ("zh", "什么会改变推荐") })
        {
            ToolResult result = await shop.RunAsync([.. Asked, "--category", "brand", "--format", "html", "--language", language, "--out",
                $"overview-{language}.html"]);

            Assert.Equal("", result.Expect(0).Output);
            string page = await File.ReadAllTextAsync(Path.Combine(shop.Folder, $"overview-{language}.html"), TestContext.Current.CancellationToken);
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("groups:behavior")]
    [InlineData("dependence:price")]
    [InlineData("interactions:field")]
    [InlineData("heads")]
    public async Task Svg_EachPicture_IsDrawn(string picture) =>
        Assert.StartsWith("<svg", (await shop.RunAsync([.. Asked, "--format", "svg", "--picture", picture])).Expect(0).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Terminal_MethodWithMeasuredFidelity_SaysIt()
    {
        string model = "overview-model";
        Directory.CreateDirectory(Path.Combine(shop.Folder, model));
        foreach (string file in Directory.GetFiles(Path.Combine(shop.Folder, "model")))
            File.Copy(file, Path.Combine(shop.Folder, model, Path.GetFileName(file)), overwrite: true);
        (await shop.RunAsync("fidelity", "--model", model, "--data", "shop", "--users", "6", "--methods", "attention")).Expect(0);
        string text = (await shop.RunAsync("overview", "--model", model, "--data", "shop", "--users", "6", "--method", "attention")).Expect(0).Output;

        Assert.Contains("The most significant criteria", text, StringComparison.Ordinal);
        Assert.Contains("protocol lxr", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Theory]
    [InlineData("--category", "price", "expected one of")]
    [InlineData("--category", "colour", "expected one of")]
    [InlineData("--method", "guess", "unknown")]
    [InlineData("--picture", "heads", "--format svg")]
    public async Task Options_ThatDoNotFit_AreRefused(string option, string value, string said) =>
        Assert.Contains(said, (await shop.RunAsync([.. Asked, option, value])).ExpectRefusal(), StringComparison.Ordinal);

    [Fact]
    public async Task Picture_Unknown_IsRefusedBeforeTheWork()
    {
        string refused = (await shop.RunAsync([.. Asked, "--format", "svg", "--picture", "pie"])).ExpectRefusal();

        Assert.Contains("expected one of summary", refused, StringComparison.Ordinal);
    }
}
