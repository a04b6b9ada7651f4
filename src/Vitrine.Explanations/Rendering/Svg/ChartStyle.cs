using System.Globalization;
using Vitrine.Explanations.Rendering.Colors;

namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>The classes that charts draw with beside those of <see cref="SvgText"/>: dots coloured by a feature, signed cells, lines.</summary>
internal static class ChartStyle
{
    /// <summary>Levels of the dots' colours.</summary>
    public const int DotLevels = 12;

    /// <summary>Levels of signed cells, the middle one being 0.</summary>
    public const int SignedLevels = 17;

    private const string Shapes =
        ".dots path{fill:none;stroke-width:4.4;stroke-linecap:round;stroke-opacity:.78}.whisker,.frame,.curve,.rule{fill:none}.whisker{stroke-width:1.5}"
        + ".frame,.rule{stroke-width:1}.curve{stroke-width:2.2;stroke-linejoin:round}.rule.zero{stroke-width:1.4}.band{fill-opacity:.16}.bold{font-weight:650}";

    private static readonly (string Selector, string Property, Rgb Light, Rgb Dark)[] Rules =
    [
        .. Enumerable.Range(0, DotLevels).Select(i => (Class("d", i), "stroke", SequentialColorMap.DotsLight.At(Size(i)),
            SequentialColorMap.DotsDark.At(Size(i)))),
        .. Enumerable.Range(0, DotLevels).Select(i => (Class("df", i), "fill", SequentialColorMap.DotsLight.At(Size(i)),
            SequentialColorMap.DotsDark.At(Size(i)))),
        .. Enumerable.Range(0, SignedLevels).Select(i => (Class("v", i), "fill", DivergingColorMap.Light.At(Signed(i)), DivergingColorMap.Dark.At(Signed(i)))),
        (".dn", "stroke", Rgb.Parse("8a94a3"), Rgb.Parse("8793a5")),
        (".whisker", "stroke", Rgb.Parse("17202b"), Rgb.Parse("e8ecf2")),
        (".frame", "stroke", Rgb.Parse("9aa6b6"), Rgb.Parse("566374")),
        (".rule", "stroke", Rgb.Parse("e2e7ed"), Rgb.Parse("2a313d")),
        (".rule.zero", "stroke", Rgb.Parse("9aa6b6"), Rgb.Parse("566374")),
        (".curve", "stroke", Rgb.Parse("17202b"), Rgb.Parse("e8ecf2")),
        (".band", "fill", Rgb.Parse("17202b"), Rgb.Parse("e8ecf2")),
        ("text.inv", "fill", Rgb.Parse("ffffff"), Rgb.Parse("10141b")),
        ("text.mid", "fill", Rgb.Parse("10141b"), Rgb.Parse("10141b")),
    ];

    /// <summary>Verdicts as coloured words: what pictures and charts in pages share.</summary>
    internal static IReadOnlyList<(string Selector, string Property, Rgb Light, Rgb Dark)> Badges { get; } =
    [
        (".badge-good", "fill", Rgb.Parse("e3f4ec"), Rgb.Parse("16312a")),
        (".badge-doubt", "fill", Rgb.Parse("fbf0da"), Rgb.Parse("352b17")),
        (".badge-bad", "fill", Rgb.Parse("fbe9e7"), Rgb.Parse("3a201f")),
        (".badge-none", "fill", Rgb.Parse("e8edf3"), Rgb.Parse("2a313d")),
        ("text.on-good", "fill", Rgb.Parse("156b45"), Rgb.Parse("6fd0a3")),
        ("text.on-doubt", "fill", Rgb.Parse("855600"), Rgb.Parse("e2b45c")),
        ("text.on-bad", "fill", Rgb.Parse("a1322b"), Rgb.Parse("f09a8f")),
        ("text.on-none", "fill", Rgb.Parse("566374"), Rgb.Parse("9aa6b6")),
    ];

    /// <summary>Rules for a page whose colours follow its scheme.</summary>
    public static string ForPage { get; } =
        ".chart{display:block;max-width:100%;height:auto}.chart text{font-size:12px;fill:var(--ink)}.chart text.muted{fill:var(--muted)}"
        + ".chart .end{text-anchor:end}.chart .middle{text-anchor:middle}.chart text.small{font-size:11px}"
        + ".chart .track{fill:var(--sunken)}.chart .for{fill:var(--for)}.chart .against{fill:var(--against)}.chart .axis{stroke:var(--muted)}"
        + Shapes + string.Concat(Badges.Concat(Rules).Select(r => $"{r.Selector}{{{r.Property}:light-dark({r.Light},{r.Dark})}}"))
        + ".chart text.inv{fill:light-dark(#ffffff,#10141b)}.chart text.mid{fill:#10141b}.chart text.bold{font-weight:650}\n";

    /// <summary>Rules for a picture, which follows the viewer's scheme.</summary>
    public static string ForPicture { get; } = Shapes + string.Concat(Rules.Select(r => $"{r.Selector}{{{r.Property}:{r.Light}}}"))
        + "@media(prefers-color-scheme:dark){" + string.Concat(Rules.Select(r => $"{r.Selector}{{{r.Property}:{r.Dark}}}")) + "}";

    /// <summary>The level of a signed value in -1..1.</summary>
    public static int SignedLevel(double value) => (int)Math.Round((Math.Clamp(value, -1, 1) + 1) / 2 * (SignedLevels - 1));

    /// <summary>The class of text on a level: the page's own on pale ones, dark on middle ones, the opposite of the page's on strong ones.</summary>
    public static string TextOn(int signedLevel) => Math.Abs(Signed(signedLevel)) switch { > 0.7 => " inv", > 0.55 => " mid", _ => "" };

    private static double Size(int level) => level / (DotLevels - 1.0);

    private static double Signed(int level) => 2.0 * level / (SignedLevels - 1) - 1;

    private static string Class(string prefix, int level) => string.Create(CultureInfo.InvariantCulture, $".{prefix}{level}");
}
