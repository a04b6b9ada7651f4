namespace Vitrine.Server.Statistics;

/// <summary>How far two distributions are apart.</summary>
public static class JensenShannon
{
    /// <summary>Jensen-Shannon divergence in bits, 0 (alike) to 1 (nothing in common): H((p + q) / 2) - (H(p) + H(q)) / 2; NaN where one is empty.</summary>
    /// <param name="left">Counts by name.</param>
    /// <param name="right">Counts by name.</param>
    public static double Of(IReadOnlyDictionary<string, double> left, IReadOnlyDictionary<string, double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        double all = left.Values.Sum(), others = right.Values.Sum();
        if (all == 0 || others == 0)
            return double.NaN;
        double divergence = 0;
        foreach (string name in left.Keys.Union(right.Keys))
        {
            double p = left.GetValueOrDefault(name) / all, q = right.GetValueOrDefault(name) / others;
            divergence += (Part(p, (p + q) / 2) + Part(q, (p + q) / 2)) / 2;
        }

        return Math.Clamp(divergence, 0, 1);
    }

    /// <summary>
    /// What chance alone gives on average where <paramref name="events"/> are drawn from the distribution they are compared with:
    /// (names - 1) / (8 events ln 2), the mean of a quarter of half the chi-squared figure.
    /// </summary>
    public static double OfChance(int names, double events) => Math.Max(0, names - 1) / (8 * events * Math.Log(2));

    private static double Part(double p, double mean) => p > 0 ? p * Math.Log2(p / mean) : 0;
}
