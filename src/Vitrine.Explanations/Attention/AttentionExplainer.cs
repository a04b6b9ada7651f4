using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>
/// "attention": the weight that the last query gives each event, value[t] = mean over chosen layers l and heads h of A[l, h, T-1, t].
/// Values are sizes and sum to 1. With a layer or a head given, only that one counts: "attention:layer=1,head=0".
/// </summary>
/// <remarks>
/// Vaswani et al. 2017, https://arxiv.org/abs/1706.03762, equation 1; the prediction is read at the last position, hence the last query.
/// Evidence, not proof: weights say what was looked at, not what it changed (Jain and Wallace 2019, https://arxiv.org/abs/1902.10186).
/// Cost: one trace (2 evaluations) and O(L H T).
/// </remarks>
public sealed class AttentionExplainer : IExplainer
{
    private readonly int? layer;
    private readonly int? head;

    /// <summary>Creates the method.</summary>
    /// <param name="layer">0-based layer, or null for the mean over all.</param>
    /// <param name="head">0-based head, or null for the mean over all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative layer or head.</exception>
    public AttentionExplainer(int? layer = null, int? head = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer ?? 0, nameof(layer));
        ArgumentOutOfRangeException.ThrowIfNegative(head ?? 0, nameof(head));
        this.layer = layer;
        this.head = head;
        Name = (layer, head) switch
        {
            (null, null) => "attention",
            (int l, null) => FormattableString.Invariant($"attention:layer={l}"),
            (null, int h) => FormattableString.Invariant($"attention:head={h}"),
            (int l, int h) => FormattableString.Invariant($"attention:layer={l},head={h}"),
        };
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ModelTrace trace = TracedPrediction.WithAttention(this, context, history, target);
        Range layers = Select(layer, trace.Layers, "layer");
        Range heads = Select(head, trace.Heads, "head");
        double[] values = AttentionRows.LastQuery(trace, layers, heads);
        return ExplanationBuilder.OfEvents(
            this, context, history, target, trace.Logit, values, TracedPrediction.Evaluations);
    }

    private Range Select(int? chosen, int count, string what)
    {
        if (chosen is not int index)
            return ..count;
        if (index >= count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{Name}: {what} {index} does not exist; expected 0 to {count - 1}"));
        }

        return index..(index + 1);
    }
}
