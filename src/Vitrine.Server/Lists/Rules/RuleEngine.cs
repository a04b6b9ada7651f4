using Vitrine.Server.Catalog;

namespace Vitrine.Server.Lists.Rules;

/// <summary>An item as the model ranked it.</summary>
/// <param name="Item">Item index.</param>
/// <param name="ModelRank">1-based rank among the items that the model may list; 0 for an item that it does not list.</param>
public readonly record struct Candidate(int Item, int ModelRank);

/// <summary>What a rule did to one item of the list.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Places">Places up (positive) or down (negative) that the rule asked for; 0 where that is not what it does.</param>
public sealed record RuleEffect(string Rule, RuleKind Kind, int Places = 0);

/// <summary>One place of the final list.</summary>
/// <param name="Item">Item index.</param>
/// <param name="ModelRank">Its rank by the model alone; 0 where the model does not list it.</param>
/// <param name="Effects">What rules did to it; empty where the model alone put it here, or rules only moved others.</param>
public sealed record PlacedItem(int Item, int ModelRank, IReadOnlyList<RuleEffect> Effects);

/// <summary>A list after its rules.</summary>
/// <param name="Items">Best first, at most as many as asked for.</param>
/// <param name="LeftOut">By the name of a rule, the items that it kept from the list although the model ranked them among as many as the list is
/// long, best first.</param>
public sealed record RuledList(IReadOnlyList<PlacedItem> Items, IReadOnlyList<KeyValuePair<string, IReadOnlyList<int>>> LeftOut)
{
    /// <summary>Before pins, the model's rank of the last item less the places that it was moved up; null where the list is shorter than asked for.</summary>
    public int? LastKey { get; init; }
}

/// <summary>
/// Applies rules to the model's ranking in a fixed order: filters and frequency take items out; boosts and buries move what is left; diversity takes
/// out what is too much of one label; pins that pass the filters are put in their places at the end. Every step is recorded, so that a list can say
/// which part was the model and which a rule.
/// </summary>
/// <param name="rules">Rules without problems.</param>
/// <param name="facts">What is known of an item index.</param>
/// <param name="indexOf">Index of an external id; null for an unknown item, whose pin does nothing.</param>
public sealed class RuleEngine(IReadOnlyList<ListRule> rules, Func<int, ItemFacts> facts, Func<string, int?> indexOf)
{
    /// <summary>Makes the list.</summary>
    /// <param name="ranked">All that may be listed, best first.</param>
    /// <param name="k">Length of the list.</param>
    /// <param name="timesShown">By item index and hours: how often the user was shown it within them.</param>
    public RuledList Apply(IReadOnlyList<Candidate> ranked, int k, Func<int, double, int> timesShown)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ArgumentNullException.ThrowIfNull(timesShown);
        var leftOut = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        List<(Candidate Candidate, int Key, List<RuleEffect> Effects)> kept = new(ranked.Count);
        foreach (Candidate candidate in ranked)
        {
            ItemFacts item = facts(candidate.Item);
            if (rules.FirstOrDefault(r => TakesOut(r, candidate.Item, item, timesShown)) is { } rule)
            {
                Note(leftOut, rule, candidate, k);
                continue;
            }

            (int key, List<RuleEffect> effects) = (candidate.ModelRank, []);
            foreach (ListRule moves in rules.Where(r => r.Kind is RuleKind.Boost or RuleKind.Bury && r.Concerns(item)))
            {
                int places = moves.Kind == RuleKind.Boost ? moves.Places : -moves.Places;
                key -= places;
                effects.Add(new RuleEffect(moves.Name, moves.Kind, places));
            }

            kept.Add((candidate, key, effects));
        }

        List<PlacedItem> list = Diverse([.. kept.OrderBy(c => c.Key).Select(c => new PlacedItem(c.Candidate.Item, c.Candidate.ModelRank, c.Effects))],
            k, leftOut);
        int? lastKey = list.Count == k && k > 0 ? list[^1].ModelRank - list[^1].Effects.Sum(e => e.Places) : null;
        PutPins(list, ranked);
        return new RuledList([.. list.Take(k)], [.. leftOut.Select(l => KeyValuePair.Create(l.Key, (IReadOnlyList<int>)l.Value))]) { LastKey = lastKey };
    }

    private static bool TakesOut(ListRule rule, int index, ItemFacts item, Func<int, double, int> timesShown) => rule.Kind switch
    {
        RuleKind.Filter => !rule.Concerns(item),
        RuleKind.Frequency => timesShown(index, rule.Hours) >= rule.Most,
        _ => false,
    };

    private static void Note(Dictionary<string, List<int>> leftOut, ListRule rule, Candidate candidate, int k)
    {
        if (candidate.ModelRank > k)
            return;
        if (!leftOut.TryGetValue(rule.Name, out List<int>? items))
            leftOut[rule.Name] = items = [];
        items.Add(candidate.Item);
    }

    private List<PlacedItem> Diverse(IReadOnlyList<PlacedItem> ordered, int k, Dictionary<string, List<int>> leftOut)
    {
        ListRule[] diversity = [.. rules.Where(r => r.Kind == RuleKind.Diversity)];
        var counts = new Dictionary<(ListRule, string), int>();
        List<PlacedItem> list = [];
        foreach (PlacedItem placed in ordered)
        {
            if (list.Count == k)
                break;
            ItemFacts item = facts(placed.Item);
            if (diversity.FirstOrDefault(r => item.LabelsOf(r.Attribute).Any(label => counts.GetValueOrDefault((r, label)) >= r.Most)) is { } full)
            {
                Note(leftOut, full, new Candidate(placed.Item, placed.ModelRank), k);
                continue;
            }

            foreach (ListRule rule in diversity)
                foreach (string label in item.LabelsOf(rule.Attribute))
                    counts[(rule, label)] = counts.GetValueOrDefault((rule, label)) + 1;
            list.Add(placed);
        }

        return list;
    }

    private void PutPins(List<PlacedItem> list, IReadOnlyList<Candidate> ranked)
    {
        foreach (ListRule pin in rules.Where(r => r.Kind == RuleKind.Pin).OrderBy(r => r.Place))
        {
            if (indexOf(pin.Item) is not { } index || rules.Any(r => r.Kind == RuleKind.Filter && !r.Concerns(facts(index))))
                continue;
            int rank = ranked.FirstOrDefault(c => c.Item == index).ModelRank;
            list.RemoveAll(p => p.Item == index);
            list.Insert(Math.Min(pin.Place - 1, list.Count), new PlacedItem(index, rank, [new RuleEffect(pin.Name, RuleKind.Pin)]));
        }
    }
}
