namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>precision@k = targets in the list / k. With one target it cannot exceed 1/k.</summary>
/// <remarks>Manning, Raghavan and Schütze 2008, Introduction to Information Retrieval, section 8.4.</remarks>
public static class Precision
{
    /// <inheritdoc cref="RankingMetric"/>
    public static double At(ReadOnlySpan<int> ranks, int k) => (double)Hits(ranks, k) / k;

    internal static int Hits(ReadOnlySpan<int> ranks, int k)
    {
        int hits = 0;
        while (hits < ranks.Length && ranks[hits] <= k)
            hits++;
        return hits;
    }
}
