using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Models;

/// <summary>
/// A model of sets of items with a score that can be derived by hand: score = sum over i of p_i weight[target, i] + sum over pairs of p_i p_j pair[i,
/// j], p the presence of item i, in any order.
/// </summary>
/// <param name="items">Items of the catalogue.</param>
/// <param name="weight">[target, item].</param>
/// <param name="pair">Worth of two items together, i before j; null for none.</param>
internal sealed class SetModel(int items, Func<int, int, double> weight, Func<int, int, double>? pair = null) : IRelaxedRecommender
{
    public string Name => "set";

    public int MaxLength { get; init; } = 100;

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
    }

    public void Score(History history, Span<float> scores)
    {
        for (int target = 0; target < items; target++)
            scores[target] = (float)Of(history.Items.Span, Ones(history.Length), target, []);
    }

    public void Save(string folder) => throw new NotSupportedException("planted weights are written in the test");

    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores)
    {
        for (int i = 0; i < histories.Count; i++)
            scores[i] = (float)Of(histories[i].Items.Span, Ones(histories[i].Length), target, []);
    }

    public void PresenceGradients(History history, int target, ReadOnlySpan<float> presence, Span<float> logits, Span<float> gradients)
    {
        int length = history.Length;
        for (int s = 0; s < logits.Length; s++)
            logits[s] = (float)Of(history.Items.Span, presence.Slice(s * length, length), target, gradients.Slice(s * length, length));
    }

    private double Of(ReadOnlySpan<int> read, ReadOnlySpan<float> presence, int target, Span<float> gradient)
    {
        double score = 0;
        for (int i = 0; i < read.Length; i++)
        {
            double slope = weight(target, read[i]);
            score += presence[i] * slope;
            for (int j = 0; pair is not null && j < read.Length; j++)
            {
                if (j == i)
                    continue;
                double worth = pair(Math.Min(read[i], read[j]), Math.Max(read[i], read[j]));
                slope += presence[j] * worth;
                score += j > i ? presence[i] * presence[j] * worth : 0;
            }

            if (!gradient.IsEmpty)
                gradient[i] = (float)slope;
        }

        return score;
    }

    private static float[] Ones(int length) => [.. Enumerable.Repeat(1f, length)];
}
