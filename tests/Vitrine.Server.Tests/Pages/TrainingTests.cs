using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The page that compares trainings.</summary>
[Collection(nameof(Dashboard))]
public sealed class TrainingTests(Dashboard dashboard)
{
    [Fact]
    public async Task Runs_TwoChosen_AreDrawnAndTheirSettingsCompared_AndTheAddressKeepsThem()
    {
        await using OpenPage open = await dashboard.OpenAsync("/training?runs=first", dashboard.Server.Analyst);
        await Expect(open.Page.Locator("[data-chart-box]")).ToHaveCountAsync(2);
        await open.Page.GetByLabel("Compare second").CheckAsync();
        await Expect(open.Page.GetByRole(AriaRole.Row, new() { Name = "training.seed" })).ToBeVisibleAsync();

        await open.Page.ReloadAsync();
        await Expect(open.Page.GetByLabel("Compare first")).ToBeCheckedAsync();
        await Expect(open.Page.GetByLabel("Compare second")).ToBeCheckedAsync();
    }
}
