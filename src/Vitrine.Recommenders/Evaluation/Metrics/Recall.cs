namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>recall@k = targets in the list / targets. Above k targets it cannot reach 1: the divisor is not cut to k.</summary>
/// <remarks>Manning, Raghavan and Schütze 2008, Introduction to Information Retrieval, section 8.3.</remarks>
public static class Recall
{
    /// <inheritdoc cref="RankingMetric"/>
    public static double At(ReadOnlySpan<int> ranks, int k) => (double)Precision.Hits(ranks, k) / ranks.Length;
}
