using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class ExplainChangeTests(TrainedShop shop)
{
    private const string Session = "p00003,p00017,p00020,p00031,p00044";

    [Fact]
    public async Task Counterfactual_Json_ListIsWhatRecommendGivesWithoutTheEvents()
    {
        JsonElement json = (await AskAsync("--counterfactual", "-k", "3", "--json")).Expect(0).Json("counterfactual");

        Assert.True(json.GetProperty("found").GetBoolean());
        Assert.InRange(json.GetProperty("target").GetProperty("rank").GetInt32(), 1, 3);
        Assert.InRange(json.GetProperty("target").GetProperty("rankAfter").GetInt32(), 4, 100);
        string[] removed = [.. json.GetProperty("removed").EnumerateArray().Select(e => e.GetProperty("id").GetString()!)];
        string left = string.Join(',', Session.Split(',').Except(removed));
        JsonElement list = (await shop.RunAsync("recommend", "--model", "model", "--history", left, "-k", "20", "--json")).Expect(0).Json("recommend");
        Assert.Equal(
            list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("item").GetString()).Except(removed).Take(3),
            json.GetProperty("after").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task InsteadOf_Json_IsTheDifferenceOfBothExplanations()
    {
        (string first, string other) = await TopTwoAsync();
        JsonElement json = (await AskAsync("--instead-of", other, "--json")).Expect(0).Json("contrast");
        JsonElement a = (await AskAsync("--item", first, "--json")).Expect(0).Json("explanation");
        JsonElement b = (await AskAsync("--item", other, "--json")).Expect(0).Json("explanation");

        Assert.Equal(a.GetProperty("score").GetDouble() - b.GetProperty("score").GetDouble(), json.GetProperty("difference").GetDouble(), 1e-9);
        for (int i = 0; i < json.GetProperty("units").GetArrayLength(); i++)
            Assert.Equal(
                a.GetProperty("units")[i].GetProperty("value").GetDouble() - b.GetProperty("units")[i].GetProperty("value").GetDouble(),
                json.GetProperty("units")[i].GetProperty("value").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Both_TerminalAndHtml_AnswerInTheLanguage()
    {
        (string _, string other) = await TopTwoAsync();
        string text = (await AskAsync("--instead-of", other)).Expect(0).Output;
        string file = Path.Combine(shop.Folder, "change", "change.html");
        (await AskAsync("--counterfactual", "--instead-of", other, "--format", "html", "--language", "zh", "--out", file)).Expect(0);
        string html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        Assert.Contains("and not", text, StringComparison.Ordinal);
        Assert.Contains("id=\"counterfactual\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"contrast\"", html, StringComparison.Ordinal);
        Assert.Contains("怎样会改变推荐", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_JsonTerminalAndHtml_OpenSessionsAndEvents()
    {
        JsonElement json = (await UnitsAsync("owen", "sessions", "--json")).Expect(0).Json("explanation");
        JsonElement session = json.GetProperty("units")[0];
        Assert.Equal("session", session.GetProperty("kind").GetString());
        Assert.Equal("del", json.GetProperty("fidelity").GetProperty("metric").GetString());
        Assert.Equal(session.GetProperty("value").GetDouble(),
            session.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("value").GetDouble()), 1e-9);
        Assert.True(session.GetProperty("parts")[0].GetProperty("parts").GetArrayLength() > 1);

        Assert.Contains("Visit 1 (", (await UnitsAsync("leave-one-out", "sessions")).Expect(0).Output, StringComparison.Ordinal);
        string html = (await UnitsAsync("owen:groups=category", "behaviors", "--format", "html", "--language", "zh")).Expect(0).Output;
        Assert.Contains("<details class=\"unit-group\">", html, StringComparison.Ordinal);
        foreach (string method in new[] { "exact-shapley", "kernel-shap", "permutation-shap", "lime", "owen:groups=category" })
            (await UnitsAsync(method, "attributes", "--json")).Expect(0).Json("explanation");
        Assert.Contains("option 'units' is unknown", (await UnitsAsync("attention", "sessions")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("or category or brand", (await shop.RunAsync(
            "explain", "--model", "model", "--user", "u00001", "--method", "owen:groups=nothing")).ExpectRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AttributeChange_JsonTerminalAndHtml_MoveTheItem()
    {
        JsonElement list = (await shop.RunAsync("recommend", "--model", "model", "--history", Session, "-k", "6", "--json")).Expect(0)
            .Json("recommend").GetProperty("items");
        int found = 0;
        for (int i = 0; i < 6; i++)
        {
            JsonElement json = (await AskAsync("--attribute-change", "-k", "3", "--item", list[i].GetProperty("item").GetString()!, "--json"))
                .Expect(0).Json("attribute-change");
            Assert.Equal(i < 3 ? "leaves-top" : "enters-top", json.GetProperty("goal").GetString());
            Assert.Equal(i + 1, json.GetProperty("target").GetProperty("rank").GetInt32());
            if (!json.GetProperty("found").GetBoolean())
                continue;
            Assert.Equal(i < 3, json.GetProperty("target").GetProperty("rankAfter").GetInt32() > 3);
            found++;
        }

        Assert.True(found > 0, "no item moved");
        string file = Path.Combine(shop.Folder, "change", "attributes.html");
        string first = list[0].GetProperty("item").GetString()!, other = list[1].GetProperty("item").GetString()!;
        (await AskAsync("--attribute-change", "--instead-of", other, "--fields", "price,brand", "--format", "html", "--language", "zh", "--out",
            file)).Expect(0);
        Assert.Contains("id=\"attribute-change\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("A fact about the model", (await AskAsync("--attribute-change", "--item", first)).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AttributeChange_WhatCannotBeAsked_IsRefused()
    {
        Assert.Contains("expected one of category, brand, price", (await AskAsync("--attribute-change", "--fields", "prise")).ExpectRefusal(),
            StringComparison.Ordinal);
        Assert.Contains("add that, or leave --fields out", (await AskAsync("--fields", "price")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("expected terminal, json or html", (await AskAsync("--attribute-change", "--format", "csv")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("holds one answer", (await AskAsync("--attribute-change", "--counterfactual", "--json")).ExpectRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interactions_EveryForm_HoldsThePairs()
    {
        JsonElement json = (await AskAsync("--interactions", "--json")).Expect(0).Json("interactions");
        Assert.True(json.GetProperty("exact").GetBoolean());
        Assert.Equal(32, json.GetProperty("evaluations").GetInt32());
        Assert.Equal(10, json.GetProperty("pairs").GetArrayLength());
        JsonElement[] units = [.. json.GetProperty("units").EnumerateArray()];
        double[] shapley = [.. (await AskAsync("--method", "exact-shapley", "--json")).Expect(0).Json("explanation").GetProperty("units")
            .EnumerateArray().Select(u => u.GetProperty("value").GetDouble())];
        for (int i = 0; i < units.Length; i++)
        {
            double pairs = json.GetProperty("pairs").EnumerateArray()
                .Where(p => p.GetProperty("a").GetInt32() == i || p.GetProperty("b").GetInt32() == i).Sum(p => p.GetProperty("value").GetDouble());
            Assert.Equal(shapley[i], units[i].GetProperty("value").GetDouble(), 1e-9);
            Assert.Equal(shapley[i], units[i].GetProperty("main").GetDouble() + pairs / 2, 1e-9);
        }

        JsonElement fields = (await AskAsync("--interactions", "--units", "attributes", "--json")).Expect(0).Json("interactions");
        Assert.Equal("hidden-fields", fields.GetProperty("background").GetString());
        JsonElement drawn = (await shop.RunAsync("explain", "--model", "model", "--user", "u00001", "--interactions", "--json")).Expect(0).Json("interactions");
        Assert.Equal(drawn.GetProperty("units").GetArrayLength() <= 15, drawn.GetProperty("exact").GetBoolean());

        Assert.Contains("What acts together", (await AskAsync("--interactions")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("哪些共同起作用", (await AskAsync("--interactions", "--language", "zh")).Expect(0).Output, StringComparison.Ordinal);
        Assert.StartsWith("target,target_label,score,base,exact,a_kind", (await AskAsync("--interactions", "--format", "csv")).Expect(0).Output,
            StringComparison.Ordinal);
        string file = Path.Combine(shop.Folder, "change", "interactions.svg");
        (await AskAsync("--interactions", "--format", "svg", "--out", file)).Expect(0);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interactions_WhatCannotBeAsked_IsRefused()
    {
        Assert.Contains("which shows no pairs", (await AskAsync("--interactions", "--format", "html")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("leave --picture out", (await AskAsync("--interactions", "--format", "svg", "--picture", "heads")).ExpectRefusal(),
            StringComparison.Ordinal);
        Assert.Contains("expected only one of the two", (await AskAsync("--interactions", "--counterfactual")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("found 1 of sessions", (await AskAsync("--interactions", "--units", "sessions")).ExpectRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadQuestions_AreRefused()
    {
        (string first, string other) = await TopTwoAsync();
        Assert.Contains("expected two", (await AskAsync("--instead-of", first)).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("sizes without direction", (await AskAsync("--instead-of", other, "--method", "attention")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("draws no counterfactual", (await AskAsync("--counterfactual", "--format", "svg")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("expected bars", (await AskAsync("--instead-of", other, "--format", "svg", "--picture", "heads")).ExpectRefusal(),
            StringComparison.Ordinal);
        Assert.Contains("ask the other way round", (await AskAsync("--counterfactual", "--item", other, "--instead-of", first)).ExpectRefusal(),
            StringComparison.Ordinal);
        Assert.Contains("expected 1..1000", (await AskAsync("--counterfactual", "-k", "0")).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("p99999", (await AskAsync("--instead-of", "p99999")).ExpectRefusal(), StringComparison.Ordinal);
    }

    private Task<ToolResult> AskAsync(params string[] options) => shop.RunAsync(["explain", "--model", "model", "--history", Session, .. options]);

    private Task<ToolResult> UnitsAsync(string method, string units, params string[] options) =>
        shop.RunAsync(["explain", "--model", "model", "--user", "u00001", "--method", method, "--units", units, .. options]);

    private async Task<(string First, string Other)> TopTwoAsync()
    {
        JsonElement list = (await shop.RunAsync("recommend", "--model", "model", "--history", Session, "-k", "2", "--json")).Expect(0).Json("recommend");
        return (list.GetProperty("items")[0].GetProperty("item").GetString()!, list.GetProperty("items")[1].GetProperty("item").GetString()!);
    }
}
