using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Perturbation;

/// <summary>What a perturbation method takes away at a time.</summary>
public enum PerturbedUnits
{
    /// <summary>Single events, opened to their attributes where the method can.</summary>
    Events,

    /// <summary>Sessions, opened to their events and attributes where the method can.</summary>
    Sessions,

    /// <summary>All events of one behaviour type, opened likewise.</summary>
    Behaviors,

    /// <summary>Attribute fields of all events.</summary>
    Attributes,
}

/// <summary>
/// A perturbation method on other units than events: "leave-one-out:units=sessions". Groups are players of the method's game, so Shapley values of
/// sessions are exact for up to 15 of them by exact-shapley. Two methods open a unit to see what it is made of: "owen", whose parts sum to the whole
/// (Owen 1977: a group's total is its value in the game of groups), and "leave-one-out", where each part is taken away alone and sums promise nothing.
/// </summary>
/// <remarks>
/// Events open to the attributes that their items have, in models with attributes and for up to 400 of these; see <see cref="EventPartGame"/>. Cost: that of
/// the method on the number of players, and 2 evaluations to learn which attributes the items have. Signed, in logits.
/// </remarks>
/// <param name="method">A perturbation method.</param>
/// <param name="units">What it takes away at a time.</param>
public sealed class UnitsExplainer(IExplainer method, PerturbedUnits units) : IExplainer
{
    private const int MostParts = 400;

