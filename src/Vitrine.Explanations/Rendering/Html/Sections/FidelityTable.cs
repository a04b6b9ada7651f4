namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>All methods with their measured fidelity beside a random ranking's, drawn on one scale.</summary>
internal static class FidelityTable
{
    public static void Write(Markup page, ReportData data, ReportStrings words)
    {
        double end = data.Explanations.Where(e => e.Fidelity is not null)
            .SelectMany(e => new[] { e.Fidelity!.Value, e.Fidelity.Random }).Where(double.IsFinite).Append(1).Max();
        page.Add($"""
            <div class="card scroll"><table class="fidelity"><caption>{words.Compare}</caption>
            <thead><tr><th scope="col">{words.Method}</th><th scope="col">{words.Verdict}</th><th scope="col" class="picture" aria-hidden="true"></th><th scope="col" class="number">{Terms.Of(words, "deletion", words.Deletion)}</th>
            <th scope="col" class="number">{Terms.Of(words, "random", words.RandomRanking)}</th>
            <th scope="col" class="number">{words.Evaluations}</th><th scope="col" class="number">{Terms.Of(words, "gap", words.Gap)}</th></tr></thead><tbody>
            """);
        foreach (Explanation e in data.Explanations)
        {
            string value = e.Fidelity is { } f ? NumberText.Of(f.Value) : "–";
            string random = e.Fidelity is { } g ? NumberText.Of(g.Random) : "–";
            string runs = e.Fidelity is { } h ? ReportStrings.Fill(words.RandomRuns, h.RandomRuns) : "";
            string gap = double.IsNaN(e.CompletenessGap) ? words.NoPromise : BarList.Number(true, e.CompletenessGap);
            page.Add($"""
                <tr><th scope="row">{words.MethodName(e.Method)}</th><td>{HeaderSection.Badge(e.Fidelity, words)}</td><td class="picture">{Picture(e.Fidelity, end)}</td>
                <td class="number">{value}</td><td class="number" title="{runs}">{random}</td>
                <td class="number">{e.Evaluations}</td><td class="number">{gap}</td></tr>
                """);
        }

        page.Add($"</tbody></table><p class=\"hint\">{words.CompareHint}</p></div>\n");
    }

    /// <summary>A line from the method's dot to random's tick, both on a scale from 0 to <paramref name="end"/>.</summary>
    private static Markup Picture(Fidelity? fidelity, double end)
    {
        if (fidelity is null || !double.IsFinite(fidelity.Value) || !double.IsFinite(fidelity.Random))
            return new Markup();
        double value = 4 + 112 * Math.Clamp(fidelity.Value / end, 0, 1);
        double random = 4 + 112 * Math.Clamp(fidelity.Random / end, 0, 1);
        string tone = FidelityVerdicts.Judge(fidelity) == FidelityVerdict.BeatsRandom ? "good" : "doubt";
        return new Markup().Add($"""<svg class="dumbbell {tone}" viewBox="0 0 120 16" aria-hidden="true"><line class="scale" x1="4" x2="116" y1="8" y2="8"/><line class="span" x1="{value}" x2="{random}" y1="8" y2="8"/><line class="tick" x1="{random}" x2="{random}" y1="3" y2="13"/><circle cx="{value}" cy="8" r="4"/></svg>""");
    }
}
