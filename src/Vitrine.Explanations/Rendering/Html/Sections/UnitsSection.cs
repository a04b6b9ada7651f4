namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>Units that open to show what they are made of: sessions their events, events their attributes. Needs no script.</summary>
internal static class UnitsSection
{
    /// <summary>The section's id, also where it is linked to.</summary>
    public const string Id = "units";

    /// <summary>True when there is something to write.</summary>
    public static bool IsIn(ReportData data) => Nested(data).Any();

    public static void Write(Markup page, ReportData data, ReportStrings words)
    {
        if (!IsIn(data))
            return;
        page.Add($"""
            <section id="{Id}" aria-labelledby="{Id}-title"><h2 id="{Id}-title">{words.Units}</h2>
            <p class="lead">{words.UnitsLead}</p>

            """);
        foreach (Explanation e in Nested(data))
        {
            page.Add($"""<div class="card units"><h3>{words.MethodName(e.Method)} {HeaderSection.Badge(e.Fidelity, words)}</h3>""");
            if (words.ShapleyNote(e) is { } which)
                page.Add($"""<p class="hint">{which}</p>""");
            page.Add($"""<p>{(ReportStrings.BaseName(e.Method) == "owen" ? words.UnitsAddUp : words.UnitsAlone)}</p>""");
            page.Add($"""<p class="legend"><span class="key against"></span>− {words.AgainstTarget}<span class="key for"></span>+ {words.ForTarget}</p>""");
            if (ErrorRange.IsIn(e.Units))
                page.Add($"""<p class="hint">{ViewWords.Word("errorMarks", words)}</p>""");
            double largest = ErrorRange.Largest(e.Units);
            foreach (ExplanationUnit unit in e.Units)
                Unit(page, data, unit, largest, words);
            page.Add($"</div>\n");
        }

        page.Add($"</section>\n");
    }

    private static IEnumerable<Explanation> Nested(ReportData data) =>
        data.Explanations.Where(e => e.Units.Any(u => u.Parts.Count > 0 || u.Kind is UnitKind.Session or UnitKind.Behavior));

    private static void Unit(Markup page, ReportData data, ExplanationUnit unit, double largest, ReportStrings words)
    {
        Markup place = unit.Kind == UnitKind.Event ? new Markup().Add($"""<span class="place">#{unit.Position + 1}</span> """) : new Markup();
        Markup row = new Markup().Add($"""<span class="label">{place}<bdi title="{unit.Id}">{UnitText.Label(unit, words)}</bdi></span>""")
            .Add($"""{BarList.Bar(unit.Value, largest, signed: true, error: unit.StandardError)}{BarList.Number(unit, signed: true)}""");
        if (unit.Parts.Count == 0)
        {
            page.Add($"""<div class="unit">{row}</div>""").Add($"\n");
            return;
        }

        page.Add($"""<details class="unit-group"><summary class="unit">{row}</summary><div class="parts">""");
        foreach (ExplanationUnit part in unit.Parts)
            Unit(page, data, part, largest, words);
        page.Add($"</div></details>\n");
    }
}
