namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>All methods with their measured fidelity beside a random ranking's, drawn on one scale.</summary>
internal static class FidelityTable
{
    public static void Write(Markup page, ReportData data, ReportStrings words)
    {
        Fidelity[] deletions = [.. data.Explanations.Select(e => e.Fidelity).OfType<Fidelity>().Where(IsDrawn)];
        double low = deletions.SelectMany(f => new[] { f.Value, f.Random - Luck(f) }).Append(0).Min();
        double high = deletions.SelectMany(f => new[] { f.Value, f.Random + Luck(f) }).Append(0).Max();
        ModelFidelity? onModel = data.Explanations.Select(e => e.ModelFidelity).FirstOrDefault(f => f is not null);
        page.Add($"""
            <div class="card scroll"><table class="fidelity"><caption>{words.Compare}</caption>
            <thead><tr><th scope="col">{words.Method}</th><th scope="col">{words.Verdict}</th>
            <th scope="col" class="picture" aria-hidden="true"></th>
            <th scope="col" class="number">{Terms.Of(words, "deletion", words.Deletion)}</th>
            <th scope="col" class="number">{Terms.Of(words, "random", words.RandomRanking)}</th>
            <th scope="col" class="number">{words.Evaluations}</th><th scope="col" class="number">{Terms.Of(words, "gap", words.Gap)}</th>
            """);
        if (onModel is not null)
            page.Add($"""<th scope="col" class="number">{words.OnModelColumn}</th>""");
        page.Add($"</tr></thead><tbody>\n");
        foreach (Explanation e in data.Explanations)
        {
            string value = e.Fidelity is { } f ? Figure(f, words) : "–";
            string random = e.Fidelity is { } g ? NumberText.Typographic(true, g.Random) : "–";
            string runs = e.Fidelity is { } h ? ReportStrings.Fill(words.RandomRuns, h.RandomRuns, NumberText.Of(h.RandomDeviation)) : "";
            string gap = double.IsNaN(e.CompletenessGap) ? words.NoGap : NumberText.Typographic(true, e.CompletenessGap);
            page.Add($"""
                <tr><th scope="row">{words.MethodName(e.Method)}</th><td data-name="{words.Verdict}">{HeaderSection.Badge(e.Fidelity, words)}</td>
                <td class="picture">{Picture(e.Fidelity, low, high)}</td>
                <td class="number" data-name="{words.Deletion}">{value}</td><td class="number" data-name="{words.RandomRanking}" title="{runs}">{random}</td>
                <td class="number" data-name="{words.Evaluations}">{e.Evaluations}</td><td class="number" data-name="{words.Gap}">{gap}</td>
                """);
            if (onModel is not null)
                page.Add($"""<td class="number" """
                    + $"""data-name="{words.OnModelColumn}">{(e.ModelFidelity is { } known ? ModelFidelityWords.Pair(known) : "–")}</td>""");
            page.Add($"</tr>\n");
        }

        page.Add($"</tbody></table><p class=\"hint\">{words.CompareHint}</p>");
        if (onModel is not null)
            page.Add($"""<p class="hint">{words.OnModelColumn}: {words.MetricName(onModel.Metric)} / {words.RandomRanking}</p>""");
        page.Add($"</div>\n");
    }

    /// <summary>The method's figure; with its metric's name where the column's heading does not hold.</summary>
    private static string Figure(Fidelity fidelity, ReportStrings words) => fidelity.Metric == DeletionFidelity.Metric
        ? NumberText.Typographic(true, fidelity.Value)
        : $"{words.MetricName(fidelity.Metric)} {NumberText.Typographic(true, fidelity.Value)}";

    /// <summary>Only deletion shares one scale whose left is better.</summary>
    private static bool IsDrawn(Fidelity fidelity) =>
        fidelity.Metric == DeletionFidelity.Metric && double.IsFinite(fidelity.Value) && double.IsFinite(fidelity.Random);

    private static double Luck(Fidelity fidelity) =>
        double.IsFinite(fidelity.RandomDeviation) ? FidelityVerdicts.Deviations * fidelity.RandomDeviation : 0;

    /// <summary>
    /// The method's dot, random's tick and the shade of luck around it, all on a scale from <paramref name="low"/> to <paramref
    /// name="high"/>.
    /// </summary>
    private static Markup Picture(Fidelity? fidelity, double low, double high)
    {
        if (fidelity is null || !IsDrawn(fidelity) || high <= low)
            return new Markup();
        double value = Place(fidelity.Value), random = Place(fidelity.Random);
        double left = Place(fidelity.Random - Luck(fidelity)), right = Place(fidelity.Random + Luck(fidelity));
        Markup svg = new Markup()
            .Add($"""<svg class="dumbbell {FidelityVerdicts.Judge(fidelity).Tone()}" viewBox="0 0 120 16" aria-hidden="true"><line class="scale" """
            + $"""x1="4" x2="116" y1="8" y2="8"/>""");
        svg.Add($"""<rect class="luck" x="{left}" width="{right - left}" y="3" height="10" rx="2"/>""");
        svg.Add($"""<line class="span" x1="{value}" x2="{random}" y1="8" y2="8"/>""");
        return svg.Add($"""<line class="tick" x1="{random}" x2="{random}" y1="2" y2="14"/><circle cx="{value}" cy="8" r="4"/></svg>""");

        double Place(double figure) => 4 + 112 * (figure - low) / (high - low);
    }
}
