namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// AP@k = 1 / min(k, targets) * sum over targets in the list of precision@(its rank); the mean over users is MAP@k. With one target it
/// equals <see cref="ReciprocalRank"/>.
/// </summary>
/// <remarks>
/// Manning, Raghavan and Schütze 2008, Introduction to Information Retrieval, section 8.4; the divisor min(k, targets), which lets a
/// perfect list of k reach 1, is that of RecBole and of the Million Song Dataset Challenge (McFee et al. 2012,
/// https://doi.org/10.1145/2187980.2188222).
/// </remarks>
public static class AveragePrecision
{
    /// <inheritdoc cref="RankingMetric"/>
    public static double At(ReadOnlySpan<int> ranks, int k)
    {
        double sum = 0;
        for (int hit = 0; hit < ranks.Length && ranks[hit] <= k; hit++)
            sum += (hit + 1.0) / ranks[hit];
        return sum / Math.Min(k, ranks.Length);
    }
}
