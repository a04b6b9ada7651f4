using System.Text.Json;
using System.Xml.Linq;
using Vitrine.Explanations;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class ExplainVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Json_Default_ExplainsTheTopRecommendationWithFidelity()
    {
        JsonElement list = (await shop.RunAsync("recommend", "--model", "model", "--user", "u00001", "--json")).Expect(0).Json("recommend");

        JsonElement json = (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--json")).Expect(0).Json("explanation");

        Assert.Equal(list.GetProperty("items")[0].GetProperty("item").GetString(), json.GetProperty("target").GetString());
        Assert.Equal(shop.Training.Json().GetProperty("modelHash").GetString(), json.GetProperty("modelHash").GetString());
        Assert.Equal("del", json.GetProperty("fidelity").GetProperty("metric").GetString());
        Assert.All(json.GetProperty("units").EnumerateArray(), u => Assert.Equal("event", u.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Json_EveryMethod_FitsTheSchema()
    {
        foreach (string method in ExplainerRegistry.Default.Entries.Where(e => !e.NeedsTraining).Select(e => e.Name))
        {
            ToolResult result = await shop.RunAsync(
                "explain", "--model", "model", "--history", "p00003,p00017,p00020", "--item", "p00042", "--method", method, "--format", "json");
            JsonElement json = result.Expect(0).Json("explanation");
            Assert.Equal(method, json.GetProperty("method").GetString());
            Assert.Equal("p00042", json.GetProperty("target").GetString());
        }
    }

    [Fact]
    public async Task Terminal_Pipe_HasBarsAndNoEscapes()
    {
        string text = (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--method", "attention:layer=0,head=1")).Expect(0).Output;

        Assert.Contains("█", text, StringComparison.Ordinal);
        Assert.Contains("L1 H2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Svg_ToStandardOutput_IsOnePicture()
    {
        string svg = (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--format", "svg")).Expect(0).Output;

        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("bars", "leave-one-out", "“")]
    [InlineData("waterfall", "leave-one-out", "“")]
    [InlineData("force", "permutation-shap", "“")]
    [InlineData("compare", "leave-one-out", "Methods side by side")]
    [InlineData("attention", "leave-one-out", "Layer 1, mean of heads")]
    [InlineData("attention", "attention:layer=0,head=1", "Layer 1, head 2")]
    [InlineData("heads", "leave-one-out", "All layers and heads")]
    [InlineData("attributes", "leave-one-out", "What about the items counted")]
    [InlineData("flow", "leave-one-out", "Ways to the prediction")]
    public async Task Svg_Picture_DrawsWhatItNames(string picture, string method, string title)
    {
        string svg = (await shop.RunAsync(
            "explain", "--model", "model", "--user", "u00001", "--format", "svg", "--picture", picture, "--method", method)).Expect(0).Output;

        XElement root = XDocument.Parse(svg).Root!;
        Assert.Contains(title, root.Elements().First(e => e.Name.LocalName == "title").Value, StringComparison.Ordinal);
        // Whatever is drawn says what random rankings reach, under the method that reads it.
        Assert.Contains(picture == "compare" ? "random rankings in brackets" : "Random ranking", root.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kernel-shap", "sampled|exact", "shapley_background")]
    [InlineData("leave-one-out", "", "shapley_background")]
    public async Task Shapley_Kind_StandsInTerminalSvgAndCsv(string method, string kind, string column)
    {
        string[] asked = ["explain", "--model", "model", "--user", "u00001", "--method", method];
        string csv = (await shop.RunAsync([.. asked, "--format", "csv"])).Expect(0).Output;
        string svg = (await shop.RunAsync([.. asked, "--format", "svg"])).Expect(0).Output;
        string text = (await shop.RunAsync(asked)).Expect(0).Output;

        string[] lines = csv.Split("\r\n");
        Assert.Contains(column, lines[0], StringComparison.Ordinal);
        Assert.Equal(kind.Length > 0, lines[1].Contains("empty-history", StringComparison.Ordinal));
        Assert.Equal(kind.Length > 0, svg.Contains("Interventional Shapley values", StringComparison.Ordinal));
        Assert.Equal(kind.Length > 0, text.Contains("Interventional Shapley values", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waterfall_MethodOfSizes_IsRefused() => Assert.Contains(
        "expected one with a sign",
        (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--format", "svg", "--picture", "waterfall", "--method", "attention"))
            .ExpectRefusal(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("terminal")]
    [InlineData("html")]
    public async Task Picture_OtherFormat_IsRefused(string format) => Assert.Contains(
        "add --format svg",
        (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--format", format, "--picture", "heads")).ExpectRefusal(),
            StringComparison.Ordinal);

    [Fact]
    public async Task Json_MethodOfFields_CarriesFidelityBaseAndGap()
    {
        foreach (string method in new[] { "attribute-attention", "attribute-gradient" })
        {
            JsonElement json = (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--method", method, "--json"))
                .Expect(0).Json("explanation");
            Assert.Equal("del", json.GetProperty("fidelity").GetProperty("metric").GetString());
            Assert.Equal(10, json.GetProperty("fidelity").GetProperty("randomRuns").GetInt32());
            bool signed = json.GetProperty("signed").GetBoolean();
            Assert.Equal(signed ? JsonValueKind.Number : JsonValueKind.Null, json.GetProperty("completenessGap").ValueKind);
            if (!signed)
                continue;
            double sum = json.GetProperty("units").EnumerateArray().Sum(u => u.GetProperty("value").GetDouble());
            double gap = json.GetProperty("score").GetDouble() - json.GetProperty("base").GetDouble() - sum;
            Assert.NotEqual(0, json.GetProperty("base").GetDouble());
            Assert.Equal(gap, json.GetProperty("completenessGap").GetDouble(), 1e-9);
        }
    }

    [Fact]
    public async Task Html_ToFile_HoldsAllMethodsAndLeavesNothingElse()
    {
        string folder = Path.Combine(shop.Folder, "why");
        string file = Path.Combine(folder, "why.html");

        ToolResult result = await shop.RunAsync(
            "explain", "--model", "model", "--user", "u00001", "--method", "attention-rollout", "--format", "html", "--language", "zh", "--out", file);

        Assert.Equal("", result.Expect(0).Output);
        Assert.Equal([file], Directory.GetFiles(folder));
        string html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("lang=\"zh-CN\"", html, StringComparison.Ordinal);
        // The method that was named leads, and the page has no other to excuse.
        Assert.Contains("<dd>注意力展开 ", html[..html.IndexOf("</header>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("没有指定方法。", html, StringComparison.Ordinal);
        string table = html[html.IndexOf("<table class=\"fidelity\">", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</tbody>", StringComparison.Ordinal)];
        Assert.Equal(ExplainerRegistry.Default.CreateForReports().Count, table.Split("<th scope=\"row\">").Length - 1);
    }

    [Fact]
    public async Task Method_Unknown_ListsTheKnown() => Assert.Contains(
        "expected one of attention,",
        (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--method", "magic")).ExpectRefusal(), StringComparison.Ordinal);

    [Fact]
    public async Task Method_LayerThatIsNotThere_IsRefused() =>
        (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--method", "attention:layer=9")).ExpectRefusal();

    [Fact]
    public async Task History_Empty_IsRefused() => Assert.Contains(
        "nothing to explain", (await shop.RunAsync("explain", "--model", "model", "--history", "")).ExpectRefusal(), StringComparison.Ordinal);
}
