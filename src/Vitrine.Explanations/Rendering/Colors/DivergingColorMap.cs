namespace Vitrine.Explanations.Rendering.Colors;

/// <summary>
/// Colours of signed values, -1..1: orange against, blue for, the page's own tone at 0. Blue and orange stay apart in all common forms of
/// colour blindness. A type of its own, so that a size cannot be drawn with it by mistake.
/// </summary>
internal sealed class DivergingColorMap
{
    /// <summary>For light pages.</summary>
    public static readonly DivergingColorMap Light = new("8f4100", "d97f2f", "f6c99f", "f5f6f8", "a6cbe9", "3f85c6", "0b4486");

    /// <summary>For dark pages.</summary>
    public static readonly DivergingColorMap Dark = new("ffcf9e", "db8833", "74431a", "1c212b", "23507f", "4f95da", "b3d8fb");

    private DivergingColorMap(params string[] stops) => Stops = [.. stops.Select(Rgb.Parse)];

    /// <summary>Evenly spaced colours from -1 to 1.</summary>
    public IReadOnlyList<Rgb> Stops { get; }

    /// <summary>The colour of a value in -1..1; values outside are clamped.</summary>
    public Rgb At(double value) => Rgb.Along(Stops, (value + 1) / 2);
}
