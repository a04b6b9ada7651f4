using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>How faithful explanations proved: a board that was measured, and a model without one.</summary>
[Collection(nameof(Dashboard))]
public sealed class FidelityTests(Dashboard dashboard, ShopModels shop)
{
    [Fact]
    public async Task Fidelity_NothingMeasured_NamesTheCommandThatMeasures()
    {
        await using OpenPage open = await dashboard.OpenAsync("/fidelity", dashboard.Server.Analyst);
        await Expect(open.Page.GetByText("vitrine fidelity --model")).ToBeVisibleAsync();
        await open.IsAccessibleAsync();
    }

    [Fact]
    public async Task Fidelity_KnownBoard_IsJudgedByTheServiceAndShownSo()
    {
        string known = CopyOfFirst("known");
        ModelFolder.Amend(known, manifest => manifest.With(new StoredFidelity("truth", "in words", 40, new Dictionary<string, StoredMethodFidelity>
        {
            ["kernel-shap"] = Hits(0.6, 0.5, 0.7, 500),
            ["leave-one-out"] = Hits(0.55, 0.45, 0.65, 20),
            ["attention"] = Hits(0.3, 0.25, 0.35, 1),
            ["attention-rollout"] = Hits(0.12, 0.05, 0.2, 1),
            ["occlusion"] = Hits(0.01, 0, 0.02, 20),
            ["random"] = Hits(0.1, 0.06, 0.14, 0) with { IsControl = true },
        })));
        await using ShopServer server = await ShopServer.StartAsync(shop, options => options.Model = known);
        JsonNode figure = (await server.Analyst.ReadAsync("/v1/fidelity"))[0]!["figures"]!["hit@1"]!;
        Assert.Equal(("kernel-shap", "leave-one-out", true), ((string?)figure["best"], (string?)figure["quickest"], (bool)figure["higherIsBetter"]!));
        Assert.Equal(
            [("kernel-shap", "good"), ("leave-one-out", "good"), ("attention", "low"), ("attention-rollout", "level"), ("occlusion", "worse")],
            figure["verdicts"]!.AsObject().Select(v => (v.Key, (string)v.Value!)));

        await using OpenPage open = await dashboard.OpenAsync("/fidelity", server.Analyst, on: server);
        foreach ((string method, string said) in new[]
        {
            ("kernel-shap", "beats random"), ("attention", "beats random, but low"), ("attention-rollout", "level with random"),
            ("occlusion", "worse than random"), ("random", "control"),
        })
        {
            ILocator row = open.Page.Locator("tbody tr").Filter(new() { Has = open.Page.GetByText(method, new() { Exact = true }) });
            await Expect(row.Locator("td.last")).ToHaveTextAsync(said);
        }

        await Expect(open.Page.Locator(".board-facts")).ToContainTextAsync("2 of 5 methods");
        await Expect(open.Page.Locator(".board-facts")).ToContainTextAsync("Leave one out");

        static StoredMethodFidelity Hits(double value, double low, double high, double evaluations) =>
            new(false, new Dictionary<string, double> { ["hit@1"] = value }, evaluations, evaluations / 10)
            { Intervals = new Dictionary<string, double[]> { ["hit@1"] = [low, high] } };
    }

    [Fact]
    public async Task Fidelity_Measured_IsSortedJudgedAndKeptInTheAddress_AndFits()
    {
        string measured = CopyOfFirst("measured");
        await shop.RunAsync("fidelity", "--model", measured, "--data", "shop", "--protocol", "truth", "--users", "20",
            "--methods", "leave-one-out", "attention");
        await using ShopServer server = await ShopServer.StartAsync(shop, options => options.Model = measured);
        await using OpenPage open = await dashboard.OpenAsync("/fidelity", server.Analyst, on: server);
        ILocator rows = open.Page.GetByRole(AriaRole.Region, new() { Name = "Leaderboard" }).Locator("tbody tr");

        // Two methods and four controls.
        await Expect(rows).ToHaveCountAsync(6);
        await Expect(rows.Filter(new() { HasText = "Leave one out" })).ToHaveCountAsync(1);
        await Expect(rows.Filter(new() { HasText = "control" })).ToHaveCountAsync(4);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Evaluations" }).ClickAsync();
        await Expect(open.Page).ToHaveURLAsync(new Regex("sort=evaluations"));
        await open.Page.GetByLabel("evaluations", new() { Exact = true }).CheckAsync();
        await open.Page.ReloadAsync();
        await Expect(open.Page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Evaluations");
        await Expect(rows.Last).ToContainTextAsync("Greedy");
        await Expect(open.Page.Locator("#trade-off canvas")).ToBeVisibleAsync();

        foreach ((string language, string theme, int width) in new[] { ("en", "light", 1280), ("zh", "dark", 390) })
        {
            await using OpenPage look = await dashboard.OpenAsync($"/fidelity?lang={language}", server.Analyst, theme, width, server);
            await Expect(look.Page.Locator("#trade-off canvas")).ToBeVisibleAsync();
            await look.IsAccessibleAsync();
            Assert.True(await look.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        }
    }

    // Beside the models of other tests, not among them.
    private string CopyOfFirst(string name)
    {
        string copy = Path.Combine(shop.Folder, "boards", name);
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(shop.First))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
