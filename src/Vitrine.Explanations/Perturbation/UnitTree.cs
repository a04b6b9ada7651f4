using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Perturbation;

/// <summary>Names the units of a history: groups, the events in them, and the attributes of these.</summary>
/// <param name="context">Names of items.</param>
/// <param name="history">The full history.</param>
/// <param name="read">The newest of its events, [T].</param>
/// <param name="units">What a group is.</param>
/// <param name="groups">[T] group of each event, numbered from 0 without gaps.</param>
internal sealed class UnitTree(ExplanationContext context, History history, History read, PerturbedUnits units, int[] groups)
{
    /// <summary>The groups with their values ([groups]), without parts.</summary>
    public ExplanationUnit[] Closed(double[] values) => [.. values.Select((value, g) => Group(g, value))];

    /// <summary>
    /// The groups with all below them; <paramref name="value"/> gives the value of all players that fulfil a condition, and its standard error or
    /// null.
    /// </summary>
    public ExplanationUnit[] Opened(EventPart[] parts, IReadOnlyList<string> fields, Func<Func<EventPart, bool>, (double Value, double? Error)> value)
    {
        ILookup<int, EventPart> ofEvent = parts.Where(p => p.Field >= 0).ToLookup(p => p.Event);
        return [.. Enumerable.Range(0, groups.Max() + 1).Select(g => units == PerturbedUnits.Events
            ? Event(g)
            : Valued(v => Group(g, v), p => groups[p.Event] == g)
                with { Parts = [.. Enumerable.Range(0, read.Length).Where(t => groups[t] == g).Select(Event)] })];

        ExplanationUnit Event(int t) => Valued(v => Single(t, v), p => p.Event == t) with
        {
            Parts = [.. ofEvent[t].Select(p => Valued(v => ExplanationBuilder.Field(context, fields[p.Field], v), q => q == p))],
        };

        ExplanationUnit Valued(Func<double, ExplanationUnit> unit, Func<EventPart, bool> member)
        {
            (double total, double? error) = value(member);
            return unit(total) with { StandardError = error };
        }
    }

    private int Offset => history.Length - read.Length;

    private ExplanationUnit Single(int t, double value) => ExplanationBuilder.Event(context, history, Offset + t, value);

    private ExplanationUnit Group(int g, double value)
    {
        int first = Array.IndexOf(groups, g);
        if (units == PerturbedUnits.Events)
            return Single(first, value);
        if (units == PerturbedUnits.Sessions)
        {
            return new ExplanationUnit(FormattableString.Invariant($"session-{g + 1}"), UnitKind.Session, Offset + first,
                FormattableString.Invariant($"Session {g + 1}"), value)
            {
                Time = history.TimeAt(Offset + first),
            };
        }

        string type = read.Types.IsEmpty ? "Unknown" : read.Types.Span[first].ToString();
        return new ExplanationUnit(type, UnitKind.Behavior, -1, type, value) { Behavior = history.TypeAt(Offset + first) };
    }
}
