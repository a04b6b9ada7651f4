using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The public page that says how recommendations come about, and a user's own settings on it.</summary>
[Collection(nameof(Dashboard))]
public sealed class HowTests(Dashboard dashboard)
{
    [Fact]
    public async Task Page_WithoutAKey_SaysWaysAndLimits()
    {
        await using OpenPage open = await dashboard.OpenAsync("/how", by: null);
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("How recommendations work here");
        await Expect(open.Page.GetByText("You can switch profiling off")).ToBeVisibleAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "What this rests on" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OwnSettings_WithAUsersToken_AreSavedUndoneAndErased()
    {
        string token = (string)(await dashboard.Server.Serve.TellAsync("/v1/users/u00151/token"))["token"]!;
        await using OpenPage open = await dashboard.OpenAsync("/how", by: null);
        IPage page = open.Page;
        await page.GetByLabel("Token").FillAsync(token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open my settings" }).ClickAsync();
        await Expect(page.GetByText("You are signed in as u00151.")).ToBeVisibleAsync();
        await page.GetByLabel("Make no profile").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved. The next list follows it.")).ToBeVisibleAsync();
        Assert.True(await ProfilingOffAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByLabel("Make no profile")).Not.ToBeCheckedAsync();
        await Expect(page.GetByText("The choices are as they were before")).ToBeVisibleAsync();
        Assert.False(await ProfilingOffAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Erase everything" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true })).ToBeDisabledAsync();
        await page.GetByLabel("Type u00151 to go on").FillAsync("u00151");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Everything about u00151 was erased")).ToBeVisibleAsync();
        Assert.Empty((await dashboard.Server.Serve.ReadAsync("/v1/users/u00151/history")).AsArray());

        async Task<bool> ProfilingOffAsync() => (bool)(await dashboard.Server.Serve.ReadAsync("/v1/users/u00151/controls"))["profilingOff"]!;
    }
}
