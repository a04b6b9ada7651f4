using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Perturbation;

/// <summary>
/// "exact-shapley": Shapley values of the events from all their subsets, for up to 15 events; see <see cref="ExactShapley"/>. Signed, in logits,
/// complete.
/// </summary>
public sealed class ExactShapleyExplainer : GameExplainer
{
    /// <inheritdoc/>
    public override string Name => "exact-shapley";

    internal override ShapleyEstimate Estimate(ICoalitionGame game, ExplanationContext context, History read, ulong seed) => ExactShapley.Compute(game);
}
