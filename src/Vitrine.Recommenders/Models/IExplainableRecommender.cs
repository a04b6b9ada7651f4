using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>A recommender that can be explained by changing its input: it scores one target for many histories at once.</summary>
public interface IExplainableRecommender : IRecommender
{
    /// <summary>The longest history it reads; older events are ignored.</summary>
    int MaxLength { get; }

    /// <summary>
    /// Scores one target for many histories as one ragged batch: scores[i] is the logit of <paramref name="target"/> after histories[i].
    /// An empty history is allowed and scores 0: without events there is no evidence for or against any item.
    /// </summary>
    void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores);
}
