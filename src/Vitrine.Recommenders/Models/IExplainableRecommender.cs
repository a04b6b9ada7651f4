using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>How scores become the probabilities that a model was trained to give.</summary>
public enum ScoreLink
{
    /// <summary>exp(s) / sum of exp over all items of the catalogue: one of them comes next.</summary>
    Softmax,

    /// <summary>1 / (1 + exp(-s)): each item is asked about alone.</summary>
    Sigmoid,
}

/// <summary>A recommender that can be explained by changing its input: it scores one target for many histories at once.</summary>
public interface IExplainableRecommender : IRecommender
{
    /// <summary>The longest history it reads; older events are ignored.</summary>
    int MaxLength { get; }

    /// <summary>What makes a probability of its scores. Default: a softmax over the catalogue.</summary>
    ScoreLink Link => ScoreLink.Softmax;

    /// <summary>
    /// Scores one target for many histories as one ragged batch: scores[i] is the logit of <paramref name="target"/> after histories[i].
    /// An empty history is allowed and scores 0: without events there is no evidence for or against any item.
    /// </summary>
    void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores);

    /// <summary>
    /// The same for parts of one history: scores[i] is, bit for bit, that of the events marked in kept[i] alone, in their order and with their times.
    /// By default each part is made a history of its own.
    /// </summary>
    /// <param name="history">T events.</param>
    /// <param name="kept">Each [T], true for the events that stay; none may stay.</param>
    /// <param name="target">Target item index.</param>
    /// <param name="scores">One a part.</param>
    void ScoreSubsets(History history, IReadOnlyList<bool[]> kept, int target, Span<float> scores) =>
        ScoreTarget([.. kept.Select(part => history.Only(part))], target, scores);

    /// <summary>
    /// The same for several targets: row t of scores ([targets, parts]) is, bit for bit, what the form above writes for targets[t]. By default one after
    /// the other.
    /// </summary>
    void ScoreSubsets(History history, IReadOnlyList<bool[]> kept, ReadOnlySpan<int> targets, Span<float> scores)
    {
        for (int t = 0; t < targets.Length; t++)
            ScoreSubsets(history, kept, targets[t], scores.Slice(t * kept.Count, kept.Count));
    }
}
