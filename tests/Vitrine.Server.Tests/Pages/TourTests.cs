using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>What <em>Show me around</em> leads through on pages for analysts and administrators.</summary>
[Collection(nameof(Dashboard))]
public sealed class TourTests(Dashboard dashboard)
{
    [Theory]
    [InlineData("/training?runs=first,second", "differences", "Which trainings?", "How they went", "What made the difference")]
    [InlineData("/quality?days=30", "days", "How far back", "What is unusual comes first", "What the model promised", "Day by day")]
    [InlineData("/audit?user=u00044&list={list}", "detail", "Three records", "Find it, take it with you", "What was shown to whom", "Made again")]
    [InlineData("/settings?user=u00044", "preview", "Four things to set", "Rules come after the model", "Look before you save")]
    [InlineData("/settings?section=keys", "keys", "Four things to set", "A key for each program")]
    [InlineData("/settings?section=models", "models", "Four things to set", "Which model answers")]
    [InlineData("/settings?section=privacy", "privacy", "Four things to set", "One person’s data")]
    public async Task Tour_FromItsButton_LeadsThroughThePage_IsAccessibleAndFitsAPhone(string path, string last, params string[] stops)
    {
        string list = (string)(await dashboard.Server.Serve.ReadAsync("/v1/users/u00044/recommendations?k=3"))["id"]!;
        await using OpenPage open = await dashboard.OpenAsync(path.Replace("{list}", list, StringComparison.Ordinal), dashboard.Server.Admin);
        IPage page = open.Page;
        await Expect(page.Locator(".spinner")).ToHaveCountAsync(0);
        await Expect(page.Locator($"[data-tour={last}]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show me around" }).ClickAsync();
        ILocator card = page.GetByRole(AriaRole.Dialog);
        foreach ((int i, string stop) in stops.Index())
        {
            await Expect(card.GetByRole(AriaRole.Heading)).ToHaveTextAsync(stop);
            await Expect(card).ToContainTextAsync($"{i + 1} of {stops.Length}");
            if (i == 0)
                await open.IsAccessibleAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(card).ToHaveCountAsync(0);
        await page.SetViewportSizeAsync(390, 844);
        await page.GetByRole(AriaRole.Button, new() { Name = "change the language to Chinese" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "带我看看" }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Heading)).Not.ToHaveTextAsync(stops[0]);
        Assert.True(await card.EvaluateAsync<bool>("""
            card => {
                const box = card.getBoundingClientRect();
                return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
            }
            """));
        await page.Keyboard.PressAsync("Escape");
        await Expect(card).ToHaveCountAsync(0);
    }
}
