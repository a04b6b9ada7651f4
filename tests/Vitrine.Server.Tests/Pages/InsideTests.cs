using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The inside of one prediction: what is chosen in one picture is chosen in all, and the address keeps it.</summary>
[Collection(nameof(Dashboard))]
public sealed class InsideTests(Dashboard dashboard, ShopModels shop)
{
    [Fact]
    public async Task Inside_OfTheNewestUser_SharesHeadAndEvent_AndTheAddressRestoresThem()
    {
        // Of its own: on the shared one the newest user may be one whom another test gave a single event.
        await using ShopServer server = await ShopServer.StartAsync(shop);
        await using OpenPage open = await dashboard.OpenAsync("/inside", server.Analyst, on: server);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Open the newest user" }).ClickAsync();
        await open.Page.Locator(".thumb[data-layer='0'][data-head='1']").ClickAsync();
        ILocator head = open.Page.Locator("[data-tour=head] select");
        await Expect(head.Locator("option:checked")).ToHaveTextAsync("Layer 1, head 2");
        await Expect(open.Page).ToHaveURLAsync(new Regex("head=1.2"));

        await open.Page.Locator("#inside-steps").ScrollIntoViewIfNeededAsync();
        ILocator looking = open.Page.Locator("[data-view=computation] select");
        await looking.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        string chosen = await looking.Locator("option:checked").TextContentAsync() ?? "";
        await Expect(open.Page).ToHaveURLAsync(new Regex("event="));

        await open.Page.ReloadAsync();
        await Expect(head.Locator("option:checked")).ToHaveTextAsync("Layer 1, head 2");
        await open.Page.Locator("#inside-steps").ScrollIntoViewIfNeededAsync();
        await Expect(looking.Locator("option:checked")).ToHaveTextAsync(chosen);
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Why this item" })).ToHaveAttributeAsync("href", new Regex("/why\\?.*item="));
    }

    [Fact]
    public async Task Inside_OfAUserWithoutEvents_IsNoFault()
    {
        await using OpenPage open = await dashboard.OpenAsync("/inside?user=somebody-unheard-of", dashboard.Server.Analyst);
        await Expect(open.Page.GetByText("The model knows no event of this history")).ToBeVisibleAsync();
        await Expect(open.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("en", "light", 1280)]
    [InlineData("zh", "dark", 390)]
    public async Task Inside_AllPictures_AreAccessibleAndFit(string language, string theme, int width)
    {
        await using OpenPage open = await dashboard.OpenAsync($"/inside?user=u00030&lang={language}", dashboard.Server.Analyst, theme, width);
        string[] views = ["head-grid", "head-lines", "attention-map", "flow", "last-event-map", "attribute-columns", "feature-norms", "computation"];
        foreach (string view in views)
        {
            // Views are built when they come near the window.
            await open.Page.Locator($"[data-view={view}]").ScrollIntoViewIfNeededAsync();
            await Expect(open.Page.Locator($"[data-view={view}] .panel")).ToBeVisibleAsync();
        }

        await open.IsAccessibleAsync();
        Assert.True(await open.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }
}
