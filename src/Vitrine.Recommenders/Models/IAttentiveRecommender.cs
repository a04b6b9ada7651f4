using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>A recommender that shows what a prediction looked at without a gradient: one forward pass for any number of targets.</summary>
public interface IAttentiveRecommender : ITraceableRecommender
{
    /// <summary>Runs one history forward.</summary>
    /// <param name="history">Events, not empty; the newest <see cref="IExplainableRecommender.MaxLength"/> are read.</param>
    /// <param name="targets">Item indices; any number.</param>
    /// <param name="logits">[targets] the logit of each, bit for bit that of <see cref="IExplainableRecommender.ScoreTarget"/>.</param>
    /// <exception cref="ArgumentException">The history is empty: there is no position to read.</exception>
    LastAttention Attend(History history, ReadOnlySpan<int> targets, Span<float> logits);
}
