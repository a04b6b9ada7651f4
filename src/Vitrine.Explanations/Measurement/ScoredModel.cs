using System.Buffers;
using System.Numerics.Tensors;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement;

/// <summary>A model and the size of its catalogue: where a target stands after any history.</summary>
/// <param name="Model">The model; only its scores are used.</param>
/// <param name="Items">Items in the catalogue.</param>
public sealed record ScoredModel(IRecommender Model, int Items)
{
    // Scores of one batch: 16 MB.
    private const int BatchScores = 1 << 22;

    /// <summary>Histories that are scored at once: their scores fill 16 MB.</summary>
    /// <param name="items">Items in the catalogue.</param>
    internal static int MostAtOnce(int items) => Math.Max(1, BatchScores / Math.Max(1, items));

    /// <summary>The best item that the history does not hold; -1 when it holds all. Equal scores: the lower index.</summary>
    public int Best(History history) => Best(history, 1, history) is [int best] ? best : -1;

    /// <summary>The best items, best first. Equal scores: the lower index.</summary>
    /// <param name="history">What the model reads now.</param>
    /// <param name="k">Most items.</param>
    /// <param name="original">The history before any change: its items stay out of the list.</param>
    public int[] Best(History history, int k, History original)
    {
        float[] scores = ArrayPool<float>.Shared.Rent(Items);
        Model.Score(history, scores.AsSpan(0, Items));
        var best = new int[k];
        int found = TopK.Select(scores.AsSpan(0, Items), original.Items.Span, best);
        ArrayPool<float>.Shared.Return(scores);
        return best[..found];
    }

    /// <summary>Score and rank of the target after a history.</summary>
    /// <param name="history">What the model reads now.</param>
    /// <param name="target">Item index.</param>
    /// <param name="original">The history before any change: its items stay out of the ranking.</param>
    /// <param name="probabilities">False leaves <see cref="Measurement.Standing.Probability"/> NaN, which for a softmax costs a pass over all items.
    /// Default false.</param>
    /// <returns>The score, and the 0-based rank among the items left; ties rank the target last.</returns>
    public Standing Standing(History history, int target, History original, bool probabilities = false) =>
        Standings([history], target, original, probabilities)[0];

    /// <summary>Score and rank of the target after each of many histories, scored as batches.</summary>
    /// <param name="histories">What the model reads now, each.</param>
    /// <param name="target">Item index.</param>
    /// <param name="original">The history before any change: its items stay out of the ranking.</param>
    /// <param name="probabilities">False leaves <see cref="Measurement.Standing.Probability"/> NaN, which for a softmax costs a pass over all items.
    /// Default false.</param>
    /// <returns>As for one, each.</returns>
    public Standing[] Standings(IReadOnlyList<History> histories, int target, History original, bool probabilities = false)
    {
        var standings = new Standing[histories.Count];
        ScoreLink? link = !probabilities ? null : Model is IExplainableRecommender explained ? explained.Link : ScoreLink.Softmax;
        int most = Math.Min(MostAtOnce(Items), Math.Max(1, histories.Count));
        float[] scores = ArrayPool<float>.Shared.Rent(most * Items);
        for (int first = 0; first < histories.Count; first += most)
        {
            History[] batch = [.. histories.Skip(first).Take(most)];
            Model.ScoreAll(batch, scores.AsSpan(0, batch.Length * Items));
            for (int i = 0; i < batch.Length; i++)
                standings[first + i] = Standing(scores.AsSpan(i * Items, Items), target, original.Items.Span, link);
        }

        ArrayPool<float>.Shared.Return(scores);
        return standings;
    }

    private static Standing Standing(Span<float> scores, int target, ReadOnlySpan<int> seen, ScoreLink? link)
    {
        float score = scores[target];
        double probability = link switch
        {
            null => double.NaN,
            ScoreLink.Sigmoid => 1 / (1 + Math.Exp(-score)),
            _ => Softmax(scores, score),
        };
        foreach (int item in seen)
            scores[item] = float.NaN;
        scores[target] = float.NaN;
        int rank = 0;
        foreach (float other in scores)
            if (other >= score)
                rank++;
        return new Standing(score, rank, probability);
    }

    private static double Softmax(ReadOnlySpan<float> scores, float score)
    {
        float max = TensorPrimitives.Max(scores);
        float[] powers = ArrayPool<float>.Shared.Rent(scores.Length);
        Span<float> above = powers.AsSpan(0, scores.Length);
        TensorPrimitives.Subtract(scores, max, above);
        TensorPrimitives.Exp(above, above);
        double probability = Math.Exp((double)score - max) / TensorPrimitives.Sum<float>(above);
        ArrayPool<float>.Shared.Return(powers);
        return probability;
    }
}
