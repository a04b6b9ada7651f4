using Microsoft.Playwright;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Tests.Global;

namespace Vitrine.Explanations.Tests.Rendering.Html;

/// <summary>The overview's live views in a browser.</summary>
public sealed class OverviewBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(ReportLanguage.English, ColorScheme.Light, 1280)]
    [InlineData(ReportLanguage.Chinese, ColorScheme.Dark, 390)]
    public async Task Open_AnyLanguage_MakesEveryPictureLive(ReportLanguage language, ColorScheme scheme, int width)
    {
        await using ReportPage page = await ReportPage.OpenAsync(chromium.Browser, SampleOverview.Of(), language, width, scheme);

        IReadOnlyList<ILocator> places = await page.Page.Locator("[data-view]").AllAsync();
        Assert.True(places.Count > 6, "few places");
        foreach (ILocator place in places)
        {
            Assert.Equal(5, await place.Locator(".exports button").CountAsync());
            Assert.Equal(0, await place.Locator("svg").CountAsync());
            Assert.NotEqual("", await place.Locator(".caption .badge").First.InnerTextAsync());
        }

        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the window");
        Assert.Empty(page.Errors);
        Assert.Single(page.Requests);
    }

    [Theory]
    [InlineData("summary-field", "ArrowRight")]
    [InlineData("groups-recent", "ArrowDown")]
    [InlineData("dependence-plot", "ArrowRight")]
    [InlineData("interactions-field", "ArrowUp")]
    public async Task Keyboard_View_ReadsItsPartsAloud(string view, string key)
    {
        await using ReportPage page = await ReportPage.OpenAsync(chromium.Browser, SampleOverview.Of(), ReportLanguage.English);

        await page.Page.Locator($"canvas[id='{view}']").FocusAsync();
        await page.Page.Keyboard.PressAsync(key);

        Assert.NotEqual("", await page.Page.Locator("#live").InnerTextAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Dependence_AnotherField_DrawsAnotherPicture()
    {
        await using ReportPage page = await ReportPage.OpenAsync(chromium.Browser, SampleOverview.Of(), ReportLanguage.English);
        const string Look = "document.querySelector('canvas#dependence-plot').toDataURL()";
        string before = await page.Page.EvaluateAsync<string>(Look);

        await page.Page.Locator("[data-view='dependence-plot'] select").First.SelectOptionAsync("1");

        Assert.NotEqual(before, await page.Page.EvaluateAsync<string>(Look));
    }
}
