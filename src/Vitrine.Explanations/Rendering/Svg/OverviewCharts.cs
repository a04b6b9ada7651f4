using System.Globalization;
using Vitrine.Explanations.Global;

namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>Pictures of an <see cref="Overview"/>. Each public method returns a whole SVG document; the same overview gives the same text.</summary>
public static partial class OverviewCharts
{
    /// <summary>The pictures, by name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["summary", "groups", "dependence", "interactions", "heads"];

    /// <summary>One of <see cref="Names"/>; of several charts the one whose kind, criterion or feature is <paramref name="part"/>, else the first.</summary>
    /// <exception cref="ArgumentException">There is no such picture, or the overview has nothing to draw in it.</exception>
    public static string Draw(Overview overview, string name, ReportLanguage language = ReportLanguage.English, string? part = null)
    {
        ArgumentNullException.ThrowIfNull(overview);
        OverviewStrings words = OverviewStrings.For(language);
        (string Part, Func<Chart> Draw)[] charts = name switch
        {
            "summary" => [.. overview.Summary.Select(r => r.Kind).Distinct().Reverse()
                .Select(kind => (kind, (Func<Chart>)(() => Summary(overview, kind, words))))],
            "groups" => [.. overview.Groups.Select(g => (g.By, (Func<Chart>)(() => Groups(overview, g, words))))],
            "dependence" => [.. overview.Dependences.Select(d => (d.Feature, (Func<Chart>)(() => Dependence(overview, d, words))))],
            "interactions" => [.. overview.Interactions.Select(t => (t.By, (Func<Chart>)(() => Interactions(overview, t, words))))],
            "heads" => overview.Heads.Count == 0 ? [] : [("", () => Heads(overview, words))],
            _ => throw new ArgumentException($"picture '{name}' is unknown; expected one of {string.Join(", ", Names)}", nameof(name)),
        };
        int chosen = part is null ? 0 : Array.FindIndex(charts, c => c.Part == part);
        if (chosen < 0 || charts.Length == 0)
        {
            string has = charts.Length == 0 ? "this overview has nothing for it" : $"expected one of {string.Join(", ", charts.Select(c => c.Part))}";
            throw new ArgumentException($"picture '{name}': found part '{part}'; {has}", nameof(part));
        }

        return charts[chosen].Draw().Document(words.Shared);
    }

    /// <summary>Mean |value| of each group of one criterion, with its interval.</summary>
    internal static Chart Groups(Overview overview, GroupTable table, OverviewStrings words, int most = 14)
    {
        const double width = 560, row = 25, label = 184, number = 52, share = 104, top = 18;
        const double bars = width - label - number - share - 16;
        GroupFigures[] groups = [.. table.Groups.Take(most)];
        double largest = groups.Max(g => Math.Max(g.MeanAbs.Mean, g.MeanAbs.Upper95 ?? 0));
        var body = new Markup();
        body.Add($"""<text class="muted end" x="{width}" y="10">{words.GroupColumns}</text>""").Add($"\n");
        for (int i = 0; i < groups.Length; i++)
        {
            GroupFigures g = groups[i];
            double y = top + i * row;
            string name = words.GroupName(table.By, g.Name);
            string shares = ReportStrings.Fill(words.ShareOfEqual, NumberText.Percent(g.Share.Mean), NumberText.Percent(g.EqualShare));
            body.Add($"""<g><title>{name}: {Interval(g.MeanAbs)}; {words.Share(g.Share)}; {ReportStrings.Fill(words.UsersCount, g.Users)}</title>""");
            body.Add($"""<text x="0" y="{y + 13}">{SvgText.Cut(name, label - 8)}</text><rect class="track" x="{label}" y="{y}" width="{bars}" """
                + $"""height="{row - 7}" rx="3"/>""");
            body.Add($"""<rect class="for" x="{label}" y="{y}" width="{At(g.MeanAbs.Mean)}" height="{row - 7}" rx="3"/>""");
            if (g.MeanAbs is { Lower95: { } lower, Upper95: { } upper })
                body.Add($"""<path class="whisker" d="M{label + At(lower)} {y + 9}H{label + At(upper)}M{label + At(lower)} """
                    + $"""{y + 5}v8M{label + At(upper)} {y + 5}v8"/>""");
            body.Add($"""<text class="end" x="{width - share}" y="{y + 13}">{NumberText.Of(g.MeanAbs.Mean)}</text>""");
            body.Add($"""<text class="end muted" x="{width}" y="{y + 13}">{shares}</text></g>""").Add($"\n");
        }

        PictureCaption caption = PictureCaption.Of(
            overview, table.Method, words.MethodName(table.Method), ViewWords.Word("meanMeaning", words.Shared), words);
        return new Chart(body, width, top + groups.Length * row, words.GroupTitles[table.By], words.GroupsLead, caption);

        double At(double value) => largest > 0 ? bars * value / largest : 0;
    }

