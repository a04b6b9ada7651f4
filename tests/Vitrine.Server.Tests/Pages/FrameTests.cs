using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>What is around the pages: key, language, theme, menu.</summary>
[Collection(nameof(Dashboard))]
public sealed class FrameTests(Dashboard dashboard)
{
    [Fact]
    public async Task Open_WithoutKey_AsksForIt_AndOpensWithIt()
    {
        await using OpenPage open = await dashboard.OpenAsync("/fidelity", by: null);
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        await open.IsAccessibleAsync();

        await open.Page.GetByLabel("Key").FillAsync("vk_wrong");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The service refused this key.");
        await open.Page.GetByLabel("Key").FillAsync(dashboard.Server.Analyst.DefaultRequestHeaders.Authorization!.Parameter!);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Fidelity");
    }

    [Fact]
    public async Task Open_WithLesserKey_SaysWhichIsNeeded()
    {
        await using OpenPage open = await dashboard.OpenAsync("/audit", dashboard.Server.Serve);
        await Expect(open.Page.GetByText("this page needs analyst")).ToBeVisibleAsync();
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Audit" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Frame_OtherLanguageAndTheme_AreKept()
    {
        await using OpenPage open = await dashboard.OpenAsync("/how", dashboard.Server.Analyst);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "change the language to Chinese" }).ClickAsync();
        await open.Page.GetByLabel("主题").SelectOptionAsync("dark");
        await open.Page.ReloadAsync();

        await Expect(open.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(open.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "为什么推荐" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/how", "no-cache")]
    [InlineData("/", "no-cache")]
    public async Task Pages_Headers_AllowTheirOwnScriptsOnly(string path, string caching)
    {
        using HttpResponseMessage page = await dashboard.Server.Client(null).GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(caching, page.Headers.CacheControl!.ToString());
        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
    }
}
