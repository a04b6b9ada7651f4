using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>A differentiable recommender that opens every intermediate state of one prediction.</summary>
public interface ITraceableRecommender : IRecommender
{
    /// <summary>The longest history it reads; older events are ignored.</summary>
    int MaxLength { get; }

    /// <summary>Runs one history forward and the logit of <paramref name="target"/> backward.</summary>
    ModelTrace Trace(History history, int target);

    /// <summary>
    /// Scores one target for many histories as one ragged batch: scores[i] is the logit of <paramref name="target"/> after histories[i].
    /// </summary>
    void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores);
}