    /// <inheritdoc/>
    public string Name => method.Name + (method.Name.Contains(':', StringComparison.Ordinal) ? "," : ":") + "units=" + units.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => method.IsCompatible(model) && (units != PerturbedUnits.Attributes || model is ITraceableRecommender);

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ExplanationBuilder.Require(this, context, history, target);
        History read = history.Last(context.Model.MaxLength);
        ulong seed = RankingSeed.OfDraws(read);
        Explanation explanation = units == PerturbedUnits.Attributes
            ? OfFields(context, read, target, seed)
            : OfGroups(context, history, read, target, seed);
        bool isShapley = method is GameExplainer { IsShapley: true };
        return explanation with
        {
            Seed = method is LeaveOneOutExplainer ? 0 : seed,
            Shapley = !isShapley ? null : units == PerturbedUnits.Attributes ? ShapleyBackground.HiddenFields : ShapleyBackground.EmptyHistory,
            ShapleyIsSampled = isShapley && explanation.ShapleyIsSampled,
        };
    }

    /// <summary>[T] group of each event, numbered from 0 without gaps; each event its own where the units are events.</summary>
    internal static int[] GroupsOf(History read, PerturbedUnits units) => units switch
    {
        PerturbedUnits.Sessions => Sessions.Of(read),
        PerturbedUnits.Behaviors => EventGroups.ByBehavior(read),
        _ => [.. Enumerable.Range(0, read.Length)],
    };

    private Explanation OfFields(ExplanationContext context, History read, int target, ulong seed)
    {
        ModelTrace trace = TracedPrediction.WithFields(this, context, read, target);
        ShapleyEstimate estimate = Play(new FieldGame(context, read, target, trace.Fields.Count), context, read, seed);
        Explanation explanation = ExplanationBuilder.OfFields(
            this, context, target, estimate.Full, trace.Fields, estimate.Values, estimate.Evaluations + TracedPrediction.Evaluations, estimate.Empty);
        return ExplanationBuilder.WithErrors(explanation, estimate.StandardErrors) with { ShapleyIsSampled = estimate.IsSampled };
    }

    private Explanation OfGroups(ExplanationContext context, History history, History read, int target, ulong seed)
    {
        int[] groups = GroupsOf(read, units);
        var tree = new UnitTree(context, history, read, units, groups);
        if (method is not (LeaveOneOutExplainer or OwenExplainer))
        {
            ShapleyEstimate flat = Play(new HistoryGame(context, read, target, groups), context, read, seed);
            Explanation closed = ExplanationBuilder.OfUnits(this, context, target, flat.Full, tree.Closed(flat.Values), flat.Evaluations, flat.Empty);
            return ExplanationBuilder.WithErrors(closed, flat.StandardErrors) with { ShapleyIsSampled = flat.IsSampled };
        }

        (EventPart[] parts, IReadOnlyList<string> fields, int spent) = PartsOf(context, read, target);
        var game = new EventPartGame(context, read, target, parts, fields.Count);
        if (method is LeaveOneOutExplainer)
        {
            (Func<Func<EventPart, bool>, double> without, ShapleyEstimate whole) = TakenAway(game, parts, groups);
            return ExplanationBuilder.OfUnits(
                this, context, target, whole.Full, tree.Opened(parts, fields, taken => (without(taken), null)), whole.Evaluations + spent, whole.Empty);
        }

        var owen = (OwenExplainer)method;
        int[] of = groups;
        if (units == PerturbedUnits.Events)
        {
            (of, int cost) = owen.GroupsOf(context, read);
            spent += cost;
        }

        ShapleyEstimate estimate = PermutationShap.Estimate(
            game, owen.Orders, seed, [.. new[] { of, [.. Enumerable.Range(0, read.Length)] }.Select(level => parts.Select(p => level[p.Event]).ToArray())]);
        (double, double?) Total(Func<EventPart, bool> member) =>
            (Enumerable.Range(0, parts.Length).Where(p => member(parts[p])).Sum(p => estimate.Values[p]), estimate.ErrorOfSum(p => member(parts[p])));
        return ExplanationBuilder.OfUnits(
            this, context, target, estimate.Full, tree.Opened(parts, fields, Total), estimate.Evaluations + spent, estimate.Empty)
            with
        { ShapleyIsSampled = estimate.IsSampled };
    }

    // The score with all parts less the score without some, all asked for in one batch.
    private static (Func<Func<EventPart, bool>, double> Lost, ShapleyEstimate Whole) TakenAway(EventPartGame game, EventPart[] parts, int[] groups)
    {
        var asked = new CoalitionValues(game);
        int full = asked.AddAll(true), empty = asked.AddAll(false);
        for (int p = 0; p < parts.Length; p++)
        {
            EventPart part = parts[p];
            asked.Add(Left(q => q == part));
            asked.Add(Left(q => q.Event == part.Event));
            asked.Add(Left(q => groups[q.Event] == groups[part.Event]));
        }

        asked.Evaluate();
        return (taken => asked.Value(full) - asked.Value(asked.Add(Left(taken))),
            new ShapleyEstimate([], asked.Value(empty), asked.Value(full), asked.Count));

        bool[] Left(Func<EventPart, bool> taken) => Array.ConvertAll(parts, part => !taken(part));
    }

    private static (EventPart[] Parts, IReadOnlyList<string> Fields, int Spent) PartsOf(ExplanationContext context, History read, int target)
    {
        EventPart[] events = [.. Enumerable.Range(0, read.Length).Select(t => new EventPart(t, -1))];
        if (context.Model is not ITraceableRecommender traceable)
            return (events, [], 0);
        ModelTrace trace = traceable.Trace(read, target);
        int fields = trace.Fields.Count;
        EventPart[] parts = [.. events.SelectMany(e => Enumerable.Range(0, fields)
            .Where(f => trace.AttributeAttention[e.Event * fields + f] > 0).Select(f => new EventPart(e.Event, f)))];
        bool opens = fields > 1 && parts.Length <= MostParts && parts.Select(p => p.Event).Distinct().Count() == read.Length;
        return (opens ? parts : events, trace.Fields, TracedPrediction.Evaluations);
    }

    private ShapleyEstimate Play(ICoalitionGame game, ExplanationContext context, History read, ulong seed) => method switch
    {
        GameExplainer and not OwenExplainer => ((GameExplainer)method).Estimate(game, context, read, seed),
        OwenExplainer owen => PermutationShap.Estimate(game, owen.Orders, seed),
        _ => LeaveOneOut.Compute(game),
    };
}