    /// <summary>A figure with its interval.</summary>
    internal static string Interval(Recommenders.Evaluation.MetricValue value) => value is { Lower95: { } lower, Upper95: { } upper }
        ? string.Create(CultureInfo.InvariantCulture, $"{NumberText.Of(value.Mean)} ({NumberText.Of(lower)} – {NumberText.Of(upper)})")
        : NumberText.Of(value.Mean);

    /// <summary>A label of an axis: +0.5, 2, 0.</summary>
    private static string Tick(bool signed, double value)
    {
        string text = NumberText.Coordinate(Math.Round(value, 6)).Replace('-', '−');
        return signed && value > 0 ? "+" + text : text;
    }

    private static void Legend(Markup body, double x, double y, string name, OverviewStrings words)
    {
        const double step = 7;
        double left = x - ChartStyle.DotLevels * step - 34;
        body.Add($"""<text class="muted end" x="{left - 44}" y="{y + 9}">{name}</text><text class="muted end" x="{left - 6}" y="{y + 9}">{words.Low}</text>""");
        for (int level = 0; level < ChartStyle.DotLevels; level++)
            body.Add($"""<rect class="df{level}" x="{left + level * step}" y="{y}" width="{step}" height="10"/>""");
        body.Add($"""<text class="muted end" x="{x}" y="{y + 9}">{words.High}</text>""").Add($"\n");
    }

    // The level of a feature between its 5 % and 95 % points, so that single outliers do not take all colour; -1 where unknown.
    private static Func<double, int> Levels(IEnumerable<double> features)
    {
        double[] known = [.. features.Where(double.IsFinite).Order()];
        if (known.Length == 0)
            return _ => -1;
        double low = Recommenders.Evaluation.Bootstrap.Quantile(known, 0.05), high = Recommenders.Evaluation.Bootstrap.Quantile(known, 0.95);
        return x => !double.IsFinite(x) ? -1 : high <= low ? (x > high ? ChartStyle.DotLevels - 1 : ChartStyle.DotLevels / 2)
            : (int)Math.Clamp((x - low) / (high - low) * ChartStyle.DotLevels, 0, ChartStyle.DotLevels - 1);
    }

    // One path a colour: a dot is a line of no length with a round end.
    private static void Dots(Markup body, IEnumerable<(double X, double Y, int Level)> dots)
    {
        foreach (var level in dots.GroupBy(d => d.Level).OrderBy(g => g.Key))
        {
            string tone = level.Key < 0 ? "dn" : string.Create(CultureInfo.InvariantCulture, $"d{level.Key}");
            body.Add($"<path class=\"{tone}\" d=\"");
            foreach ((double x, double y, _) in level)
                body.Add($"M{Math.Round(x, 1)} {Math.Round(y, 1)}h0");
            body.Add($"\"/>\n");
        }
    }

    private static (double Low, double High) Range(IEnumerable<double> values, double cut)
    {
        double[] sorted = [.. values.Order()];
        double low = Math.Min(0, Recommenders.Evaluation.Bootstrap.Quantile(sorted, cut)),
            high = Math.Max(0, Recommenders.Evaluation.Bootstrap.Quantile(sorted, 1 - cut));
        return high > low ? (low, high) : (low, low + 1);
    }
}
