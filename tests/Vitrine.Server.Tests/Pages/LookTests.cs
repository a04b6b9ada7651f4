using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>How pages look to axe and on a phone, in both languages and themes.</summary>
[Collection(nameof(Dashboard))]
public sealed class LookTests(Dashboard dashboard)
{
    [Theory]
    [InlineData("/settings?user=u00002")]
    [InlineData("/settings?section=keys")]
    [InlineData("/settings?section=models")]
    [InlineData("/settings?section=privacy&user=u00002")]
    [InlineData("/audit?")]
    [InlineData("/audit?section=explanations")]
    [InlineData("/audit?section=actions")]
    [InlineData("/how?")]
    [InlineData("/quality?days=7")]
    [InlineData("/training?")]
    public async Task Page_InBothLanguagesAndThemes_IsAccessibleAndFitsAPhone(string path)
    {
        foreach ((string language, string theme) in new[] { ("en", "light"), ("zh", "dark") })
        {
            await using OpenPage open = await dashboard.OpenAsync($"{path}&lang={language}", dashboard.Server.Admin, theme);
            await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(open.Page.Locator(".spinner")).ToHaveCountAsync(0);
            // Every word is filled in.
            Assert.DoesNotMatch(@"\{\d\}", await open.Page.InnerTextAsync("body"));
            await open.IsAccessibleAsync();
            await open.Page.SetViewportSizeAsync(390, 844);
            // Charts follow the width a moment later.
            await open.Page.WaitForFunctionAsync("document.documentElement.scrollWidth === 390");
        }
    }
}
