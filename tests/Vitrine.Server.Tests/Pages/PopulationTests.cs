using System.Text.RegularExpressions;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>All users together: what was counted, and what was computed of the model.</summary>
[Collection(nameof(Dashboard))]
public sealed class PopulationTests(Dashboard dashboard, ShopModels shop)
{
    [Fact]
    public async Task Population_ShowsWhatWasCounted_ComputesTheOverview_AndTheAddressRestoresTheView()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop);
        string[] items = (await server.Serve.ReadAsync("/v1/users/u00003/recommendations?k=2")).Items();
        await server.Ingest.TellAsync("/v1/events", new object[]
        {
            new { id = "a", user = "u00003", item = items[0], type = "view" },
            new { id = "b", user = "u00003", item = items[1], type = "buy" },
        });
        await using OpenPage open = await dashboard.OpenAsync("/population", server.Analyst, on: server);
        await Expect(open.Page.GetByText("2 events in 30 days")).ToBeVisibleAsync();
        await Expect(open.Page.GetByText("2 of 80 items were on a list")).ToBeVisibleAsync();
        await Expect(open.Page.Locator("#population-deciles canvas")).ToBeVisibleAsync();

        await open.Page.GetByText("Last 7 days").ClickAsync();
        await Expect(open.Page.GetByText("2 events in 7 days")).ToBeVisibleAsync();
        // It was asked for by opening the page.
        await Expect(open.Page.Locator("[data-view=groups-field]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await open.Page.Locator("[data-view=groups-field]").ScrollIntoViewIfNeededAsync();
        await Expect(open.Page.Locator("[data-view=groups-field] .panel")).ToBeVisibleAsync();
        await open.Page.GetByText("Users one by one").ClickAsync();
        await Expect(open.Page).ToHaveURLAsync(new Regex("days=7.*view=swarm|view=swarm.*days=7"));
        await open.Page.ReloadAsync();
        await Expect(open.Page.Locator("[data-view=summary-field]")).ToBeVisibleAsync();

        foreach ((string language, string theme, int width) in new[] { ("en", "light", 1280), ("zh", "dark", 390) })
        {
            await using OpenPage look = await dashboard.OpenAsync($"/population?lang={language}", server.Analyst, theme, width, server);
            await Expect(look.Page.Locator("[data-view=groups-field]")).ToBeVisibleAsync();
            await look.IsAccessibleAsync();
            Assert.True(await look.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        }
    }
}
