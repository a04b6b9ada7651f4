using Vitrine.Explanations.Global;

namespace Vitrine.Explanations.Rendering.Svg;

/// <content>Charts of dots: the beeswarm and the dependence plot.</content>
public static partial class OverviewCharts
{
    /// <summary>One row a field or category, one dot a user.</summary>
    internal static Chart Summary(Overview overview, string kind, OverviewStrings words)
    {
        const double width = 760, label = 168, row = 38, top = 26;
        SummaryRow[] rows = [.. overview.Summary.Where(r => r.Kind == kind)];
        (double low, double high) = Range(rows.SelectMany(r => r.Dots.Select(d => d.Value)), 0.002);
        Scale x = Scale.Linear(low, high, label + 8, width - 10);
        double bottom = top + rows.Length * row;
        var body = new Markup();
        if (rows.Any(r => r.Dots.Any(d => double.IsFinite(d.Feature))))
            Legend(body, width, 0, words.FeatureName(kind == "category" ? "count" : "mean"), words);
        foreach (double tick in x.Ticks(64))
        {
            body.Add($"""<path class="rule{(tick == 0 ? " zero" : "")}" d="M{x.At(tick)} {top}V{bottom}"/>""");
            body.Add($"""<text class="muted middle" x="{x.At(tick)}" y="{bottom + 16}">{Tick(overview.Signed, tick)}</text>""").Add($"\n");
        }

        body.Add($"""<text class="muted end" x="{width}" y="{bottom + 34}">{(overview.Signed ? words.ValueAxis : words.WeightAxis)}</text><g """
            + $"""class="dots">""").Add($"\n");
        for (int i = 0; i < rows.Length; i++)
        {
            double y = top + (i + 0.5) * row;
            Func<double, int> level = Levels(rows[i].Dots.Select(d => d.Feature));
            body.Add($"""<g><title>{words.GroupName(kind, rows[i].Name)}: {NumberText.Of(rows[i].MeanAbs)}; """
                + $"""{ReportStrings.Fill(words.UsersCount, rows[i].Dots.Count)}</title>""");
            body.Add($"""<text x="0" y="{y + 4}">{SvgText.Cut(words.GroupName(kind, rows[i].Name), label - 8)}</text>""").Add($"\n");
            Dots(body, Swarm(rows[i].Dots, x, y, row / 2 - 4).Select(d => (d.X, d.Y, level(d.Feature))));
            body.Add($"</g>\n");
        }

        body.Add($"</g>");
        string method = overview.Group(kind)?.Method ?? overview.Method;
        PictureCaption caption = PictureCaption.Of(
            overview, method, words.MethodName(method), ViewWords.Word(overview.Signed ? "dotsMeaning" : "dotSizesMeaning", words.Shared), words);
        return new Chart(body, width, bottom + 40, words.SummaryTitles[kind], words.SummaryNotes[kind], caption);
    }

    /// <summary>Value of an event against one of its features.</summary>
    internal static Chart Dependence(Overview overview, Dependence dependence, OverviewStrings words)
    {
        bool signed = overview.Signed;
        const double width = 560, height = 330, left = 48, top = 26, bottom = height - 46;
        Scale x = Scale.Of([.. dependence.Points.Select(p => p.X)], left + 6, width - 8);
        (double low, double high) = Range(dependence.Points.Select(p => p.Y), 0.01);
        Scale y = Scale.Linear(low, high, bottom - 4, top + 4);
        var body = new Markup();
        if (dependence.Color is { } color)
            Legend(body, width, 0, words.FeatureName(color), words);
        foreach (double tick in y.Ticks(38))
        {
            body.Add($"""<path class="rule{(tick == 0 ? " zero" : "")}" d="M{left} {y.At(tick)}H{width}"/>""");
            body.Add($"""<text class="muted end" x="{left - 6}" y="{y.At(tick) + 4}">{Tick(signed, tick)}</text>""").Add($"\n");
        }

        foreach (double tick in x.Ticks(44))
            body.Add($"""<text class="muted middle" x="{x.At(tick)}" y="{bottom + 16}">{NumberText.Coordinate(tick)}</text>""");
        body.Add($"""<text class="muted end" x="{width}" y="{bottom + 36}">{words.FeatureName(dependence.Feature)}</text>""");
        body.Add($"""<text class="muted" x="0" y="10">{(signed ? words.ValueAxis : words.WeightAxis)}</text>""").Add($"\n");
        Func<double, int> level = Levels(dependence.Points.Select(p => p.Color));
        body.Add($"""<g class="dots" opacity="0.75">""");
        Dots(body, dependence.Points.Select(p => (x.At(p.X), y.At(p.Y), level(p.Color))));
        body.Add($"</g>\n");
        DependenceBin[] bins = [.. dependence.Bins.Where(b => b.Y.Lower95 is not null)];
        if (bins.Length > 1)
        {
            body.Add($"""<path class="band" d="M""");
            body.Add(Points(bins.Select(b => (x.At(b.X), y.At(b.Y.Upper95!.Value))))).Add($"L")
                .Add(Points(bins.Reverse().Select(b => (x.At(b.X), y.At(b.Y.Lower95!.Value)))));
            body.Add($"z\"/><path class=\"curve\" d=\"M").Add(Points(bins.Select(b => (x.At(b.X), y.At(b.Y.Mean))))).Add($"\"/>\n");
        }

        PictureCaption caption = PictureCaption.Of(
            overview, overview.Method, words.MethodName(overview.Method), ViewWords.Word(signed ? "heightMeaning" : "heightSizesMeaning", words.Shared), words);
        return new Chart(body, width, height, ReportStrings.Fill(words.DependenceTitle, words.FeatureName(dependence.Feature)), words.DependenceLead, caption);
    }

    private static Markup Points(IEnumerable<(double X, double Y)> points)
    {
        var path = new Markup();
        bool first = true;
        foreach ((double x, double y) in points)
        {
            path.Add($"{(first ? "" : "L")}{x} {y}");
            first = false;
        }

        return path;
    }

    // Dots that would hide each other stand above and below the row's middle in turn, closer where there are many.
    private static IEnumerable<(double X, double Y, double Feature)> Swarm(IReadOnlyList<SummaryDot> dots, Scale x, double middle, double half)
    {
        const double size = 3.5;
        foreach (var column in dots.GroupBy(d => (int)(x.At(d.Value) / size)))
        {
            SummaryDot[] stacked = [.. column.OrderBy(d => d.User)];
            double step = Math.Min(3.4, 2 * half / stacked.Length);
            for (int i = 0; i < stacked.Length; i++)
                yield return (x.At(stacked[i].Value), middle + (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2) * step, stacked[i].Feature);
        }
    }
}
