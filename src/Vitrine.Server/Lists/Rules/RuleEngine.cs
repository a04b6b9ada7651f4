using Vitrine.Server.Catalog;

namespace Vitrine.Server.Lists.Rules;

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
/// <param name="items">What is known of items.</param>
/// <param name="indexOf">Index of an external id; null for an unknown item, whose pin does nothing.</param>
public sealed class RuleEngine(IReadOnlyList<ListRule> rules, KnownItems items, Func<string, int?> indexOf)
{
    private readonly Bound[] takes = Bind(rules, items, RuleKind.Filter, RuleKind.Frequency);
    private readonly Bound[] moves = Bind(rules, items, RuleKind.Boost, RuleKind.Bury);

    /// <summary>Makes the list; one caller at a time.</summary>
    /// <param name="ranked">All items that may be listed, best first.</param>
    /// <param name="k">Length of the list.</param>
    /// <param name="timesShown">By item index and hours: how often the user was shown it within them.</param>
    public RuledList Apply(ReadOnlySpan<int> ranked, int k, Func<int, double, int> timesShown)
    {
        ArgumentNullException.ThrowIfNull(timesShown);
        var leftOut = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        // Of many items a filter is quicker asked than how often they were shown; which of the two took one out is noted of the first k only.
        Bound[] quickestFirst = [.. takes.OrderBy(t => t.Rule.Kind)];
        List<(int Item, int Rank, int Key, IReadOnlyList<RuleEffect> Effects)> kept = [];
        for (int rank = 1; rank <= ranked.Length; rank++)
        {
            int item = ranked[rank - 1];
            ListRule? taken = null;
            foreach (Bound take in rank <= k ? takes : quickestFirst)
            {
                if (!(take.Rule.Kind == RuleKind.Filter ? !take.Concerns(item) : timesShown(item, take.Rule.Hours) >= take.Rule.Most))
                    continue;
                taken = take.Rule;
                break;
            }

            if (taken is not null)
                Note(leftOut, taken, item, rank, k);
            else
                kept.Add(Moved(item, rank));
        }

        List<PlacedItem> list = Diverse(kept.OrderBy(c => c.Key).Select(c => new PlacedItem(c.Item, c.Rank, c.Effects)), k, leftOut);
        int? lastKey = list.Count == k && k > 0 ? list[^1].ModelRank - list[^1].Effects.Sum(e => e.Places) : null;
        PutPins(list, ranked);
        return new RuledList([.. list.Take(k)], [.. leftOut.Select(l => KeyValuePair.Create(l.Key, (IReadOnlyList<int>)l.Value))]) { LastKey = lastKey };
    }

    private (int Item, int Rank, int Key, IReadOnlyList<RuleEffect> Effects) Moved(int item, int rank)
    {
        int key = rank;
        List<RuleEffect>? effects = null;
        foreach ((ListRule rule, Func<int, bool> concerns) in moves)
        {
            if (!concerns(item))
                continue;
            int places = rule.Kind == RuleKind.Boost ? rule.Places : -rule.Places;
            key -= places;
            (effects ??= []).Add(new RuleEffect(rule.Name, rule.Kind, places));
        }

        return (item, rank, key, effects ?? (IReadOnlyList<RuleEffect>)[]);
    }

    private static Bound[] Bind(IReadOnlyList<ListRule> rules, KnownItems items, params RuleKind[] kinds) =>
        [.. rules.Where(r => kinds.Contains(r.Kind)).Select(r => new Bound(r, items.Test(r.Where)))];

    private static void Note(Dictionary<string, List<int>> leftOut, ListRule rule, int item, int rank, int k)
    {
        if (rank > k)
            return;
        if (!leftOut.TryGetValue(rule.Name, out List<int>? named))
            leftOut[rule.Name] = named = [];
        named.Add(item);
    }

    private List<PlacedItem> Diverse(IEnumerable<PlacedItem> ordered, int k, Dictionary<string, List<int>> leftOut)
    {
        ListRule[] diversity = [.. rules.Where(r => r.Kind == RuleKind.Diversity)];
        var counts = new Dictionary<(ListRule, string), int>();
        List<PlacedItem> list = [];
        foreach (PlacedItem placed in ordered)
        {
            if (list.Count == k)
                break;
            if (diversity.FirstOrDefault(r =>
                items.LabelsOf(placed.Item, r.Attribute).Any(label => counts.GetValueOrDefault((r, label)) >= r.Most)) is { } full)
            {
                Note(leftOut, full, placed.Item, placed.ModelRank, k);
                continue;
            }

            foreach (ListRule rule in diversity)
                foreach (string label in items.LabelsOf(placed.Item, rule.Attribute))
                    counts[(rule, label)] = counts.GetValueOrDefault((rule, label)) + 1;
            list.Add(placed);
        }

        return list;
    }

    private void PutPins(List<PlacedItem> list, ReadOnlySpan<int> ranked)
    {
        foreach (ListRule pin in rules.Where(r => r.Kind == RuleKind.Pin).OrderBy(r => r.Place))
        {
            if (indexOf(pin.Item) is not { } index || takes.Any(t => t.Rule.Kind == RuleKind.Filter && !t.Concerns(index)))
                continue;
            int rank = 1 + ranked.IndexOf(index);
            list.RemoveAll(p => p.Item == index);
            list.Insert(Math.Min(pin.Place - 1, list.Count), new PlacedItem(index, rank, [new RuleEffect(pin.Name, RuleKind.Pin)]));
        }
    }

    private readonly record struct Bound(ListRule Rule, Func<int, bool> Concerns);
}
