using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Perturbation;

/// <summary>
/// What each two units of one prediction add together beyond what each adds alone: the Shapley interaction index, exact for up to 15 units
/// (<see cref="ShapleyInteraction"/>), beyond that from random orders (<see cref="PermutationInteraction"/>). In logits.
/// </summary>
public static class InteractionExplainer
{
    /// <summary>Name of the explanation that holds the units' Shapley values.</summary>
    private const string Name = "shapley-interactions";

    /// <summary>Explains one prediction.</summary>
    /// <param name="context">The model.</param>
    /// <param name="history">The full history.</param>
    /// <param name="target">Target item.</param>
    /// <param name="units">What is paired. Default single events.</param>
    /// <param name="progress">Told the part of the work done, where it is sampled, or null.</param>
    /// <param name="cancel">Stops between orders, where it is sampled.</param>
    /// <exception cref="ArgumentException">The history has fewer than 2 such units, or the model shows no fields and these are asked for.</exception>
    public static InteractionExplanation Explain(
        ExplanationContext context, History history, int target, PerturbedUnits units = PerturbedUnits.Events,
        IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var naming = new UnitsExplainer(new ExactShapleyExplainer(), units);
        ExplanationBuilder.Require(naming, context, history, target);
        History read = history.Last(context.Model.MaxLength);
        ulong seed = RankingSeed.OfDraws(read);
        bool fields = units == PerturbedUnits.Attributes;
        ModelTrace? trace = fields ? TracedPrediction.WithFields(naming, context, read, target) : null;
        int[] groups = fields ? [] : UnitsExplainer.GroupsOf(read, units);
        ICoalitionGame game = trace is null ? new HistoryGame(context, read, target, groups) : new FieldGame(context, read, target, trace.Fields.Count);
        if (game.Players < 2)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"interactions: found {game.Players} of {units.ToString().ToLowerInvariant()}, expected at least 2 that could act together; choose other units"), nameof(units));
        }

        bool exact = game.Players <= ExactShapley.MostPlayers;
        InteractionEstimate found = exact
            ? ShapleyInteraction.Compute(game)
            : PermutationInteraction.Estimate(game, PermutationInteraction.DefaultBlocks(game.Players), seed, progress, cancel);
        int spent = found.Evaluations + (trace is null ? 0 : TracedPrediction.Evaluations);
        Explanation alone = trace is null
            ? ExplanationBuilder.OfUnits(naming, context, target, found.Full,
                new UnitTree(context, history, read, units, groups).Closed(found.Values), spent, found.Empty)
            : ExplanationBuilder.OfFields(naming, context, target, found.Full, trace.Fields, found.Values, spent, found.Empty);
        return new InteractionExplanation
        {
            Shapley = alone with
            {
                Method = units == PerturbedUnits.Events ? Name : $"{Name}:units={units.ToString().ToLowerInvariant()}",
                Seed = exact ? 0 : seed,
                Shapley = fields ? ShapleyBackground.HiddenFields : ShapleyBackground.EmptyHistory,
            },
            Main = [.. Enumerable.Range(0, game.Players).Select(i => found.Matrix[i, i])],
            Pairs =
            [
                .. from i in Enumerable.Range(0, game.Players)
                   from j in Enumerable.Range(i + 1, game.Players - i - 1)
                   select new UnitPair(i, j, found.Index(i, j), found.StandardErrors?[i, j]),
            ],
        };
    }
}
