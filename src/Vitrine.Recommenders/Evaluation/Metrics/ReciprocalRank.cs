namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>MRR@k: 1 / rank of the first target in the list, 0 when none is in it; the mean over users is MRR.</summary>
/// <remarks>Voorhees 1999, The TREC-8 Question Answering Track Report, https://trec.nist.gov/pubs/trec8/papers/qa_report.pdf.</remarks>
public static class ReciprocalRank
{
    /// <inheritdoc cref="RankingMetric"/>
    public static double At(ReadOnlySpan<int> ranks, int k) => ranks[0] <= k ? 1.0 / ranks[0] : 0;
}
