using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "attribute-gradient": what each attribute field did to the target's logit, to first order,
/// value[f] = sum over events t of a[t, f] * dlogit/da[t, f] with the attribute attention a. Signed, in logits; a field that no event
/// has is 0.
/// </summary>
/// <remarks>
/// Gradient x input of Shrikumar et al. 2016, https://arxiv.org/abs/1605.01713, with the attribute attention as the input. The values start
/// from the score with all fields hidden, where every attention is 0. A first-order estimate: it promises no completeness, its gap says
/// how much the curve between bends. Cost: one trace (2 evaluations), one more evaluation and O(T F).
/// </remarks>
public sealed class AttributeGradientExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "attribute-gradient";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ModelTrace trace = TracedPrediction.WithFields(this, context, history, target);
        int fields = trace.Fields.Count;
        var values = new double[fields];
        for (int i = 0; i < trace.AttributeAttention.Length; i++)
            values[i % fields] += (double)trace.AttributeAttention[i] * trace.AttributeAttentionGradient[i];
        var hidden = new bool[fields];
        Array.Fill(hidden, true);
        var none = new float[1];
        context.Traceable.ScoreHidingFields(trace.History, target, [hidden], none);
        return ExplanationBuilder.OfFields(
            this, context, target, trace.Logit, trace.Fields, values, TracedPrediction.Evaluations + 1, baseScore: none[0]);
    }
}
