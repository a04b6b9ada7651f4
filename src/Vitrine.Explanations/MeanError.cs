namespace Vitrine.Explanations;

/// <summary>How far the mean of independent draws is expected to be off: s / sqrt(n), s the sample standard deviation of the n draws.</summary>
internal static class MeanError
{
    /// <summary>The standard error of the mean; null for fewer than 2 draws, which say nothing of their spread.</summary>
    public static double? Of(IReadOnlyList<double> draws)
    {
        int n = draws.Count;
        if (n < 2)
            return null;
        double mean = draws.Average();
        return Math.Sqrt(draws.Sum(d => (d - mean) * (d - mean)) / (n - 1) / n);
    }

    /// <summary>[units] the same for each unit; null for fewer than 2 draws.</summary>
    /// <param name="draws">Each [units].</param>
    public static double[]? OfEach(IReadOnlyList<double[]> draws) =>
        draws.Count < 2 ? null : [.. Enumerable.Range(0, draws[0].Length).Select(i => Of([.. draws.Select(d => d[i])])!.Value)];
}
