using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>The kinds that open no inner states but can be explained, in every verb.</summary>
public sealed partial class HistoryKindTests(TrainedShop shop)
{
    [Theory]
    [InlineData("mf", "width=8")]
    [InlineData("multvae", "hidden=16", "latent=4")]
    [InlineData("ncf", "factor=4", "training.batchSize=64")]
    public async Task Model_HistoryKind_ServesEveryVerb(string kind, params string[] options)
    {
        string folder = "history-" + kind;
        string[] sizes = ["--workers", "1", "--set", "training.epochs=3", "training.learningRate=0.01", .. options];
        JsonElement trained = (await shop.RunAsync(["train", "--data", "shop", "--out", folder, "--model", kind, "--json", .. sizes])).Expect(0).Json("train");
        Assert.Equal(3, trained.GetProperty("training").GetProperty("epochs").GetInt32());

        JsonElement measured = (await shop.RunAsync("evaluate", "--model", folder, "--data", "shop", "--json")).Expect(0).Json("evaluate");
        Assert.Contains(kind, measured.GetRawText(), StringComparison.Ordinal);
        JsonElement list = (await shop.RunAsync("recommend", "--model", folder, "--user", "u00001", "-k", "3", "--json")).Expect(0).Json("recommend");
        Assert.All(list.GetProperty("items").EnumerateArray(), item => Assert.Equal("model", item.GetProperty("source").GetString()));

        foreach (string method in (string[])["leave-one-out", "kernel-shap"])
        {
            JsonElement why = (await shop.RunAsync("explain", "--model", folder, "--user", "u00001", "--method", method, "--json")).Expect(0)
                .Json("explanation");
            Assert.StartsWith(method, why.GetProperty("method").GetString(), StringComparison.Ordinal);
            Assert.NotEqual(JsonValueKind.Null, why.GetProperty("fidelity").ValueKind);
        }

        JsonElement board = (await shop.RunAsync("fidelity", "--model", folder, "--data", "shop", "--users", "3", "--json")).Expect(0).Json("fidelity");
        string[] methods = [.. board.GetProperty("methods").EnumerateArray().Select(m => m.GetProperty("method").GetString()!)];
        Assert.Contains("lime", methods);
        Assert.DoesNotContain("attention", methods);
        Assert.Equal(["random", "recency", "popularity", "greedy"], methods[^4..]);
    }

    [Theory]
    [InlineData("en", "does not show its inner state")]
    [InlineData("zh", "该模型不公开内部状态")]
    public async Task Explain_ModelWithoutTrace_DrawsWhatLiesOutside(string language, string expected)
    {
        string folder = await TrainedAsync("history-views-" + language);
        string[] explain = ["explain", "--model", folder, "--user", "u00001", "--language", language];

        string page = (await shop.RunAsync([.. explain, "--format", "html"])).Expect(0).Output;
        Assert.Contains(expected, page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"trace\":", page, StringComparison.Ordinal);
        Assert.All(Places().Matches(page), place => Assert.Contains($" id=\"{place.Groups[1].Value}\"", page, StringComparison.Ordinal));
        (await shop.RunAsync([.. explain, "--format", "svg"])).Expect(0);
        Assert.NotEqual("", (await shop.RunAsync(explain)).Expect(0).Output);
    }

    [Fact]
    public async Task Explain_WhatNeedsTheInside_IsRefused()
    {
        string folder = await TrainedAsync("history-refused");
        string[] explain = ["explain", "--model", folder, "--user", "u00001"];

        Assert.Contains("attention", (await shop.RunAsync([.. explain, "--method", "attention"])).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("reads no attributes", (await shop.RunAsync([.. explain, "--attribute-change"])).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains("--picture", (await shop.RunAsync([.. explain, "--format", "svg", "--picture", "heads"])).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains(
            "width", (await shop.RunAsync("train", "--data", "shop", "--out", folder, "--model", "mf", "--set", "width=0")).ExpectRefusal(),
                StringComparison.Ordinal);
    }

    [GeneratedRegex("href=\"#([a-z]+)\"")]
    private static partial Regex Places();

    private async Task<string> TrainedAsync(string folder)
    {
        (await shop.RunAsync(
            "train", "--data", "shop", "--out", folder, "--model", "mf", "--workers", "1", "--set", "training.epochs=2", "width=8")).Expect(0);
        return folder;
    }
}
