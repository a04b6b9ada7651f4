using System.Text.Json;
using Microsoft.Playwright;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Tests.Global;

namespace Vitrine.Explanations.Tests.Rendering.Html.Pictures;

/// <summary>A page whose pictures are compared with committed ones.</summary>
/// <param name="Kind">"report" or "overview".</param>
/// <param name="Language">Its words.</param>
/// <param name="Scheme">Light or dark.</param>
/// <param name="Width">CSS pixels of the window.</param>
public sealed record FixedPage(string Kind, ReportLanguage Language, ColorScheme Scheme, int Width)
{
    /// <summary>Each kind in light and dark, English and Chinese, on a desktop and on a phone, any two of these together.</summary>
    public static IReadOnlyList<FixedPage> All { get; } =
    [
        .. from kind in new[] { "report", "overview" }
           from page in new[]
           {
               new FixedPage(kind, ReportLanguage.English, ColorScheme.Light, 1280), new FixedPage(kind, ReportLanguage.Chinese, ColorScheme.Dark, 1280),
               new FixedPage(kind, ReportLanguage.English, ColorScheme.Dark, 390), new FixedPage(kind, ReportLanguage.Chinese, ColorScheme.Light, 390),
           }
           select page,
    ];

    /// <summary>Name of its reference: "report-en-light-1280".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Kind}-{(Language == ReportLanguage.Chinese ? "zh" : "en")}-{(Scheme == ColorScheme.Dark ? "dark" : "light")}-{Width}");

    /// <summary>Opens it and reduces what each of its views shows.</summary>
    /// <param name="browser">Where.</param>
    /// <param name="change">Script that breaks the opened page, or null.</param>
    /// <param name="sharpness">Pixels of the screen a CSS pixel.</param>
    /// <param name="before">Script that runs before the page's own, or null.</param>
    internal async Task<IReadOnlyList<ReducedPicture>> PhotographAsync(IBrowser browser, string? change = null, float sharpness = 1, string? before = null)
    {
        await using ReportPage page = await ReportPage.OpenAsync(browser, Html(), Width, Scheme, script: true, sharpness, before);
        if (change is not null)
            await page.Page.EvaluateAsync(change);
        string places = await page.Page.EvaluateAsync<string>("""
            async () => {
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              const shown = [...document.querySelectorAll('[data-view] .panel-body')].filter(body => body.getClientRects().length);
              return JSON.stringify(shown.map(body => {
                const { x, y, width, height } = body.getBoundingClientRect();
                return { name: body.closest('[data-view]').dataset.view, x: x + scrollX, y: y + scrollY, width, height };
              }));
            }
            """);
        byte[] whole = await page.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Animations = ScreenshotAnimations.Disabled });
        await using PictureTable table = await PictureTable.OpenAsync(browser);
        return await table.ReduceAsync(whole, JsonElement.Parse(places), sharpness);
    }

    private string Html()
    {
        using StringWriter text = new();
        if (Kind == "report")
            HtmlReport.Write(text, SampleReport.Create(12, Language));
        else
            OverviewPage.Write(text, SampleOverview.Of(), Language);
        return text.ToString();
    }
}
