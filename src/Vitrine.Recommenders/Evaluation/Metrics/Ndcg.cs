namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// nDCG@k with binary relevance: DCG = sum over targets in the list of 1 / log2(rank + 1), divided by the DCG of the best list,
/// sum over i = 1..min(k, targets) of 1 / log2(i + 1).
/// </summary>
/// <remarks>
/// Järvelin and Kekäläinen 2002, https://doi.org/10.1145/582415.582418, with the log2(rank + 1) discount of Burges et al. 2005.
/// </remarks>
public static class Ndcg
{
    /// <inheritdoc cref="RankingMetric"/>
    public static double At(ReadOnlySpan<int> ranks, int k)
    {
        double gain = 0;
        foreach (int rank in ranks)
            if (rank <= k)
                gain += 1 / Math.Log2(rank + 1.0);
        if (gain == 0)
            return 0;

        double ideal = 0;
        for (int i = 1; i <= Math.Min(k, ranks.Length); i++)
            ideal += 1 / Math.Log2(i + 1.0);
        return gain / ideal;
    }
}
