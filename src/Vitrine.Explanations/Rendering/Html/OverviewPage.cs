using System.Text;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Rendering.Svg;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>
/// An <see cref="Overview"/> as one self-contained HTML file in the report's style: pictures are SVG, nothing is loaded from any network, and a
/// content security policy allows exactly its own style and script. All can be read without the script, which makes the pictures live.
/// </summary>
public static class OverviewPage
{
    private static readonly string Style =
        string.Concat(new[] { "tokens.css", "page.css", "elements.css", "charts.css", "overview.css", "print.css" }.Select(ReportAssets.Read))
            + ChartStyle.ForPage + ReportAssets.ViewStyle;

    // Tables of like length stand side by side.
    private static readonly string[] Paired = ["recent", "behavior", "position", "gap", "field", "category"];

    /// <summary>Writes the page; the same overview gives the same bytes. The writer should encode UTF-8.</summary>
    public static void Write(TextWriter writer, Overview overview, ReportLanguage language = ReportLanguage.English) =>
        Write(writer, overview, language, ReportAssets.Script);

    /// <summary>Writes the page with the script that makes its pictures live, or null for still pictures.</summary>
    internal static void Write(TextWriter writer, Overview overview, ReportLanguage language, string? script)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(overview);
        OverviewStrings words = OverviewStrings.For(language);
        Markup page = Still(overview, language, words, script);
        if (script is not null)
            WriteScript(page, overview, words, script);
        writer.Write(page.Add($"</body>\n</html>\n").ToString());
    }

    private static void WriteScript(Markup page, Overview overview, OverviewStrings words, string script)
    {
        long room = HtmlReport.MostBytes - Encoding.UTF8.GetByteCount(page.ToString()) - script.Length;
        string data = LiveOverview.Fit(overview, words, room);
        page.Add($"""
            <div id="tip" role="tooltip" hidden></div>
            <p id="live" class="hidden-text" aria-live="polite"></p>
            <script type="application/json" id="overview-data">
            """).AddLiteral(data).Add($"</script>\n<script>").AddLiteral(script).Add($"</script>\n");
    }

    private static Markup Still(Overview overview, ReportLanguage language, OverviewStrings words, string? script)
    {
        var page = new Markup();
        string title = ReportStrings.Fill(words.Title, overview.Data);
        string allowed = script is null ? "'none'" : ReportAssets.Hash(script);
        string policy = $"default-src 'none'; style-src {ReportAssets.Hash(Style)}; script-src {allowed}; img-src data:; base-uri 'none'; form-action 'none'";
        page.Add($"""
            <!DOCTYPE html>
            <html lang="{words.Shared.Tag}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="Vitrine">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <style>
            """).AddLiteral(Style).Add($"</style>\n</head>\n<body>");
        WriteHead(page, overview, title, words);
        page.Add($"<main id=\"main\">\n");
        WriteParameters(page, MainParameters.Of(overview, language), words);
        string[] kinds = [.. overview.Summary.Select(r => r.Kind).Distinct().Reverse()];
        (string, Chart)[] summaries = [.. kinds.Select(k => ($"summary-{k}", OverviewCharts.Summary(overview, k, words)))];
        WriteCharts(page, "summary", words.Summary, words.SummaryLead, summaries, wide: true, described: true);
        (string, Chart)[] groups = [.. Paired.Select(overview.Group).OfType<GroupTable>()
            .Select(g => ($"groups-{g.By}", OverviewCharts.Groups(overview, g, words)))];
        WriteCharts(page, "groups", words.Groups, words.GroupsLead, groups, wide: false);
        WriteDependences(page, overview, words);
        (string, Chart)[] interactions = [.. overview.Interactions.Select(t => ($"interactions-{t.By}", OverviewCharts.Interactions(overview, t, words)))];
        WriteCharts(page, "interactions", words.Interactions, words.InteractionsLead, interactions, wide: true);
        if (overview.Heads.Count > 0)
            WriteCharts(page, "heads", words.Heads, words.HeadsLead, [("head-table", OverviewCharts.Heads(overview, words))], wide: true, titled: false);
        page.Add($"""<section id="reading" aria-labelledby="reading-title"><h2 id="reading-title">{words.Reading}</h2><ol class="steps">""");
        foreach (string step in words.ReadingSteps)
            page.Add($"<li>{step}</li>");
        page.Add($"</ol></section>\n</main>\n<footer><p>{words.Footer}</p></footer>\n");
        return page;
    }

    private static void WriteHead(Markup page, Overview overview, string title, OverviewStrings words)
    {
        page.Add($"""
            <a class="skip" href="#main">{words.Shared.SkipToContent}</a>
            <header class="top">
            <div class="bar-top"><p class="eyebrow">{overview.Data}</p>
            <div class="tools" data-needs-script hidden>
            <button type="button" id="print">{words.Shared.Print}</button>
            <button type="button" id="theme" aria-label="{words.Shared.ToggleTheme}" title="{words.Shared.ToggleTheme}"><span aria-hidden="true">◐</span></button>
            </div></div>
            <h1><bdi>{title}</bdi></h1>
            <p class="why">{ReportStrings.Fill(words.Intro, overview.Users)}</p>
            <dl class="facts">
            <div><dt>{words.Users}</dt><dd>{overview.Users}</dd></div>
            <div><dt>{words.Events}</dt><dd>{overview.Events}</dd></div>
            <div><dt>{words.Shared.Method}</dt><dd>{words.MethodName(overview.Method)} {Badge(overview, words)}</dd></div>
            <div><dt>{words.FidelityLabel}</dt><dd>{MainParameters.FidelityText(overview, words)}</dd></div>
            <div><dt>{words.Shared.Model}</dt><dd class="code"><bdi>{overview.ModelHash}</bdi></dd></div>
            </dl></header>
            <nav class="contents" aria-label="{words.Shared.Contents}">
            <a href="#parameters">{words.Parameters}</a>
            """);
        Link(overview.Summary.Count, "summary", words.Summary);
        Link(overview.Groups.Count, "groups", words.Groups);
        Link(overview.Dependences.Count, "dependence", words.Dependence);
        Link(overview.Interactions.Count, "interactions", words.Interactions);
        Link(overview.Heads.Count, "heads", words.Heads);
        page.Add($"""<a href="#reading">{words.Reading}</a></nav>""").Add($"\n");

        void Link(int count, string id, string name)
        {
            if (count > 0)
                page.Add($"""<a href="#{id}">{name}</a>""");
        }
    }

    private static Markup Badge(Overview overview, OverviewStrings words)
    {
        FidelityVerdict verdict = OverviewFidelity.Judge(overview.Fidelity);
        return new Markup().Add($"""<span class="badge {verdict.Tone()}">{words.Shared.Verdicts[verdict]}</span>""");
    }

    private static void WriteParameters(Markup page, MainParameters parameters, OverviewStrings words)
    {
        page.Add($"""
            <section id="parameters" aria-labelledby="parameters-title"><h2 id="parameters-title">{words.Parameters}</h2>
            <p class="lead">{words.ParametersLead}</p><div class="card text-card"><div><h3>{words.CriteriaTitle}</h3><ol class="criteria">
            """);
        foreach (Criterion criterion in parameters.Criteria)
        {
            page.Add($"<li><div><h4>{criterion.Heading}</h4>");
            foreach (string sentence in criterion.Sentences)
                page.Add($"""<p class="found">{Unbroken(sentence)}</p>""");
            foreach (string sentence in (string[])[criterion.Reason, criterion.Way])
                page.Add($"""<p class="reason">{Unbroken(sentence)}</p>""");
            page.Add($"</div></li>\n");
        }

        page.Add($"</ol>");
        if (parameters.Unnamed is { } unnamed)
            page.Add($"""<p class="reason">{Unbroken(unnamed)}</p>""");
        page.Add($"""</div><div><h3>{words.WaysTitle}</h3><ul class="ways">""");
        foreach (string way in parameters.Ways)
            page.Add($"<li>{Unbroken(way)}</li>");
        page.Add($"""</ul><h3>{words.LimitsTitle}</h3><div class="limits">""");
        foreach (string limit in parameters.Limits)
            page.Add($"<p>{limit}</p>");
        page.Add($"</div></div></div></section>\n");
    }

    // A number and its percent sign stay on one line.
    private static string Unbroken(string sentence) => sentence.Replace(" %", "\u00a0%", StringComparison.Ordinal);

    private static void WriteCharts(
        Markup page, string id, string title, string lead, (string View, Chart Chart)[] charts, bool wide, bool titled = true, bool described = false)
    {
        if (charts.Length == 0)
            return;
        page.Add($"""<section id="{id}" aria-labelledby="{id}-title"><h2 id="{id}-title">{title}</h2><p class="lead">{lead}</p>""");
        page.Add($"""<div class="{(wide ? "stack" : "pair")}">""").Add($"\n");
        foreach ((string view, Chart chart) in charts)
        {
            page.Add($"""<div class="card" data-view="{view}">""");
            if (titled)
                page.Add($"<h3>{chart.Title}</h3>");
            if (described)
                page.Add($"<p>{chart.Description}</p>");
            page.Add(chart.Embedded(wide ? 1.2 : 1)).Add($"</div>\n");
        }

        page.Add($"</div></section>\n");
    }

    // One live view lets the reader choose the feature; its still form shows them all.
    private static void WriteDependences(Markup page, Overview overview, OverviewStrings words)
    {
        if (overview.Dependences.Count == 0)
            return;
        page.Add($"""
            <section id="dependence" aria-labelledby="dependence-title"><h2 id="dependence-title">{words.Dependence}</h2><p class="lead">{words.DependenceLead}</p>
            <div class="card" data-view="dependence-plot"><div class="pair">
            """);
        foreach (Chart chart in overview.Dependences.Select(d => OverviewCharts.Dependence(overview, d, words)))
            page.Add($"<div><h3>{chart.Title}</h3>").Add(chart.Embedded(1)).Add($"</div>\n");
        page.Add($"</div></div></section>\n");
    }
}
