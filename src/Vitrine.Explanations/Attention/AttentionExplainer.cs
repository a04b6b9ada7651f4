using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>
/// "attention": the weight that the last query gives each event, value[t] = mean over chosen layers l and heads h of A[l, h, T-1, t].
/// Values are sizes and sum to 1. With a layer or a head given, only that one counts: "attention:layer=1,head=0". "attention:heads=max" takes
/// the largest weight of a layer's heads instead of their mean: an event that one head alone singles out is seen, and values need not sum to 1.
/// </summary>
/// <remarks>
/// Vaswani et al. 2017, https://arxiv.org/abs/1706.03762, equation 1; the prediction is read at the last position, hence the last query.
/// Evidence, not proof: weights say what was looked at, not what it changed (Jain and Wallace 2019, https://arxiv.org/abs/1902.10186).
/// Cost: one forward pass for all targets of a history, or one trace (2 evaluations) a target of a model that only traces; and O(L H T).
/// </remarks>
public sealed class AttentionExplainer : IExplainer
{
    private readonly int? layer;
    private readonly int? head;
    private readonly bool largest;

    /// <summary>Creates the method.</summary>
    /// <param name="layer">0-based layer, or null for the mean over all.</param>
    /// <param name="head">0-based head, or null for the mean over all.</param>
    /// <param name="largest">True for the largest weight of a layer's heads; false, by default, for their mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative layer or head.</exception>
    /// <exception cref="ArgumentException">The largest of heads is asked for and one head is named.</exception>
    public AttentionExplainer(int? layer = null, int? head = null, bool largest = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer ?? 0, nameof(layer));
        ArgumentOutOfRangeException.ThrowIfNegative(head ?? 0, nameof(head));
        if (largest && head is not null)
            throw new ArgumentException($"method 'attention': found head={head} with heads=max, expected only one of the two", nameof(head));
        this.layer = layer;
        this.head = head;
        this.largest = largest;
        string[] options =
        [
            .. layer is { } l ? [FormattableString.Invariant($"layer={l}")] : Array.Empty<string>(),
            .. head is { } h ? [FormattableString.Invariant($"head={h}")] : Array.Empty<string>(),
            .. largest ? ["heads=max"] : Array.Empty<string>(),
        ];
        Name = options.Length == 0 ? "attention" : "attention:" + string.Join(',', options);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target) => ExplainAll(context, history, [target])[0];

    /// <inheritdoc/>
    public IReadOnlyList<Explanation> ExplainAll(ExplanationContext context, History history, IReadOnlyList<int> targets) =>
        LastQuery.Explain(this, context, history, targets, Values);

    private double[] Values(LastAttention attention)
    {
        Range layers = Select(layer, attention.Layers, "layer");
        Range heads = Select(head, attention.Heads, "head");
        return largest ? AttentionRows.LargestOfHeads(attention, layers) : AttentionRows.LastQuery(attention, layers, heads);
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
