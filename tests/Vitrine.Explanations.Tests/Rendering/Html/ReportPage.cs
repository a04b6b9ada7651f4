using System.Text;
using Microsoft.Playwright;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;

namespace Vitrine.Explanations.Tests.Rendering.Html;

/// <summary>A report opened in a browser, with everything that went wrong and everything it asked for.</summary>
internal sealed class ReportPage : IAsyncDisposable
{
    private readonly string file;

    private ReportPage(IPage page, string file) => (Page, this.file) = (page, file);

    public IPage Page { get; }

    /// <summary>Console errors and uncaught exceptions.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Addresses requested, the file itself first.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<ReportPage> OpenAsync(
        IBrowser browser, ReportData data, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        using StringWriter text = new();
        if (script)
            HtmlReport.Write(text, data);
        else
            HtmlReport.Write(text, data, script: null);
        return await OpenAsync(browser, text.ToString(), width, scheme, script);
    }

    /// <summary>A page of either kind.</summary>
    /// <param name="browser">Where.</param>
    /// <param name="html">The page.</param>
    /// <param name="width">CSS pixels of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="script">False to open it without its script.</param>
    /// <param name="sharpness">Pixels of the screen a CSS pixel.</param>
    /// <param name="before">Script that runs before the page's own, or null.</param>
    internal static async Task<ReportPage> OpenAsync(
        IBrowser browser, string html, int width, ColorScheme scheme, bool script, float sharpness = 1, string? before = null)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, html, new UTF8Encoding(false));
        IPage page = await browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            DeviceScaleFactor = sharpness,
        });
        if (before is not null)
            await page.AddInitScriptAsync(before);
        ReportPage opened = new(page, file);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                opened.Errors.Add(message.Text);
        };
        page.PageError += (_, message) => opened.Errors.Add(message);
        page.Request += (_, request) => opened.Requests.Add(request.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        if (script)
            await ReadyAsync(page);
        return opened;
    }

    /// <summary>An overview likewise.</summary>
    public static async Task<ReportPage> OpenAsync(
        IBrowser browser, Overview overview, ReportLanguage language, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        using StringWriter text = new();
        OverviewPage.Write(text, overview, language);
        return await OpenAsync(browser, text.ToString(), width, scheme, script: true);
    }

    /// <summary>Waits until every view is built and drawn, as it is a moment after the page opens.</summary>
    private static async Task ReadyAsync(IPage page)
    {
        // No function to poll with: the page's policy forbids evaluating text.
        await page.WaitForSelectorAsync("html[data-views='ready']", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /// <summary>Moves the pointer to a fraction of an element and returns the tooltip's text.</summary>
    public async Task<string> HoverAsync(string selector, float across, float down)
    {
        ILocator element = Page.Locator(selector);
        await element.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await element.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + across * box.Width, box.Y + down * box.Height);
        ILocator tip = Page.Locator("#tip");
        return await tip.IsVisibleAsync() ? await tip.InnerTextAsync() : "";
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        File.Delete(file);
    }
}
