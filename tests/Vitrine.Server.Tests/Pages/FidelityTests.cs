using System.Text.RegularExpressions;
using Microsoft.Playwright;
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
    public async Task Fidelity_Measured_IsSortedJudgedAndKeptInTheAddress_AndFits()
    {
        // Beside the models of other tests, not among them.
        string measured = Path.Combine(shop.Folder, "boards", "measured");
        Directory.CreateDirectory(measured);
        foreach (string file in Directory.EnumerateFiles(shop.First))
            File.Copy(file, Path.Combine(measured, Path.GetFileName(file)));
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
}
