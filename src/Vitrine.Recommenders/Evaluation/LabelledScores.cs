using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation.Metrics;

namespace Vitrine.Recommenders.Evaluation;

/// <summary>
/// The scores of labelled rows: a case's targets are positive, the items its user did not want negative. Cases without such items take no part. Each
/// case is filled by one worker; the figures do not depend on which.
/// </summary>
internal sealed class LabelledScores(int cases)
{
    private readonly (float[] Positive, float[] Negative)[] rows = new (float[], float[])[cases];

    /// <summary>Keeps the scores of one case.</summary>
    /// <param name="position">Position of the case.</param>
    /// <param name="evaluationCase">The case.</param>
    /// <param name="scores">[items] the model's scores.</param>
    public void Fill(int position, in EvaluationCase evaluationCase, ReadOnlySpan<float> scores)
    {
        if (!evaluationCase.Negatives.IsEmpty)
            rows[position] = (Pick(evaluationCase.Targets.Span, scores), Pick(evaluationCase.Negatives.Span, scores));
    }

    /// <summary>Adds "auc" and "logloss", the latter with scores taken as log-odds, when there are labelled rows.</summary>
    public void AddTo(OrderedDictionary<string, MetricValue> metrics)
    {
        List<float> scores = [];
        List<bool> labels = [];
        foreach ((float[] positive, float[] negative) in rows.Where(row => row.Negative is not null))
        {
            scores.AddRange(positive);
            scores.AddRange(negative);
            labels.AddRange(Enumerable.Repeat(true, positive.Length));
            labels.AddRange(Enumerable.Repeat(false, negative.Length));
        }

        if (scores.Count == 0)
            return;
        metrics.Add("auc", new MetricValue(Auc.Of([.. scores], [.. labels]), null, null));
        metrics.Add("logloss", new MetricValue(LogLoss.OfLogits([.. scores], [.. labels]), null, null));
    }

    private static float[] Pick(ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
    {
        var picked = new float[items.Length];
        for (int i = 0; i < picked.Length; i++)
            picked[i] = scores[items[i]];
        return picked;
    }
}
