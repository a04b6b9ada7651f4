using Vitrine.Explanations.Rendering.Colors;

namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>The frame of every picture: size, title, description, fonts, and colours for light and dark viewers.</summary>
internal static class SvgText
{
    /// <summary>Levels of the sequential map; more than eyes tell apart, few enough for one class each.</summary>
    public const int Levels = 16;

    /// <summary>Pixels that a narrow character takes at 12 px, about; a wide one takes two.</summary>
    public const double CellWidth = 6.6;

    /// <summary>Opens the picture; the title is read aloud and shown as its tooltip.</summary>
    public static Markup Open(double width, double height, string title, string description, ReportStrings words)
    {
        Markup svg = new();
        svg.Add($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" xml:lang="{words.Tag}" aria-labelledby="title desc">
            <title id="title">{title}</title><desc id="desc">{description}</desc>
            <style>

            """);
        svg.AddLiteral(Style());
        svg.Add($"""
            </style>
            <rect class="page" width="{width}" height="{height}"/>
            <text class="heading" x="16" y="28">{title}</text>

            """);
        return svg;
    }

    /// <summary>A verdict as a coloured word or two lines of words, the first on the line <paramref name="y"/>; returns its width.</summary>
    public static double Badge(Markup svg, string tone, IReadOnlyList<string> lines, double x, double y)
    {
        const double line = 14;
        double width = 14 + 6.2 * lines.Max(Terminal.DisplayWidth.Of);
        svg.Add($"""<rect class="badge-{tone}" x="{x}" y="{y - 13}" width="{width}" height="{18 + line * (lines.Count - 1)}" rx="9"/>""");
        for (int i = 0; i < lines.Count; i++)
            svg.Add($"""<text class="on-{tone} small middle" x="{x + width / 2}" y="{y + line * i}">{lines[i]}</text>""");
        return width;
    }

    /// <summary>The class of a size 0..1 in the sequential map.</summary>
    public static int Level(double size) => (int)Math.Clamp(Math.Floor(size * Levels), 0, Levels - 1);

    /// <summary>The text cut to about <paramref name="width"/> pixels at 12 px.</summary>
    public static string Cut(string text, double width)
    {
        int cells = (int)(width / CellWidth);
        return Terminal.DisplayWidth.Of(text) <= cells ? text : Terminal.DisplayWidth.Fit(text, cells, "…").TrimEnd();
    }

    /// <summary>A range as a thin line with ends, around the line <paramref name="y"/>; nothing where there is none.</summary>
    public static void Whisker(Markup svg, (double Low, double High)? range, Func<double, double> at, double y)
    {
        if (range is not (var low, var high))
            return;
        (double from, double to) = (at(low), at(high));
        svg.Add($"""<path class="whisker" d="M{from} {y}H{to}M{from} {y - 4}v8M{to} {y - 4}v8"/>""");
    }

    private static string Style()
    {
        string kinds = string.Concat(CategoricalColors.All.Select((color, i) => $".k{i}{{fill:{color}}}"));
        return "text{font:12px system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;fill:#17202b}"
            + ".heading{font-size:15px;font-weight:600}.muted{fill:#566374}.end{text-anchor:end}.middle{text-anchor:middle}"
            + ".small{font-size:11px}.strong{font-weight:600}.halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}"
            + string.Concat(ChartStyle.Badges.Select(r => $"{r.Selector}{{{r.Property}:{r.Light}}}")) + ".total{fill:#566374}.rest{fill:#9aa6b6}"
            + ".page{fill:#fff}.track{fill:#f3f6f9}.axis{stroke:#9aa6b6}.whisker{fill:none;stroke:#17202b;stroke-width:1.5}"
            + ".for{fill:#3a80bf}.against{fill:#d97f2f}" + kinds
            + Scale(SequentialColorMap.Light)
            + "@media(prefers-color-scheme:dark){text{fill:#e8ecf2}.halo{stroke:#171c25}.muted{fill:#9aa6b6}.page{fill:#171c25}.track{fill:#1c212b}"
            + ".axis{stroke:#566374}.whisker{stroke:#e8ecf2}"
            + string.Concat(ChartStyle.Badges.Select(r => $"{r.Selector}{{{r.Property}:{r.Dark}}}")) + ".total{fill:#9aa6b6}.rest{fill:#566374}"
            + ".for{fill:#4f95da}.against{fill:#db8833}" + Scale(SequentialColorMap.Dark) + "}text.on{fill:#0d1117}\n";
    }

    private static string Scale(SequentialColorMap map) =>
        string.Concat(Enumerable.Range(0, Levels).Select(i => $".s{i}{{fill:{map.At(i / (Levels - 1.0))}}}"));
}
