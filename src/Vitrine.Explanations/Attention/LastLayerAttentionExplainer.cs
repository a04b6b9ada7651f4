using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>
/// "attention-last-layer": the last query's weights in the last layer alone, value[t] = mean over heads h of A[L-1, h, T-1, t]. This is
/// the layer whose output is scored, and the one most papers print. Values are sizes and sum to 1.
/// </summary>
/// <remarks>
/// Vaswani et al. 2017, https://arxiv.org/abs/1706.03762. In deep models its keys have already mixed earlier events: see
/// <see cref="AttentionRolloutExplainer"/>. Cost as of <see cref="AttentionExplainer"/>.
/// </remarks>
public sealed class LastLayerAttentionExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "attention-last-layer";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target) => ExplainAll(context, history, [target])[0];

    /// <inheritdoc/>
    public IReadOnlyList<Explanation> ExplainAll(ExplanationContext context, History history, IReadOnlyList<int> targets) =>
        LastQuery.Explain(this, context, history, targets, attention => AttentionRows.LastQuery(attention, ^1.., ..));
}
