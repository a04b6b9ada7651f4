namespace Vitrine.Server.Statistics;

/// <summary>How sure a share is.</summary>
public static class Wilson
{
    // The normal distribution's 97.5 % point.
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's 95 % interval of a share, within 0..1 however few there are; 0..1 where there are none.</summary>
    /// <param name="hits">Of <paramref name="all"/>.</param>
    /// <param name="all">Number of tries.</param>
    public static (double Low, double High) Interval(long hits, long all)
    {
        if (all == 0)
            return (0, 1);
        double share = hits / (double)all, z2 = Z * Z;
        double middle = (share + z2 / (2 * all)) / (1 + z2 / all);
        double half = Z / (1 + z2 / all) * Math.Sqrt(share * (1 - share) / all + z2 / (4.0 * all * all));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
