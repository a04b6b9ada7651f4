using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>How the events of a history are weighed when their attribute attention is put together.</summary>
public enum EventWeighting
{
    /// <summary>By the attention of the last query, mean over layers and heads: fields of events that were looked at count more.</summary>
    Attention,

    /// <summary>Every event alike.</summary>
    Uniform,
}

/// <summary>
/// "attribute-attention": how much each attribute field counted, value[f] = sum over events t of w[t] a[t, f], where a is the attribute
/// attention that fuses an event's fields and w weighs the events (sum 1). Values are sizes and sum to 1; a field that no event has is 0.
/// "attribute-attention:events=uniform" takes the plain mean over events.
/// </summary>
/// <remarks>
/// Attribute fusion by attention: Liu et al. 2021, NOVA, https://arxiv.org/abs/2103.03578; Xie et al. 2022, DIF-SR,
/// https://arxiv.org/abs/2204.11046. Cost: one trace (2 evaluations) and O(L H T + T F).
/// </remarks>
/// <param name="weighting">How events are weighed.</param>
public sealed class AttributeAttentionExplainer(EventWeighting weighting = EventWeighting.Attention) : IExplainer
{
    /// <inheritdoc/>
    public string Name => weighting == EventWeighting.Uniform ? "attribute-attention:events=uniform" : "attribute-attention";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ModelTrace trace = TracedPrediction.WithFields(this, context, history, target);
        int fields = trace.Fields.Count;
        double[] weights = EventWeights(trace);
        var values = new double[fields];
        for (int t = 0; t < trace.Length; t++)
        {
            ReadOnlySpan<float> attention = trace.AttributeAttention.AsSpan(t * fields, fields);
            for (int f = 0; f < fields; f++)
                values[f] += weights[t] * attention[f];
        }

        return ExplanationBuilder.OfFields(
            this, context, target, trace.Logit, trace.Fields, values, TracedPrediction.Evaluations);
    }

    private double[] EventWeights(ModelTrace trace)
    {
        // A model without attention layers still fuses attributes: its events can only be weighed alike.
        if (weighting == EventWeighting.Attention && trace.Layers * trace.Heads > 0)
            return AttentionRows.LastQuery(trace);
        var weights = new double[trace.Length];
        Array.Fill(weights, 1.0 / trace.Length);
        return weights;
    }
}
