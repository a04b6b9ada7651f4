using System.Globalization;

namespace Vitrine.Explanations.Rendering.Colors;

/// <summary>One sRGB colour, 8 bits a channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>Reads <c>rrggbb</c>.</summary>
    public static Rgb Parse(string hex) => new(Channel(hex, 0), Channel(hex, 2), Channel(hex, 4));

    /// <summary>The colour a fraction 0..1 of the way along evenly spaced stops, interpolated per channel.</summary>
    public static Rgb Along(IReadOnlyList<Rgb> stops, double fraction)
    {
        double place = Math.Clamp(double.IsNaN(fraction) ? 0 : fraction, 0, 1) * (stops.Count - 1);
        int below = Math.Min((int)place, stops.Count - 2);
        double rest = place - below;
        Rgb a = stops[below], b = stops[below + 1];
        return new Rgb(Mix(a.R, b.R, rest), Mix(a.G, b.G, rest), Mix(a.B, b.B, rest));
    }

    /// <summary>Relative luminance of WCAG 2, 0 (black) to 1 (white).</summary>
    public double Luminance => 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

    /// <summary><c>#rrggbb</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    private static byte Channel(string hex, int at) => byte.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static byte Mix(byte a, byte b, double rest) => (byte)Math.Round(a + (b - a) * rest);

    private static double Linear(byte channel)
    {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
