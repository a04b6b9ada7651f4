using System.Text.Json.Nodes;

namespace Vitrine.Server.Tests.Api;

[Collection(typeof(SharedServerTests))]
public sealed class InsideApiTests(SharedServer shared)
{
    private readonly ShopServer server = shared.Server;

    [Fact]
    public async Task Inside_SeveralMethods_GivesWhatEachExplainsAlone()
    {
        string item = (await server.Serve.ReadAsync("/v1/users/u00031/recommendations?k=3")).Items()[2];
        string[] methods = ["permutation-shap:orders=4", "leave-one-out", "attention", "attribute-attention"];
        JsonNode inside = await server.Serve.TellAsync("/v1/inside", new { user = "u00031", item, methods });

        Assert.Equal(item, (string?)inside["target"]!["id"]);
        Assert.Equal(methods[..3], inside["methods"]!.AsArray().Select(m => (string)m!["id"]!));
        Assert.Equal("attribute-attention", (string?)inside["fieldMethods"]![0]!["id"]);
        Assert.Null(inside["trace"]);
        Assert.Empty(inside["cards"]!.AsArray());
        foreach (JsonNode? method in inside["methods"]!.AsArray())
        {
            JsonNode alone = await server.Serve.ReadAsync($"/v1/explanations?user=u00031&item={item}&depth=full&method={method!["id"]}");
            foreach (JsonNode? unit in alone["explanation"]!["units"]!.AsArray())
            {
                double value = (double)unit!["value"]!, shown = (double)method["values"]![(int)unit["position"]!]!;
                Assert.Equal(value, shown, Math.Abs(value) * 1e-3 + 1e-9);
            }

            Assert.Equal(3, new[] { "value", "random", "deviation" }.Count(figure => method["fidelity"]![figure] is not null));
        }

        // Shapley values add up to the score.
        JsonNode shapley = inside["methods"]![0]!;
        Assert.Equal((double)shapley["score"]!, (double)shapley["base"]! + shapley["values"]!.AsArray().Sum(v => (double)v!), 0.01);
    }

    [Fact]
    public async Task Inside_Trace_IsOfTheEventsThatTheModelReads()
    {
        JsonNode inside = await server.Serve.TellAsync("/v1/inside", new { user = "u00032", trace = true, language = "zh" });
        JsonNode trace = inside["trace"]!;

        Assert.Equal("zh-CN", (string?)inside["language"]);
        Assert.Equal("leave-one-out", (string?)inside["methods"]![0]!["id"]);
        Assert.Equal(inside["events"]!.AsArray().Count, (int)trace["start"]! + (int)trace["length"]!);
        Assert.Equal(16, (int)trace["width"]!);
        Assert.NotNull(trace["computation"]);
    }

    [Fact]
    public async Task Inside_Changes_AreWhatTheModelReallyDoes()
    {
        JsonArray history = (await server.Serve.ReadAsync("/v1/users/u00033/history")).AsArray();
        JsonNode inside = await server.Serve.TellAsync("/v1/inside", new { user = "u00033", changes = true });
        JsonNode card = inside["cards"]!.AsArray().Single(c => (string)c!["id"]! == "counterfactual")!;
        // A row of the card that names an event names it by its place: "#3".
        int[] removed = [.. card["table"]!["rows"]!.AsArray().Select(r => (string?)r![1]).Where(p => p!.StartsWith('#'))
            .Select(p => int.Parse(p![1..], System.Globalization.CultureInfo.InvariantCulture) - 1)];
        Assert.NotEmpty(removed);
        object[] left =
        [
            .. history.Where((_, i) => !removed.Contains(i))
                .Select(e => new { item = (string)e!["item"]!, type = (string)e["type"]!, time = (string)e["time"]! }),
        ];
        JsonNode whatIf = await server.Serve.TellAsync("/v1/what-if", new { before = new { user = "u00033", k = 10 }, history = left });
        string target = (string)inside["target"]!["id"]!;

        Assert.Contains(target, whatIf["before"]!.AsArray().Select(i => (string)i!["item"]!));
        Assert.DoesNotContain(target, whatIf["after"]!.AsArray().Select(i => (string)i!["item"]!));
    }

    [Fact]
    public async Task Inside_OtherWeights_ExplainTheWeightedModel()
    {
        object[] history = [.. (await server.Serve.ReadAsync("/v1/users/u00034/history")).AsArray().Select(e => new { item = (string)e!["item"]! })];
        string item = (await server.Serve.ReadAsync("/v1/users/u00034/recommendations?k=1")).Items()[0];
        JsonNode learned = await server.Serve.TellAsync("/v1/inside", new { history, item });
        JsonNode weighted = await server.Serve.TellAsync("/v1/inside", new { history, item, weights = new { category = 0, brand = 5 }, recency = 2 });

        Assert.NotEqual((double)learned["target"]!["score"]!, (double)weighted["target"]!["score"]!);
        Assert.Null(learned["events"]![0]!["time"]);
    }

    [Fact]
    public async Task Inside_WhatCannotBeAnswered_IsSaid()
    {
        JsonNode problem = await server.Serve.TellAsync("/v1/inside", new { user = "u00031", methods = new[] { "kernel-shap:samples=99999999" } }, 400);
        string costly = (string)problem["detail"]!;
        Assert.Contains("expected at most 40000", costly, StringComparison.Ordinal);
        await server.Serve.TellAsync("/v1/explanations", new { user = "u00031", method = "smooth-grad:samples=5000" }, 400);
        await server.Serve.TellAsync("/v1/inside", new { user = "u00031", methods = Enumerable.Repeat("attention", 9) }, 400);
        await server.Serve.TellAsync("/v1/inside", new { user = "u00031", methods = new[] { "nonsense" } }, 400);
        await server.Serve.TellAsync("/v1/inside", new { user = "u00031", item = "nothing" }, 400);
        await server.Serve.TellAsync("/v1/inside", new { user = "somebody-unheard-of" }, 404);
        await server.Serve.TellAsync("/v1/inside", new { }, 400);
        string token = (string)(await server.Serve.TellAsync("/v1/users/u00031/token"))["token"]!;
        await server.Client(token).TellAsync("/v1/inside", new { user = "u00032" }, 403);
    }
}
