namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// Area under the ROC curve: the probability that a random positive scores above a random negative, a tie counting one half.
/// AUC = (sum of the positives' mid-ranks - P (P + 1) / 2) / (P N).
/// </summary>
/// <remarks>
/// Hanley and McNeil 1982, https://doi.org/10.1148/radiology.143.1.7063747 (the Mann-Whitney form; equal scores share their mean
/// rank).
/// </remarks>
public static class Auc
{
    /// <summary>Computes it in O(n log n).</summary>
    /// <param name="scores">[n] scores, higher = more likely positive.</param>
    /// <param name="labels">[n] true for a positive.</param>
    /// <returns>0 to 1; NaN when one of the classes is missing.</returns>
    /// <exception cref="ArgumentException">Lengths differ or a score is NaN.</exception>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException($"Auc: {scores.Length} scores and {labels.Length} labels; expected as many of each", nameof(labels));
        if (scores.Contains(float.NaN))
            throw new ArgumentException("Auc: a score is NaN; expected numbers", nameof(scores));

        float[] sorted = scores.ToArray();
        bool[] sortedLabels = labels.ToArray();
        Array.Sort(sorted, sortedLabels);

        double rankSum = 0;
        long positives = 0;
        for (int start = 0; start < sorted.Length;)
        {
            int end = start;
            int positivesHere = 0;
            for (; end < sorted.Length && sorted[end] == sorted[start]; end++)
                if (sortedLabels[end])
                    positivesHere++;
            rankSum += positivesHere * ((start + 1 + end) / 2.0);
            positives += positivesHere;
            start = end;
        }

        double pairs = (double)positives * (sorted.Length - positives);
        return pairs == 0 ? double.NaN : (rankSum - positives * (positives + 1) / 2.0) / pairs;
    }
}
