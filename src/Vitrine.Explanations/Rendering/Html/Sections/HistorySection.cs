using Vitrine.Explanations.Rendering.Svg;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>What in the history counted: every method's fidelity beside random, then its bars.</summary>
internal static class HistorySection
{
    private const int Shown = 12;

    public static void Write(Markup page, ReportData data, ReportStrings words)
    {
        Explanation lead = data.Lead;
        // The method that the page leads with comes first, so that the open tab agrees with the sentence above.
        Explanation[] methods = [.. data.Explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Event))];
        page.Add($"""
            <section id="history" aria-labelledby="history-title"><h2 id="history-title">{words.History}</h2>
            <p class="lead">{words.HistoryLead}</p>
            """);
        FidelityTable.Write(page, data, words);
        if (methods.Length > 1 && data.History.Count > 1)
        {
            ViewPlace.Card(page, "methods", words.SideBySide, words.SideBySideLead, SvgCharts.SideBySide(data));
            ViewPlace.Card(page, "method-map", words.Agreement, words.AgreementHint, SvgCharts.Agreement(data));
        }

        page.Add($"""<div class="tabs" role="tablist" aria-label="{words.Method}" data-needs-script hidden>""");
        for (int m = 0; m < methods.Length; m++)
            page.Add($"""<button type="button" role="tab" id="tab-{m}" aria-controls="method-{m}" """
                + $"""aria-selected="{(methods[m] == lead ? "true" : "false")}">{words.MethodName(methods[m].Method)}</button>""");
        page.Add($"</div>\n");
        for (int m = 0; m < methods.Length; m++)
            WriteMethod(page, data, methods[m], m, words);
        // The method that the live views open with: of those that add up the one that leaves the least unexplained.
        if (methods.Where(m => m.Signed && double.IsFinite(m.CompletenessGap)).MinBy(m => Math.Abs(m.CompletenessGap)) is { } additive)
        {
            ViewPlace.Card(page, "waterfall", words.Waterfall, words.WaterfallLead, SvgCharts.Waterfall(data, additive));
            ViewPlace.Card(page, "strip", words.Force, words.ForceLead, SvgCharts.Force(data, additive));
        }

        page.Add($"</section>\n");
    }

    private static Markup TermOf(string method, ReportStrings words) => ReportStrings.BaseName(method) switch
    {
        "attention-rollout" => Terms.Info(words, "rollout"),
        "gradient-attention" => Terms.Info(words, "gradient"),
        "leave-one-out" => Terms.Info(words, "loo"),
        "attention" or "attention-last-layer" => Terms.Info(words, "attention"),
        _ => new Markup(),
    };

    private static void WriteMethod(Markup page, ReportData data, Explanation explanation, int index, ReportStrings words)
    {
        FidelityVerdict verdict = FidelityVerdicts.Judge(explanation.Fidelity);
        page.Add($"""
            <div class="card method" role="tabpanel" id="method-{index}" aria-labelledby="tab-{index}" data-method="{index}">
            <h3>{words.MethodName(explanation.Method)}{TermOf(explanation.Method, words)} {HeaderSection.Badge(explanation.Fidelity, words)}</h3>
            <p>{words.MethodNote(explanation.Method) ?? ""} {words.VerdictNotes[verdict]}</p>
            """);
        if (explanation.ModelFidelity is { } known)
            page.Add($"""<p class="hint">{HeaderSection.ModelBadge(known, words)} {ModelFidelityWords.Line(known, words)}</p>""");
        if (words.ShapleyNote(explanation) is { } which)
            page.Add($"""<p class="hint">{which}</p>""");
        if (explanation.Signed)
            page.Add($"""<p class="legend"><span class="key against"></span>− {words.AgainstTarget}<span class="key for"></span>+ {words.ForTarget}</p>""");
        if (ErrorRange.IsIn(explanation.Units))
            page.Add($"""<p class="hint">{ViewWords.Word("errorMarks", words)}</p>""");
        page.Add($"<figure><figcaption>{ReportStrings.Fill(words.TimelineLabel, data.History.Count)}</figcaption>");
        ViewPlace.Bare(page, $"timeline-{index}");
        page.Add($"</figure>\n");
        ExplanationUnit[] units = [.. explanation.Units.Where(u => u.Kind == UnitKind.Event)];
        ExplanationUnit[] shown = [.. units.OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position).Take(Shown)];
        BarList.WriteEvents(page, data, explanation, shown, words);
        if (units.Length > shown.Length)
        {
            double rest = units.Sum(u => u.Value) - shown.Sum(u => u.Value);
            page.Add($"""
                <p class="more">
                <span class="rest">{ReportStrings.Fill(words.WeakerEvents, units.Length - shown.Length, NumberText.Typographic(explanation.Signed, rest))}</span>
                <button type="button" class="all" data-needs-script hidden aria-expanded="false">{ReportStrings.Fill(words.AllEvents, units.Length)}</button>
                </p>
                """);
        }

        page.Add($"</div>\n");
    }
}
