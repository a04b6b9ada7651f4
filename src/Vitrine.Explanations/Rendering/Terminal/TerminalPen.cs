using System.Globalization;
using System.Text;
using Vitrine.Explanations.Rendering.Colors;

namespace Vitrine.Explanations.Rendering.Terminal;

/// <summary>Writes text, bars and shades by what the terminal can show; the only place that knows escape sequences.</summary>
internal sealed class TerminalPen(TerminalOptions options)
{
    private const string Eighths = " ▏▎▍▌▋▊▉";
    private const string Shades = " ░▒▓█";

    public static readonly Rgb ForTarget = Rgb.Parse("4f95da");
    public static readonly Rgb AgainstTarget = Rgb.Parse("e08a3c");

    public TerminalOptions Options => options;

    public string Ellipsis => options.Unicode ? "…" : "..";

    public string PlusMinus => options.Unicode ? "±" : "+-";

    public string Axis => options.Unicode ? "│" : "|";

    public string Rule(int width) => new(options.Unicode ? '─' : '-', width);

    public string Bold(string text) => options.Color ? $"\u001b[1m{text}\u001b[0m" : text;

    public string Dim(string text) => options.Color ? $"\u001b[2m{text}\u001b[0m" : text;

    public string Tint(string text, Rgb color) => options.Color && text.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"\u001b[38;2;{color.R};{color.G};{color.B}m{text}\u001b[0m")
        : text;

    /// <summary>
    /// A bar that grows to the right: <paramref name="share"/> 0..1 of <paramref name="width"/> cells, padded, never empty for a share
    /// above 0.
    /// </summary>
    public string Bar(double share, int width, Rgb color)
    {
        string bar = Blocks(share, width);
        return Tint(bar, color) + new string(' ', width - bar.Length);
    }

    /// <summary>A bar from an axis in the middle: right for positive, left for negative values, -1..1.</summary>
    public string SignedBar(double share, int half)
    {
        if (share >= 0)
            return new string(' ', half) + Axis + Bar(share, half, ForTarget);
        string bar = LeftBlocks(-share, half);
        return new string(' ', half - bar.Length) + Tint(bar, AgainstTarget) + Axis + new string(' ', half);
    }

    /// <summary>One cell of a heat map, <paramref name="share"/> 0..1: coloured, shaded, or a digit 0..9 in ASCII.</summary>
    public string Cell(double share, int width)
    {
        share = Math.Clamp(share, 0, 1);
        if (!options.Unicode)
            return Filled(share < 0.05 ? '.' : (char)('0' + Math.Min(9, (int)(share * 10))), width, share);
        return Filled(options.Color ? '█' : Shades[(int)Math.Round(share * 4)], width, share);
    }

    /// <summary>The words of a language with typographic signs as ASCII where the terminal has no more.</summary>
    public string Words(string text) => options.Unicode
        ? text
        : text.Replace('“', '"').Replace('”', '"').Replace('×', 'x').Replace('’', '\'');

    /// <summary>
    /// The title in one line without control characters or direction overrides, so that no title can move the cursor, colour the screen or
    /// reorder the columns after it.
    /// </summary>
    public static string Clean(string title)
    {
        StringBuilder clean = new(title.Length);
        foreach (Rune rune in title.EnumerateRunes())
        {
            bool moves = Rune.IsControl(rune) || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x2028 or 0x2029;
            clean.Append(moves ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    private string Filled(char glyph, int width, double share) => Tint(new string(glyph, width), SequentialColorMap.Viridis.At(share));

    /// <summary>A bar that ends at its right: of left-growing blocks there are only a half and an eighth.</summary>
    private string LeftBlocks(double share, int width)
    {
        if (!options.Unicode)
            return Blocks(share, width);
        int eighths = Math.Clamp((int)Math.Round(share * width * 8), 1, width * 8);
        (int whole, int rest) = Math.DivRem(eighths, 8);
        return rest switch
        {
            0 => "",
            <= 2 => "▕",
            <= 5 => "▐",
            _ => "█",
        } + new string('█', whole);
    }

    private string Blocks(double share, int width)
    {
        share = Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1);
        if (share <= 0)
            return "";
        if (!options.Unicode)
            return new string('#', Math.Max(1, (int)Math.Round(share * width)));
        int eighths = Math.Max(1, (int)Math.Round(share * width * 8));
        string whole = new('█', eighths / 8);
        return eighths % 8 == 0 ? whole : whole + Eighths[eighths % 8];
    }
}
