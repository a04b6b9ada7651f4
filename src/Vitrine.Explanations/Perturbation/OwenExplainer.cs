using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Perturbation;

/// <summary>
/// "owen": Owen values of the events in groups: events of one group stand in for one another before they stand in for those of others, so a group's total
/// does not depend on how its events share it. Groups are the sessions, or "owen:groups=similarity": events whose items are alike, or
/// "owen:groups=category": events whose items have the same value of that attribute. See <see cref="PermutationShap"/>. Signed, in logits, complete.
/// </summary>
/// <param name="orders">Random orders, each run in both directions; 30 by default.</param>
/// <param name="groups">"sessions" (default), "similarity" or an attribute of the items; see <see cref="EventGroups"/>.</param>
public sealed class OwenExplainer(int orders = PermutationShapExplainer.DefaultOrders, string groups = OwenExplainer.Sessions)
    : GameExplainer, ISampledExplainer
{
    /// <summary>The groups unless told otherwise.</summary>
    public const string Sessions = "sessions";

    /// <inheritdoc/>
    public override string Name => (orders == PermutationShapExplainer.DefaultOrders, groups == Sessions) switch
    {
        (true, true) => "owen",
        (false, true) => FormattableString.Invariant($"owen:orders={orders}"),
        (true, false) => $"owen:groups={groups}",
        _ => FormattableString.Invariant($"owen:orders={orders},groups={groups}"),
    };

    /// <summary>Random orders.</summary>
    internal int Orders => orders;

    /// <summary>[T] group of each event, and what finding them cost.</summary>
    internal (int[] Groups, int Evaluations) GroupsOf(ExplanationContext context, History read) => EventGroups.Of(context, read, groups);

    internal override ShapleyEstimate Estimate(ICoalitionGame game, ExplanationContext context, History read, ulong seed)
    {
        (int[] of, int evaluations) = GroupsOf(context, read);
        ShapleyEstimate estimate = PermutationShap.Estimate(game, orders, seed, of);
        return estimate with { Evaluations = estimate.Evaluations + evaluations };
    }
}
