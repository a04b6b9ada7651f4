namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>HR@k: 1 when any target stands in the list, else 0. With one target it equals <see cref="Recall"/>.</summary>
/// <remarks>Deshpande and Karypis 2004, https://doi.org/10.1145/963770.963776.</remarks>
public static class HitRate
{
    /// <inheritdoc cref="RankingMetric"/>
    public static double At(ReadOnlySpan<int> ranks, int k) => ranks[0] <= k ? 1 : 0;
}
