using System.Text;
using Vitrine.Explanations.Rendering.Html.Sections;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>
/// Writes one self-contained HTML file: style, script and data inside, nothing loaded from any network, and a content security policy that
/// allows exactly its own style and script.
/// </summary>
public static class HtmlReport
{
    /// <summary>
    /// Size that a page keeps to in UTF-8, by drawing its maps as coarsely as that needs. The bars and tables of some thousand events alone
    /// are larger.
    /// </summary>
    internal const int MostBytes = 1_900_000;

    /// <summary>What the maps get however large the rest is.</summary>
    private const int LeastTraceBytes = 200_000;

    /// <summary>Writes the report; the same data gives the same bytes. The writer should encode UTF-8.</summary>
    /// <exception cref="ArgumentException">The report's parts do not fit together.</exception>
    public static void Write(TextWriter writer, ReportData data) => Write(writer, data, ReportAssets.Script);

    /// <summary>Writes the report with the script that makes its pictures live, or null for still pictures.</summary>
    internal static void Write(TextWriter writer, ReportData data, string? script)
    {
        data.Validate();
        ReportStrings words = ReportStrings.For(data.Language);
        TraceDetail detail = TraceDetail.None;
        if (script is not null && data.Trace is { Length: > 0 } trace)
        {
            int rest = Encoding.UTF8.GetByteCount(Compose(data, words, detail, script));
            detail = TraceDetail.Fit(trace, Math.Max(LeastTraceBytes, MostBytes - rest));
        }

        writer.Write(Compose(data, words, detail, script));
    }

    private static string Compose(ReportData data, ReportStrings words, TraceDetail detail, string? script)
    {
        Markup page = new();
        WriteHead(page, data, words, script);
        WriteBody(page, data, words, detail, script);
        return page.ToString();
    }

    private static void WriteHead(Markup page, ReportData data, ReportStrings words, string? script)
    {
        string policy = $"default-src 'none'; style-src {ReportAssets.Hash(ReportAssets.Style)}; script-src "
            + $"{(script is null ? "'none'" : ReportAssets.Hash(script))}; "
            + "img-src data:; base-uri 'none'; form-action 'none'";
        page.Add($"""
            <!DOCTYPE html>
            <html lang="{words.Tag}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="Vitrine">
            <title>{data.Question} · {data.Title}</title>
            <link rel="icon" href="data:,">
            <style>
            """);
        page.AddLiteral(ReportAssets.Style);
        page.Add($"</style>\n</head>\n");
    }

    private static void WriteBody(Markup page, ReportData data, ReportStrings words, TraceDetail detail, string? script)
    {
        bool inside = data.Trace is { Length: > 0 };
        page.Add($"""<body><a class="skip" href="#main">{words.SkipToContent}</a>""").Add($"\n");
        HeaderSection.Write(page, data, words, inside);
        page.Add($"""<main id="main">""").Add($"\n");
        ChangeSection.Write(page, data, words);
        HistorySection.Write(page, data, words);
        UnitsSection.Write(page, data, words);
        AttributesSection.Write(page, data, words);
        if (inside)
        {
            AttentionSection.Write(page, data, data.Trace!, words);
            FeaturesSection.Write(page, data, words);
        }
        else
            page.Add($"""<p class="note">{words.NotTraceable}</p>""").Add($"\n");
        RecommendationsSection.Write(page, data, words);
        ReadingSection.Write(page, words);
        page.Add($"""
            </main>
            <footer><p>{words.Footer}</p>
            """);
        if (inside && script is not null)
            page.Add($"<p>{ReportStrings.Fill(words.Quantised, detail.Bits, detail.Levels)}</p>");
        page.Add($"</footer>\n");
        if (script is not null)
            WriteScript(page, data, words, detail, script);
        page.Add($"</body>\n</html>\n");
    }

    private static void WriteScript(Markup page, ReportData data, ReportStrings words, TraceDetail detail, string script)
    {
        page.Add($"""
            <div id="tip" role="tooltip" hidden></div>
            <p id="live" class="hidden-text" aria-live="polite"></p>
            <script type="application/json" id="report-data">
            """);
        page.AddLiteral(ReportJson.Write(data, words, detail));
        page.Add($"</script>\n<script>");
        page.AddLiteral(script);
        page.Add($"</script>\n");
    }
}
