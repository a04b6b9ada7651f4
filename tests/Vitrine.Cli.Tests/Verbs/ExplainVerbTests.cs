using System.Text.Json;
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
        foreach (string method in ExplainerRegistry.Default.Names)
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
        string table = html[html.IndexOf("<table class=\"fidelity\">", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</tbody>", StringComparison.Ordinal)];
        Assert.Equal(ExplainerRegistry.Default.Names.Count, table.Split("<th scope=\"row\">").Length - 1);
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
