namespace Vitrine.Server.Statistics;

/// <summary>How unevenly something is shared out.</summary>
public static class Gini
{
    /// <summary>
    /// Gini coefficient: 0 = all alike, near 1 = one has all. sum over i of (2 i - n - 1) x_i / (n sum x), x ascending, i from 1; 0 where nothing is
    /// shared out.
    /// </summary>
    /// <param name="shares">n amounts, 0 or more, those who have nothing among them.</param>
    public static double Of(IEnumerable<double> shares)
    {
        double[] ascending = [.. shares.Order()];
        double total = ascending.Sum(), weighted = 0;
        for (int i = 0; i < ascending.Length; i++)
            weighted += (2.0 * (i + 1) - ascending.Length - 1) * ascending[i];
        return total == 0 ? 0 : weighted / (ascending.Length * total);
    }
}
