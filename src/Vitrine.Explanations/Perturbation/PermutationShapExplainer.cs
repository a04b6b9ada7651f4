using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Perturbation;

/// <summary>"permutation-shap": Shapley values of the events from random orders; see <see cref="PermutationShap"/>. Signed, in logits, complete.</summary>
/// <param name="orders">Random orders, each run in both directions; 30 by default, where the
/// error is about a quarter of the spread of the values (docs/math/explanations.md).</param>
public sealed class PermutationShapExplainer(int orders = PermutationShapExplainer.DefaultOrders) : GameExplainer, ISampledExplainer
{
    /// <summary>Orders unless told otherwise.</summary>
    public const int DefaultOrders = 30;

    /// <inheritdoc/>
    public override string Name => orders == DefaultOrders ? "permutation-shap" : FormattableString.Invariant($"permutation-shap:orders={orders}");

    internal override ShapleyEstimate Estimate(ICoalitionGame game, ExplanationContext context, History read, ulong seed) =>
        PermutationShap.Estimate(game, orders, seed);
}
