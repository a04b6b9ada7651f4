using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>A differentiable recommender that opens every intermediate state of one prediction.</summary>
public interface ITraceableRecommender : IRecommender
{
    /// <summary>The longest history it reads; older events are ignored.</summary>
    int MaxLength { get; }

    /// <summary>
    /// Runs one history forward and the logit of <paramref name="target"/> backward. The prediction is read at the last position, so the
    /// last query of each attention matrix is the one that was scored.
    /// </summary>
    /// <exception cref="ArgumentException">The history is empty: there is no position to read.</exception>
    ModelTrace Trace(History history, int target);

    /// <summary>
    /// Scores one target for many histories as one ragged batch: scores[i] is the logit of <paramref name="target"/> after histories[i].
    /// An empty history is allowed and scores 0: without events there is no evidence for or against any item.
    /// </summary>
    void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores);
}
