namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>
/// Lists of labelled bars. Bars are small SVGs, because the page's policy allows no inline style; each carries its number as text.
/// </summary>
internal static class BarList
{
    /// <summary>Events with their bars, in the given order.</summary>
    public static void WriteEvents(
        Markup page, ReportData data, Explanation explanation, IReadOnlyList<ExplanationUnit> units, ReportStrings words)
    {
        double largest = ErrorRange.Largest(units);
        page.Add($"""<ol class="bars events">""");
        foreach (ExplanationUnit unit in units)
        {
            ReportEvent e = data.History[unit.Position];
            page.Add($"""<li><span class="place">#{unit.Position + 1}</span><span class="label">""");
            page.Add($"""<bdi class="title" title="{e.ItemId}">{unit.Label}</bdi>""");
            page.Add($"""<small>""");
            page.Add($"""<span class="kind">{(e.Type is { } type ? words.Behaviors[type] : "")}</span> <span """
                + $"""class="when">{(e.Time is { } time ? NumberText.Day(time) : "")}</span>""");
            page.Add($"""</small></span>""");
            page.Add($"""{Bar(unit.Value, largest, explanation.Signed, error: unit.StandardError)}{Number(unit, explanation.Signed)}</li>""").Add($"\n");
        }

        page.Add($"</ol>\n");
    }

    /// <summary>
    /// Names with their bars on a scale that ends at <paramref name="largest"/>; <paramref name="keys"/> colours each name by its kind.
    /// </summary>
    public static void WriteNamed(Markup page, IReadOnlyList<(string Name, double Value)> rows, double largest, bool signed, bool keys)
    {
        page.Add($"""<ul class="bars named">""");
        for (int i = 0; i < rows.Count; i++)
        {
            Markup key = keys ? new Markup().Add($"""<span class="key kind-{i % Colors.CategoricalColors.All.Count}"></span>""") : new Markup();
            page.Add($"""<li><span class="label">{key}<bdi>{rows[i].Name}</bdi>""");
            page.Add($"""</span>{Bar(rows[i].Value, largest, signed, keys ? i % Colors.CategoricalColors.All.Count : null)}""");
            page.Add($"""<span class="number">{NumberText.Typographic(signed, rows[i].Value)}</span></li>""").Add($"\n");
        }

        page.Add($"</ul>\n");
    }

    /// <summary>A unit's value, and below it the standard error where there is one.</summary>
    public static Markup Number(ExplanationUnit unit, bool signed)
    {
        string error = ErrorRange.Text(unit.StandardError);
        Markup below = error.Length > 0 ? new Markup().Add($"""<small>{error}</small>""") : new Markup();
        return new Markup().Add($"""<span class="number">{NumberText.Typographic(signed, unit.Value)}{below}</span>""");
    }

    /// <summary>
    /// A bar of <paramref name="value"/> on a scale that ends at <paramref name="largest"/>; signed bars start in the middle, bars of a
    /// kind have its colour. Its standard error is a thin mark of 95 %.
    /// </summary>
    public static Markup Bar(double value, double largest, bool signed, int? kind = null, double? error = null)
    {
        double share = largest > 0 && double.IsFinite(value) ? Math.Abs(value) / largest : 0;
        double width = Math.Max(share > 0 ? 0.4 : 0, share * (signed ? 50 : 100));
        double start = !signed ? 0 : value < 0 ? 50 - width : 50;
        Markup axis = signed ? new Markup().Add($"""<line class="axis" x1="50" x2="50" y1="0" y2="8"/>""") : new Markup();
        string tone = kind is { } k ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"kind-{k}") : value < 0 ? "against" : "for";
        Markup mark = new Markup();
        if (largest > 0 && ErrorRange.Of(value, error, signed) is (var low, var high))
        {
            double zero = signed ? 50 : 0, unit = (signed ? 50 : 100) / largest;
            mark.Add($"""<path class="whisker" d="M{zero + unit * low} 4H{zero + unit * high}M{zero + unit * low} 1v6M{zero + unit * high} 1v6"/>""");
        }

        return new Markup().Add(
            $"""<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="{tone}" x="{start}" """
            + $"""width="{width}" height="8"/>{axis}{mark}</svg>""");
    }
}
