namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>A figure of one user's ranked list that depends only on where the targets stand.</summary>
/// <param name="ranks">[targets] 1-based ranks of the user's distinct targets, ascending; <see cref="TargetRanks.Never"/> for one that is
/// never recommended. At least one.</param>
/// <param name="k">Length of the list, at least 1.</param>
/// <returns>0 (worst) to 1 (best).</returns>
public delegate double RankingMetric(ReadOnlySpan<int> ranks, int k);
