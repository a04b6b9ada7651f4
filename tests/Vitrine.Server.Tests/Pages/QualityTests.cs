using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>How good lists were, as far as there are figures.</summary>
[Collection(nameof(Dashboard))]
public sealed class QualityTests(Dashboard dashboard, ShopModels shop)
{
    [Fact]
    public async Task Charts_WithoutAFigure_SayThatThereIsNothingToDraw()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop);
        // A list that nobody acted on, and no feedback: a share of lists without a history, and nothing else.
        await server.Serve.ReadAsync("/v1/users/u00003/recommendations?k=2");
        foreach ((string language, string theme, string said) in new[] { ("en", "light", "nothing to draw"), ("zh", "dark", "没有可绘制的内容") })
        {
            await using OpenPage open = await dashboard.OpenAsync($"/quality?lang={language}", server.Analyst, theme, on: server);
            await Expect(open.Page.Locator("#fallback-share canvas")).ToBeVisibleAsync();
            foreach (string empty in (string[])["hit-rate", "feedback"])
                await Expect(open.Page.Locator($"[data-chart-box={empty}]")).ToContainTextAsync(said);
            await Expect(open.Page.Locator("#hit-rate, #feedback")).ToHaveCountAsync(0);
            await open.IsAccessibleAsync();
        }
    }
}
