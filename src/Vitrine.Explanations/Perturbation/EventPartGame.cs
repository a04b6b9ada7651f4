using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Perturbation;

/// <summary>One player of an <see cref="EventPartGame"/>: a field of one event, or the event as a whole.</summary>
/// <param name="Event">Position among the events read.</param>
/// <param name="Field">Index of the field; -1 for the whole event.</param>
internal readonly record struct EventPart(int Event, int Field);

/// <summary>
/// The game whose players are the attributes of single events: an event of which no player is present is taken out of the history, of the others the
/// fields without a player present are hidden. Coalitions of whole events are worth what <see cref="HistoryGame"/> says, so values of attributes,
/// events and sessions are parts of one another.
/// </summary>
/// <param name="context">The model; its inner states are needed only where players are fields.</param>
/// <param name="read">The events that the model reads.</param>
/// <param name="target">Target item.</param>
/// <param name="parts">The players.</param>
/// <param name="fields">F.</param>
internal sealed class EventPartGame(ExplanationContext context, History read, int target, EventPart[] parts, int fields) : ICoalitionGame
{
    /// <inheritdoc/>
    public int Players => parts.Length;

    /// <inheritdoc/>
    public void Evaluate(IReadOnlyList<bool[]> coalitions, Span<double> values)
    {
        List<int> whole = [];
        var partial = new Dictionary<string, List<(int Coalition, bool[] Hidden)>>(StringComparer.Ordinal);
        var removedOf = new bool[coalitions.Count][];
        for (int i = 0; i < coalitions.Count; i++)
        {
            (bool[] removed, bool[]? hidden) = Read(coalitions[i]);
            removedOf[i] = removed;
            if (hidden is null)
            {
                whole.Add(i);
                continue;
            }

            string key = string.Concat(removed.Select(r => r ? '1' : '0'));
            if (!partial.TryGetValue(key, out var same))
                partial.Add(key, same = []);
            same.Add((i, hidden));
        }

        var scores = new float[whole.Count];
        context.Model.ScoreTarget([.. whole.Select(i => read.Without(removedOf[i]))], target, scores);
        for (int i = 0; i < scores.Length; i++)
            values[whole[i]] = scores[i];
        foreach (List<(int Coalition, bool[] Hidden)> same in partial.Values)
        {
            var some = new float[same.Count];
            context.Traceable.ScoreHidingFields(read.Without(removedOf[same[0].Coalition]), target, [.. same.Select(s => s.Hidden)], some);
            for (int i = 0; i < some.Length; i++)
                values[same[i].Coalition] = some[i];
        }
    }

    // Events without a player present, and the hidden fields [T', F] of those left; null when none is hidden.
    private (bool[] Removed, bool[]? Hidden) Read(bool[] coalition)
    {
        var removed = new bool[read.Length];
        Array.Fill(removed, true);
        bool hides = false;
        var hiddenAt = new bool[read.Length * fields];
        for (int p = 0; p < parts.Length; p++)
            if (coalition[p])
                removed[parts[p].Event] = false;
        for (int p = 0; p < parts.Length; p++)
        {
            if (coalition[p] || removed[parts[p].Event] || parts[p].Field < 0)
                continue;
            hides = true;
            hiddenAt[parts[p].Event * fields + parts[p].Field] = true;
        }

        return (removed, hides ? [.. Enumerable.Range(0, read.Length).Where(t => !removed[t])
            .SelectMany(t => hiddenAt[(t * fields)..((t + 1) * fields)])] : null);
    }
}
