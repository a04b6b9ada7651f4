namespace Vitrine.Explanations.Tests.Rendering.Html.Pictures;

/// <summary>A picture of a page, eight CSS pixels to one: small enough to be committed, too coarse to tell one machine's letters from another's.</summary>
/// <param name="Name">The view it shows.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Pixels">[Height, Width, 3] red, green, blue.</param>
internal sealed record ReducedPicture(string Name, int Width, int Height, byte[] Pixels)
{
    /// <summary>CSS pixels, along each side, behind one pixel.</summary>
    public const int Scale = 8;

    /// <summary>Pixels along each side of a tile, whose mean colours are compared.</summary>
    private const int Tile = 4;

    /// <summary>A tile is another one where its mean red, green or blue differs by more than this, of 255.</summary>
    private const double OtherColor = 20;

    /// <summary>Tiles nearer than this to the ground's colour show nothing.</summary>
    private const double BareGround = 6;

    /// <summary>
    /// Two pictures show the same where no more than this part of the tiles that show anything differs: other fonts and sharper screens were seen to
    /// change 1 %, swapped colours 8 % and more.
    /// </summary>
    public const double MostOthers = 0.04;

    /// <summary>
    /// Part of the tiles that have another mean colour here than in the reference, of those that are not bare ground in both; 1 where the sizes
    /// differ by more than a tenth (and a line). Smaller differences of size are evened out: a legend or a name may be a little wider in another
    /// font.
    /// </summary>
    public double DifferenceFrom(ReducedPicture reference)
    {
        if (Math.Abs(Width - reference.Width) > 0.1 * reference.Width + 1 || Math.Abs(Height - reference.Height) > 0.1 * reference.Height + 3)
            return 1;
        int across = Math.Max(1, reference.Width / Tile), down = Math.Max(1, reference.Height / Tile);
        int others = 0, shown = 0;
        (double Red, double Green, double Blue) ground = reference.Ground();
        for (int row = 0; row < down; row++)
        {
            for (int column = 0; column < across; column++)
            {
                (double Red, double Green, double Blue) here = Mean(column, across, row, down), there = reference.Mean(column, across, row, down);
                others += Distance(here, there) > OtherColor ? 1 : 0;
                shown += Distance(here, ground) > BareGround || Distance(there, ground) > BareGround ? 1 : 0;
            }
        }

        return (double)others / Math.Max(1, shown);
    }

    private static double Distance((double Red, double Green, double Blue) a, (double Red, double Green, double Blue) b) =>
        Math.Max(Math.Abs(a.Red - b.Red), Math.Max(Math.Abs(a.Green - b.Green), Math.Abs(a.Blue - b.Blue)));

    /// <summary>The colour of most pixels.</summary>
    private (double Red, double Green, double Blue) Ground() => Enumerable.Range(0, Width * Height)
        .Select(i => ((double)Pixels[3 * i], (double)Pixels[3 * i + 1], (double)Pixels[3 * i + 2])).CountBy(color => color).MaxBy(color => color.Value).Key;

    private (double Red, double Green, double Blue) Mean(int column, int across, int row, int down)
    {
        (int left, int right) = (column * Width / across, (column + 1) * Width / across);
        (int top, int bottom) = (row * Height / down, (row + 1) * Height / down);
        Span<double> sum = stackalloc double[3];
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++)
                for (int c = 0; c < 3; c++)
                    sum[c] += Pixels[(y * Width + x) * 3 + c];
        int count = Math.Max(1, (right - left) * (bottom - top));
        return (sum[0] / count, sum[1] / count, sum[2] / count);
    }
}
