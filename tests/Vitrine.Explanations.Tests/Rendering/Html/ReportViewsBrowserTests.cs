using System.Text.Json;
using Microsoft.Playwright;
using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Tests.Rendering.Html;

/// <summary>The live views in a browser: there, readable by keyboard, exported, the same each time, quick; and the page without a script.</summary>
public sealed class ReportViewsBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Views =
    [
        "methods", "method-map", "timeline-0", "waterfall", "strip", "attribute-columns", "last-event-map", "head-grid", "head-lines", "attention-map",
        "computation", "flow", "feature-norms", "feature-detail",
    ];

    [Theory]
    [InlineData(ReportLanguage.English, ColorScheme.Light)]
    [InlineData(ReportLanguage.Chinese, ColorScheme.Dark)]
    public async Task Open_LongHistory_ShowsEveryViewWithExportsInUnderASecond(ReportLanguage language, ColorScheme scheme)
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(200, language), scheme: scheme);

        foreach (string view in Views)
        {
            ILocator place = report.Page.Locator($"[data-view='{view}'] .panel");
            Assert.Equal(1, await place.CountAsync());
            Assert.NotEqual("", await place.Locator("h3").First.InnerTextAsync());
            Assert.Equal(5, await place.Locator(".exports button").CountAsync());
            Assert.NotEqual("", await place.Locator(".caption .badge").First.InnerTextAsync());
        }

        // The browser's own clock, from the start of the navigation to the end of loading, the page's script included. The aim is one second on
        // a quiet machine; the bound allows for a loaded one.
        double load = await report.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd");
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"opened 200 events in {load:0} ms"));
        Assert.InRange(load, 1, 8000);
        Assert.Empty(report.Errors);
        Assert.Single(report.Requests);
    }

    [Theory]
    [InlineData("methods", "ArrowRight")]
    [InlineData("waterfall", "ArrowDown")]
    [InlineData("strip", "ArrowLeft")]
    [InlineData("head-lines", "ArrowUp")]
    [InlineData("flow", "ArrowRight")]
    [InlineData("timeline-0", "ArrowLeft")]
    public async Task Keyboard_View_ReadsItsPartsAloud(string view, string key)
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20));
        await report.Page.Locator("#tab-0").ClickAsync();
        await report.Page.Locator("#" + view).FocusAsync();

        await report.Page.Keyboard.PressAsync(key);

        Assert.NotEqual("", await report.Page.Locator("#live").InnerTextAsync());
        Assert.True(await report.Page.Locator("#tip").IsVisibleAsync());
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task Open_Phone_IsNoWiderThanTheWindow()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20), width: 390);

        Assert.True(await report.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Open_AnyWidth_HasNothingToPressBelow24Pixels(int width)
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20), width);

        // Terms within a line of text are as high as the line.
        string[] small = await report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('button:not(.term), .term.info, select, summary')]
              .filter(one => one.getClientRects().length)
              .map(one => [one, one.getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24)
              .map(([one, box]) => `${one.className} ${one.textContent} ${box.width} x ${box.height}`)
            """);
        Assert.Empty(small);
    }

    [Fact]
    public async Task Open_Phone_NoPictureOrControlLeavesItsCard()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20), width: 390);

        string[] outside = await report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.card canvas, .card select, .card button, .fidelity td')]
              .filter(one => one.getClientRects().length)
              .filter(one => one.getBoundingClientRect().right > one.closest('.card').getBoundingClientRect().right)
              .map(one => `${one.tagName} ${one.id} ${one.textContent}`)
            """);
        Assert.Empty(outside);
    }

    [Fact]
    public async Task Scroll_LongHistory_KeepsItsFrames()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(200));

        // The median time between frames while the whole page scrolls by; 60 frames a second are 16.7 ms. The bound allows for a loaded machine.
        double median = await report.Page.EvaluateAsync<double>("""
            () => new Promise(resolve => {
              const times = [];
              const frame = now => {
                times.push(now);
                scrollBy(0, 60);
                if (times.length < 90) requestAnimationFrame(frame);
                else resolve(times.slice(1).map((t, i) => t - times[i]).sort((a, b) => a - b)[44]);
              };
              requestAnimationFrame(frame);
            })
            """);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"median frame while scrolling {median:0.0} ms"));
        Assert.InRange(median, 1, 250);
    }

    [Fact]
    public async Task HeadGrid_Click_OpensTheHeadInEveryViewOfOneHead()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20));

        await report.Page.Locator(".thumb[data-layer='1'][data-head='2']").ClickAsync();

        foreach (string view in new[] { "head-lines", "attention-map", "computation" })
            Assert.Equal("Layer 2, head 3", await report.Page.Locator($"[data-view='{view}'] .map-name").InnerTextAsync());
        Assert.Equal("true", await report.Page.Locator(".thumb[data-layer='1'][data-head='2']").GetAttributeAsync("aria-pressed"));
    }

    [Fact]
    public async Task HeadLines_ClickOnAnEvent_KeepsItsLinksWhenThePointerLeaves()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20));
        const string Look = "document.querySelector('#head-lines').toDataURL()";
        string before = await report.Page.EvaluateAsync<string>(Look);

        await report.HoverAsync("#head-lines", 0.05f, 0.5f);
        await report.Page.Mouse.DownAsync();
        await report.Page.Mouse.UpAsync();
        await report.Page.Mouse.MoveAsync(1, 1);
        string pinned = await report.Page.EvaluateAsync<string>(Look);

        Assert.NotEqual(before, pinned);
        Assert.True(await report.Page.Locator("#tip").IsHiddenAsync());
    }

    [Fact]
    public async Task Exports_OfAView_AreFilesOfTheirKind()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20));

        string svg = System.Text.Encoding.UTF8.GetString(await SaveAsync(report, "waterfall", "SVG"));
        byte[] png = await SaveAsync(report, "waterfall", "PNG");
        string csv = System.Text.Encoding.UTF8.GetString(await SaveAsync(report, "waterfall", "CSV"));
        byte[] json = await SaveAsync(report, "waterfall", "JSON");
        string html = System.Text.Encoding.UTF8.GetString(await SaveAsync(report, "waterfall", "HTML"));

        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], png[..4]);
        Assert.StartsWith("\uFEFFEvent,", csv, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(json).RootElement.ValueKind);
        await using ReportPage still = await ReportPage.OpenAsync(chromium.Browser, html, 1280, ColorScheme.Light, script: false);
        Assert.True(await still.Page.Locator("figure svg").IsVisibleAsync());
        Assert.Contains("random ranking", await still.Page.Locator(".badge").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await still.Page.Locator("tbody tr").CountAsync() > 3);
        Assert.Empty(still.Errors);
        Assert.Single(still.Requests, request => request.StartsWith("file:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_Twice_DrawsTheSamePixels()
    {
        string[] pictures = new string[2];
        for (int run = 0; run < 2; run++)
        {
            await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(30));
            pictures[run] = await report.Page.EvaluateAsync<string>(
                "[...document.querySelectorAll('canvas')].map(canvas => canvas.width ? canvas.toDataURL() : '').join('|')");
        }

        Assert.True(pictures[0].Length > 10_000, "nothing was drawn");
        Assert.True(pictures[0] == pictures[1], "the same report was drawn in two ways");
    }

    [Fact]
    public async Task Open_WithoutScript_ShowsStillPictures()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20), script: false);

        foreach (string view in new[] { "method-map", "methods", "waterfall", "strip", "attribute-columns", "last-event-map", "head-grid", "flow",
            "feature-norms" })
            Assert.True(await report.Page.Locator($"[data-view='{view}'] img").IsVisibleAsync(), view);
        for (int method = 0; method < 4; method++)
            Assert.True(await report.Page.Locator($"#method-{method}").IsVisibleAsync());
        Assert.True(await report.Page.Locator("[data-view='computation']").IsHiddenAsync());
        Assert.Single(report.Requests, request => request.StartsWith("file:", StringComparison.Ordinal));
    }

    private static async Task<byte[]> SaveAsync(ReportPage report, string view, string kind)
    {
        IDownload download = await report.Page.RunAndWaitForDownloadAsync(() =>
            report.Page.Locator($"[data-view='{view}'] .exports button", new PageLocatorOptions { HasTextString = kind }).ClickAsync());
        Assert.Equal($"{view}.{kind.ToLowerInvariant()}", download.SuggestedFilename);
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }
}
