using Microsoft.Playwright;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering.Html;

public sealed class HtmlReportBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1, 1280)]
    [InlineData(2, 390)]
    [InlineData(200, 1280)]
    public async Task Open_AnyLength_DrawsEverythingWithoutErrorsOrRequests(int events, int width)
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(events), width);

        foreach (string id in new[] { "history", "attributes", "attention", "features", "recommendations", "evaluation", "reading" })
            Assert.Equal(1, await report.Page.Locator("#" + id).CountAsync());
        foreach (string map in new[] { "#last-event-map", "#attention-map", "#feature-norms", "#feature-detail", "#attribute-columns",
            ".method:not([hidden]) .map" })
            Assert.True(await DrawnAsync(report, map), map + " is blank");
        Assert.True(await report.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
        Assert.Empty(report.Errors);
        Assert.Single(report.Requests);
        Assert.StartsWith("file:", report.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hover_LargeMap_ShowsHeadQueryKeyAndWeight()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, TinyReport.Create(), 1280);

        // The last query's row and the first key's column, right of the names: weight 0.2 in head 1.
        string first = await report.HoverAsync("#attention-map", 0.3f, 0.85f);
        await report.Page.Locator(".thumb[data-head='1']").ClickAsync();
        string second = await report.HoverAsync("#attention-map", 0.3f, 0.85f);

        Assert.Equal("Layer 1, head 1\nQuery event\n#3 Paper\nKey event\n#1 Printer\nWeight\n≈ 0.199", Lines(first));
        Assert.Equal("Layer 1, head 2\nQuery event\n#3 Paper\nKey event\n#1 Printer\nWeight\n≈ 1.00", Lines(second));
    }

    [Fact]
    public async Task Hover_MapsOfAModelTooLargeForThePage_ReadTheNewestEvents()
    {
        ReportData data = SampleReport.Create(200);
        ModelTrace trace = SampleTrace.Create(200, 8, 12, 64);
        Array.Fill(trace.Attention, 1 / 200f);

        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, data with { Trace = trace });

        int drawn = await report.Page.EvaluateAsync<int>("JSON.parse(document.getElementById('report-data').textContent).trace.drawn");
        Assert.InRange(drawn, 10, 199);
        // What is left out is said at both maps.
        Assert.Contains($"the newest {drawn} of 200 events", await report.Page.Locator("[data-view='attention-map'] .newest-only").InnerTextAsync(),
            StringComparison.Ordinal);
        Assert.Equal(2, await report.Page.Locator(".newest-only").CountAsync());
        string oldest = Lines(await report.HoverAsync("#attention-map", 0.99f, 0.001f));
        Assert.Contains(FormattableString.Invariant($"Query event\n#{200 - drawn + 1} "), oldest, StringComparison.Ordinal);
        Assert.EndsWith("Weight\n≈ 0.005", oldest, StringComparison.Ordinal);
        Assert.StartsWith("#200 ", Lines(await report.HoverAsync("#feature-detail", 0.995f, 0.1f)), StringComparison.Ordinal);
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task Hover_FeatureMaps_ShowEventFieldAndLength()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, TinyReport.Create());

        string norm = Lines(await report.HoverAsync("#feature-norms", 0.2f, 0.2f));
        string detail = Lines(await report.HoverAsync("#feature-detail", 0.2f, 0.1f));

        Assert.Equal("#1 Printer\nField\nid\nLength\n5.00", norm);
        // 3 in steps of 4 / 127 is 95 steps: 95 * 4 / 127 = 2.992.
        Assert.Equal("#1 Printer\nField\nid\nDimension\n1\nValue\n≈ +2.99", detail);
    }

    [Fact]
    public async Task Keyboard_LargeMap_MovesReadsAloudAndZooms()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(50));
        ILocator map = report.Page.Locator("#attention-map");

        await map.FocusAsync();
        await report.Page.Keyboard.PressAsync("ArrowLeft");
        string spoken = await report.Page.Locator("#live").InnerTextAsync();
        await report.Page.Keyboard.PressAsync("+");
        string zoomed = await report.HoverAsync("#attention-map", 0.16f, 0.02f);
        await report.Page.Keyboard.PressAsync("Escape");

        Assert.Contains("Query event: #50", spoken, StringComparison.Ordinal);
        Assert.Contains("Key event: #50", spoken, StringComparison.Ordinal);
        // The lower half remains, so that its first row is a later event than the whole map's.
        Assert.Contains("Query event\n#26", Lines(zoomed), StringComparison.Ordinal);
        Assert.True(await report.Page.Locator("#tip").IsHiddenAsync());
        Assert.Empty(report.Errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "dark")]
    [InlineData(ColorScheme.Dark, "light")]
    public async Task Theme_Toggle_ChangesPageAndMaps(ColorScheme scheme, string expected)
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, TinyReport.Create(), scheme: scheme);
        const string Look = "getComputedStyle(document.body).backgroundColor + document.querySelector('#attention-map').toDataURL()";
        string before = await report.Page.EvaluateAsync<string>(Look);
        string background = await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

        await report.Page.Locator("#theme").ClickAsync();

        Assert.Equal(expected, await report.Page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.NotEqual(before, await report.Page.EvaluateAsync<string>(Look));
        Assert.NotEqual(background, await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task Print_AnyPage_ShowsEveryMethodAndNoControls()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(20));

        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        for (int method = 0; method < 4; method++)
            Assert.True(await report.Page.Locator($"#method-{method}").IsVisibleAsync());
        foreach (string control in new[] { ".contents", ".tools", ".tabs" })
            Assert.True(await report.Page.Locator(control).IsHiddenAsync(), control);
    }

    [Fact]
    public async Task History_TabsAndShowAll_OpenTheOtherMethodAndEveryEvent()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, SampleReport.Create(50));

        await report.Page.Locator("#tab-3").ClickAsync();
        ILocator panel = report.Page.Locator("#method-3");
        int few = await panel.Locator(".bars li").CountAsync();
        await panel.Locator(".all").ClickAsync();

        string agreement = Lines(await report.HoverAsync("#method-map", 0.99f, 0.1f));

        Assert.StartsWith("#50 Pilot G2 gel pens, pack of 12\nLeave one out\n+", agreement, StringComparison.Ordinal);
        Assert.True(await panel.IsVisibleAsync());
        Assert.True(await report.Page.Locator("#method-0").IsHiddenAsync());
        Assert.Equal(12, few);
        Assert.Equal(50, await panel.Locator(".bars li").CountAsync());
        Assert.Equal("#1", await panel.Locator(".bars li").First.Locator(".place").InnerTextAsync());
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task Open_HostileTitles_RunsNothingAndShowsThemAsText()
    {
        ReportData data = TinyReport.Create(HostileText.Script, HostileText.All[1], HostileText.All[3], HostileText.Script);
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, data);
        bool asked = false;
        report.Page.Dialog += (_, _) => asked = true;

        string tip = await report.HoverAsync("#attention-map", 0.3f, 0.85f);

        Assert.Contains(HostileText.Script, tip, StringComparison.Ordinal);
        Assert.False(asked);
        Assert.Equal(0, await report.Page.Locator("img").CountAsync());
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task Open_TraceOfTheNewestEvents_NamesThemByTheirPlaceInTheHistory()
    {
        ReportData data = TinyReport.Create();
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, data with
        {
            History = [new("x", "Too old"), new("y", "Older"), .. data.History],
            Explanations = [data.Explanations[0] with { Units = [new("c", UnitKind.Event, 4, "Paper", 1)] }],
        });

        string tip = Lines(await report.HoverAsync("#attention-map", 0.3f, 0.85f));

        Assert.Contains("Query event\n#5 Paper\nKey event\n#3 Printer", tip, StringComparison.Ordinal);
        Assert.Contains("newest 3 of 5", await report.Page.Locator(".facts").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task Open_WithoutTrace_HasNoErrors()
    {
        await using ReportPage report = await ReportPage.OpenAsync(chromium.Browser, TinyReport.Create() with { Trace = null });

        Assert.Equal(2, await report.Page.Locator("[role=tab]").CountAsync());
        Assert.Empty(report.Errors);
    }

    /// <summary>True when the canvas holds more than one colour.</summary>
    private static Task<bool> DrawnAsync(ReportPage report, string selector) => report.Page.EvaluateAsync<bool>("""
        selector => {
          const canvas = document.querySelector(selector);
          if (canvas.width === 0 || canvas.height === 0) return false;
          const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
          return new Set(pixels).size > 1;
        }
        """, selector);

    private static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
