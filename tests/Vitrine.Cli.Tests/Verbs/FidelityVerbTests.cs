using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class FidelityVerbTests(TrainedShop shop)
{
    [Theory]
    [InlineData("lxr", "del")]
    [InlineData("fixed", "comprehensiveness")]
    [InlineData("truth", "hit@1")]
    public async Task Json_EachProtocol_HasMethodsAndControlsAndIsKept(string protocol, string metric)
    {
        string model = Copy("fidelity-" + protocol);
        JsonElement json = (await shop.RunAsync(
            "fidelity", "--model", model, "--data", "shop", "--protocol", protocol, "--users", "8", "--methods", "attention", "leave-one-out", "--json"))
            .Expect(0).Json("fidelity");

        string[] methods = [.. json.GetProperty("methods").EnumerateArray().Select(m => m.GetProperty("method").GetString()!)];
        Assert.Equal(["attention", "leave-one-out", "random", "recency", "popularity", "greedy"], methods);
        foreach (JsonElement line in json.GetProperty("methods").EnumerateArray())
        {
            double[] interval = [.. line.GetProperty("ci").GetProperty(metric).EnumerateArray().Select(x => x.GetDouble())];
            Assert.InRange(line.GetProperty(metric).GetDouble(), interval[0] - 1e-6, interval[1] + 1e-6);
        }

        JsonElement kept = JsonElement.Parse(await File.ReadAllTextAsync(
            Path.Combine(shop.Folder, model, "manifest.json"), TestContext.Current.CancellationToken))
            .GetProperty("fidelity");
        Assert.Equal(protocol, kept.GetProperty("protocol").GetString());
        Assert.Equal(methods, kept.GetProperty("methods").EnumerateObject().Select(m => m.Name));
        (await shop.RunAsync("explain", "--model", model, "--user", "u00001")).Expect(0);
    }

    [Fact]
    public async Task Json_TwoProtocols_AreTwoDocumentsAndBothAreKept()
    {
        string model = Copy("fidelity-two");
        string[] asked = ["fidelity", "--model", model, "--data", "shop", "--users", "6", "--methods", "leave-one-out", "--json", "--protocol"];
        JsonElement both = JsonElement.Parse((await shop.RunAsync([.. asked, "lxr,fixed"])).Expect(0).Output);
        JsonElement schema = JsonElement.Parse(RepositoryRoot.ReadText("docs/schemas/fidelity.v1.schema.json"));

        Assert.Equal(["lxr", "fixed"], both.EnumerateArray().Select(b => b.GetProperty("protocol").GetString()));
        foreach (JsonElement board in both.EnumerateArray())
        {
            Assert.Empty(SchemaCheck.Problems(board, schema));
            JsonElement alone = (await shop.RunAsync([.. asked, board.GetProperty("protocol").GetString()!])).Expect(0).Json("fidelity");
            Assert.Equal(alone.GetProperty("methods")[0].GetProperty("del").GetDouble(), board.GetProperty("methods")[0].GetProperty("del").GetDouble());
        }

        JsonElement manifest = JsonElement.Parse(await File.ReadAllTextAsync(
            Path.Combine(shop.Folder, model, "manifest.json"), TestContext.Current.CancellationToken));
        Assert.Equal("lxr", manifest.GetProperty("fidelity").GetProperty("protocol").GetString());
        Assert.Contains("\"fixed\"", manifest.GetProperty("otherFidelity").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lxr,truth", "ask for it alone")]
    [InlineData("lxr,lxr", "names one twice")]
    [InlineData("lxr,", "expected one of lxr, fixed, truth")]
    [InlineData("other", "expected one of lxr, fixed, truth")]
    public async Task Protocol_WhatCannotBeMeasuredTogether_IsRefused(string protocol, string message) => Assert.Contains(
        message, (await shop.RunAsync("fidelity", "--model", "model", "--data", "shop", "--protocol", protocol)).ExpectRefusal(), StringComparison.Ordinal);

    [Fact]
    public async Task Json_BestOf_StandsApartForMethodsThatSample()
    {
        string model = Copy("fidelity-best-of");
        string[] asked = ["fidelity", "--model", model, "--data", "shop", "--users", "6", "--methods", "permutation-shap:orders=1", "leave-one-out", "--json"];
        JsonElement once = (await shop.RunAsync(asked)).Expect(0).Json("fidelity");
        JsonElement often = (await shop.RunAsync([.. asked, "--best-of", "3"])).Expect(0).Json("fidelity");

        Assert.Equal(3, often.GetProperty("draws").GetInt32());
        Assert.Equal(Figures(once), Figures(often));
        foreach (JsonElement line in often.GetProperty("methods").EnumerateArray())
        {
            bool samples = line.GetProperty("method").GetString() is "permutation-shap:orders=1" or "random";
            Assert.Equal(samples, line.TryGetProperty("bestOf", out JsonElement best));
            if (samples)
                Assert.True(best.GetProperty("del").GetDouble() < line.GetProperty("del").GetDouble());
        }

        static double[] Figures(JsonElement board) => [.. board.GetProperty("methods").EnumerateArray().Select(m => m.GetProperty("del").GetDouble())];
    }

    [Fact]
    public async Task Json_Checks_HaveAFigureForEachMethod()
    {
        string model = Copy("fidelity-checks");
        JsonElement checks = (await shop.RunAsync(
            "fidelity", "--model", model, "--data", "shop", "--users", "6", "--methods", "attention", "leave-one-out", "--checks", "--json"))
            .Expect(0).Json("fidelity").GetProperty("checks");

        string[] methods = ["attention", "leave-one-out", "random", "recency", "popularity", "greedy"];
        Assert.Equal(methods, checks.GetProperty("agreement").GetProperty("methods").EnumerateArray().Select(m => m.GetString()!));
        foreach (string part in new[] { "randomization", "stability" })
            Assert.Equal(methods, checks.GetProperty(part).EnumerateArray().Select(m => m.GetProperty("method").GetString()!));
        string[] stages = [.. checks.GetProperty("stages").EnumerateArray().Select(s => s.GetString()!)];
        Assert.Equal("embeddings", stages[^1]);
        Assert.Equal(1, checks.GetProperty("randomization")[3].GetProperty("embeddings").GetDouble());
        Assert.InRange(Math.Abs(checks.GetProperty("randomization")[1].GetProperty("embeddings").GetDouble()), 0, 0.9);
        Assert.Equal(1, checks.GetProperty("stability")[3].GetProperty("drop-tau").GetDouble());
        Assert.InRange(checks.GetProperty("attention").GetProperty("entropy-share").GetDouble(), 0, 1);

        // The manifest keeps the stability, and a report shows it.
        string html = (await shop.RunAsync("explain", "--model", model, "--user", "u00001", "--format", "html")).Expect(0).Output;
        Assert.Contains("No method was named. Of the ", html, StringComparison.Ordinal);
        const string Start = "<script type=\"application/json\" id=\"report-data\">";
        string data = html[(html.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..];
        using JsonDocument report = JsonDocument.Parse(data[..data.IndexOf("</script>", StringComparison.Ordinal)]);
        JsonElement shown = report.RootElement.GetProperty("methods").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "attention");
        Assert.Equal(checks.GetProperty("stability")[0].GetProperty("drop-tau").GetDouble(), shown.GetProperty("stability").GetDouble(), 1e-3);
    }

    [Fact]
    public async Task Text_BestOfAndChecks_AreTablesOfTheirOwn()
    {
        string text = (await shop.RunAsync(
            "fidelity", "--model", Copy("fidelity-text"), "--data", "shop", "--users", "5", "--methods", "attention", "owen:orders=1", "--best-of",
                "2", "--checks")).Expect(0).Output;

        foreach (string part in new[] { "The best of 2 draws", "Parameters randomised", "History edited", "Methods beside one another",
            "The attention picture" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Matches(@"\n 1 attention +· +\d+", text);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_AllMethods_GreedyRemovesBest()
    {
        string model = Copy("fidelity-all");
        ToolResult result = await shop.RunAsync("fidelity", "--model", model, "--data", "shop", "--users", "4", "--json");
        JsonElement[] lines = [.. result.Expect(0).Json("fidelity").GetProperty("methods").EnumerateArray()];

        Assert.Contains(lines, l => l.GetProperty("method").GetString() == "kernel-shap");
        double greedy = lines.Single(l => l.GetProperty("method").GetString() == "greedy").GetProperty("del").GetDouble();
        double random = lines.Single(l => l.GetProperty("method").GetString() == "random").GetProperty("del").GetDouble();
        Assert.True(greedy < random, $"greedy {greedy}, random {random}");
    }

    [Fact]
    public async Task Explain_AfterwardsAndByBest_CarriesTheBoard()
    {
        string model = Copy("fidelity-carried");
        string[] explain = ["explain", "--model", model, "--user", "u00001", "--json"];
        Assert.Equal(JsonValueKind.Null, (await shop.RunAsync(explain)).Expect(0).Json("explanation").GetProperty("modelFidelity").ValueKind);
        string none = (await shop.RunAsync([.. explain, "--method", "best"])).ExpectRefusal();
        Assert.Contains($"vitrine fidelity --model {model} --data PATH", none, StringComparison.Ordinal);

        JsonElement board = (await shop.RunAsync(
            "fidelity", "--model", model, "--data", "shop", "--protocol", "truth", "--users", "20", "--methods", "attention", "leave-one-out", "lime",
                "--json")).Expect(0).Json("fidelity");
        JsonElement[] lines = [.. board.GetProperty("methods").EnumerateArray().Where(m => !m.GetProperty("control").GetBoolean())];
        double top = lines.Max(m => m.GetProperty("hit@1").GetDouble());

        ToolResult best = (await shop.RunAsync([.. explain, "--method", "best"])).Expect(0);
        JsonElement json = best.Json("explanation");
        JsonElement carried = json.GetProperty("modelFidelity");
        string chosen = json.GetProperty("method").GetString()!;
        Assert.Equal(top, lines.Single(m => m.GetProperty("method").GetString() == chosen).GetProperty("hit@1").GetDouble());
        Assert.Equal(("truth", "hit@1", top), (carried.GetProperty("protocol").GetString(), carried.GetProperty("metric").GetString(),
            carried.GetProperty("value").GetDouble()));
        Assert.InRange(top, carried.GetProperty("lower").GetDouble(), carried.GetProperty("upper").GetDouble());
        Assert.Contains($"method: {chosen}, by hit@1", best.Error, StringComparison.Ordinal);
        double[] Ends(string method) => [.. lines.Single(m => m.GetProperty("method").GetString() == method).GetProperty("ci").GetProperty("hit@1")
            .EnumerateArray().Select(e => e.GetDouble())];
        bool level = lines.Select(m => m.GetProperty("method").GetString()!).Any(m => m != chosen && Ends(m)[1] >= Ends(chosen)[0]);
        Assert.Equal(level, best.Error.Contains($"a close call: over 20 users the board does not tell {chosen} from ", StringComparison.Ordinal));

        double quickest = lines.Min(m => m.GetProperty("ms").GetDouble());
        string small = (await shop.RunAsync([.. explain, "--method", "best", "--budget-ms",
            (quickest / 2).ToString(System.Globalization.CultureInfo.InvariantCulture)])).ExpectRefusal();
        Assert.Contains("the quickest, '", small, StringComparison.Ordinal);
        Assert.Contains("add --method best", (await shop.RunAsync([.. explain, "--budget-ms", "5"])).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("expected more than 0", (await shop.RunAsync([.. explain, "--method", "best", "--budget-ms", "0"])).ExpectRefusal(),
            StringComparison.Ordinal);

        string text = (await shop.RunAsync("explain", "--model", model, "--user", "u00001", "--method", "attention")).Expect(0).Output;
        Assert.Contains("On this model, ", text, StringComparison.Ordinal);
        string chinese = (await shop.RunAsync("explain", "--model", model, "--user", "u00001", "--format", "html", "--language", "zh")).Expect(0).Output;
        Assert.Contains("在此模型上", chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truth_DataWithoutCauses_IsRefused()
    {
        string model = Copy("fidelity-none");
        string file = Path.Combine(shop.Folder, "shop", "events.csv");
        ToolResult result = await shop.RunAsync("fidelity", "--model", model, "--data", file, "--protocol", "truth");

        result.Expect(2);
        Assert.Contains("causes.csv", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_ThatDoNotRankEvents_AreRefused()
    {
        string refused = (await shop.RunAsync("fidelity", "--model", Copy("fidelity-fields"), "--data", "shop", "--users", "3", "--methods",
            "attribute-attention")).ExpectRefusal();

        Assert.Contains("does not rank events", refused, StringComparison.Ordinal);
    }

    // The board goes into the manifest: a model of its own, so that no other test sees it change.
    private string Copy(string name)
    {
        Directory.CreateDirectory(Path.Combine(shop.Folder, name));
        foreach (string file in Directory.GetFiles(Path.Combine(shop.Folder, "model")))
            File.Copy(file, Path.Combine(shop.Folder, name, Path.GetFileName(file)), overwrite: true);
        return name;
    }
}
