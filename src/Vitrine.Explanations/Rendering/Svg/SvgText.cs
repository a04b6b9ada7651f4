using Vitrine.Explanations.Rendering.Colors;

namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>The frame of every picture: size, title, description, fonts, and colours for light and dark viewers.</summary>
internal static class SvgText
{
    /// <summary>Levels of the sequential map; more than eyes tell apart, few enough for one class each.</summary>
    public const int Levels = 16;

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

    /// <summary>The class of a size 0..1 in the sequential map.</summary>
    public static int Level(double size) => (int)Math.Clamp(Math.Floor(size * Levels), 0, Levels - 1);

    /// <summary>The text cut to about <paramref name="width"/> pixels at 12 px: 6.6 a narrow character, 12 a wide one.</summary>
    public static string Cut(string text, double width)
    {
        int cells = (int)(width / 6.6);
        return Terminal.DisplayWidth.Of(text) <= cells ? text : Terminal.DisplayWidth.Fit(text, cells, "…").TrimEnd();
    }

    private static string Style()
    {
        string kinds = string.Concat(CategoricalColors.All.Select((color, i) => $".k{i}{{fill:{color}}}"));
        return "text{font:12px system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;fill:#17202b}"
            + ".heading{font-size:15px;font-weight:600}.muted{fill:#566374}.end{text-anchor:end}.middle{text-anchor:middle}"
            + ".page{fill:#fff}.track{fill:#f3f6f9}.axis{stroke:#9aa6b6}.for{fill:#3a80bf}.against{fill:#d97f2f}" + kinds
            + Scale(SequentialColorMap.Light)
            + "@media(prefers-color-scheme:dark){text{fill:#e8ecf2}.muted{fill:#9aa6b6}.page{fill:#171c25}.track{fill:#1c212b}.axis{stroke:#566374}"
            + ".for{fill:#4f95da}.against{fill:#db8833}" + Scale(SequentialColorMap.Dark) + "}text.on{fill:#0d1117}\n";
    }

    private static string Scale(SequentialColorMap map) =>
        string.Concat(Enumerable.Range(0, Levels).Select(i => $".s{i}{{fill:{map.At(i / (Levels - 1.0))}}}"));
}
