using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests.Pages;

/// <summary>A running server with its pages, and a browser, for all tests of pages. Tests that change what others see start a server of their own.</summary>
public sealed class Dashboard : IAsyncLifetime
{
    private readonly ShopModels shop;
    private readonly Chromium chromium = new();

    public Dashboard(ShopModels shop) => this.shop = shop;

    internal ShopServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await chromium.InitializeAsync();
        Server = await ShopServer.StartAsync(shop);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await chromium.DisposeAsync();
    }

    /// <summary>Opens an address of the dashboard with the key of a client; null for none. Faults of the page's scripts end the test when it is closed.</summary>
    internal async Task<OpenPage> OpenAsync(string path, HttpClient? by, string theme = "light", int width = 1280, ShopServer? on = null)
    {
        IBrowserContext context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (on ?? Server).Address.ToString(),
            Locale = "en-GB",
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        if (by?.DefaultRequestHeaders.Authorization is AuthenticationHeaderValue key)
            await context.AddInitScriptAsync($"sessionStorage.setItem('vitrine.key', {JsonSerializer.Serialize(key.Parameter)})");
        IPage page = await context.NewPageAsync();
        var open = new OpenPage(context, page);
        await page.GotoAsync(path);
        return open;
    }
}

/// <summary>A page in a browser of its own.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    public OpenPage(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, message) =>
        {
            // A refused request is written there too; tests of such say what the page shows.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.Contains("blocked by CORS policy", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Nothing that axe's rules for WCAG 2.2 AA find is wrong with the page as it is now.</summary>
    public async Task IsAccessibleAsync()
    {
        string axe = Path.Combine(RepositoryRoot.FullPath, "web", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(axe))
            Assert.Skip("No axe-core: build with Node, which installs the packages of web/.");
        await Page.EvaluateAsync(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken));
        string found = await Page.EvaluateAsync<string>("""
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
                .violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.any.map(a => a.message).join()).join(' | ')}`).join('\n')
            """);
        Assert.Equal("", found);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Equal([], faults);
    }
}

/// <summary>The tests of pages share one server and one browser.</summary>
[CollectionDefinition(nameof(Dashboard))]
public sealed class DashboardGroup : ICollectionFixture<Dashboard>;
