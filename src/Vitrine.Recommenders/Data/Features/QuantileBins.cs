namespace Vitrine.Recommenders.Data.Features;

/// <summary>
/// Bins that hold about equally many of the fitted values. Bin of x = number of edges at or below x, so x below all edges falls in bin 0
/// and x above all fitted values in the last.
/// </summary>
/// <param name="Edges">Inner edges, strictly ascending; one fewer than the bins.</param>
public sealed record QuantileBins(double[] Edges)
{
    /// <summary>Number of bins.</summary>
    public int Count => Edges.Length + 1;

    /// <summary>
    /// Fits on the finite values; the others are missing. Edges are the quantiles k / <paramref name="bins"/> with linear interpolation
    /// (type 7 of Hyndman and Fan 1996, https://doi.org/10.2307/2684934). Equal edges fall together, so few distinct values give fewer
    /// bins. Null without values.
    /// </summary>
    public static QuantileBins? Fit(ReadOnlySpan<double> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        List<double> sorted = [];
        foreach (double value in values)
            if (double.IsFinite(value))
                sorted.Add(value);
        if (sorted.Count == 0)
            return null;
        sorted.Sort();
        List<double> edges = [];
        for (int k = 1; k < bins; k++)
        {
            double position = (sorted.Count - 1) * (double)k / bins;
            int below = (int)position;
            double lower = sorted[below];
            double upper = sorted[Math.Min(below + 1, sorted.Count - 1)];
            double edge = lower + (position - below) * (upper - lower);
            // An edge at the smallest value would leave bin 0 empty.
            if (edge > (edges.Count > 0 ? edges[^1] : sorted[0]))
                edges.Add(edge);
        }

        return new QuantileBins([.. edges]);
    }

    /// <summary>The bin of <paramref name="value"/>, 0..Count-1; -1 for NaN.</summary>
    public int Transform(double value)
    {
        if (double.IsNaN(value))
            return -1;
        int found = Array.BinarySearch(Edges, value);
        return found >= 0 ? found + 1 : ~found;
    }
}
