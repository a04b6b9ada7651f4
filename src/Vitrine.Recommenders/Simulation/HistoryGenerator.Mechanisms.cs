using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

internal sealed partial class HistoryGenerator
{
    private const int ShortMemory = 12;

    /// <summary>
    /// An earlier item with an open need: a kind it leads to and that was not visited since. What was bought weighs most.
    /// </summary>
    private (int Item, int Event) Complement()
    {
        int from = Anchor(ShortMemory, 0.88, (_, e) => Needs(e, pick: false) < 0 ? 0 : TypeWeight(events[e].Type, 1, 2, 5, 7));
        if (from < 0)
            return (-1, -1);
        SimulatedItem earlier = catalog.Items[events[from].Item];
        int kind = Needs(from, pick: true);
        int[] sameBrand = catalog.OfKindAndBrand(kind, earlier.Brand);
        int item = sameBrand.Length > 0 && random.NextDouble() < 0.85 ? Near(sameBrand, earlier.Tier) : -1;
        return (item >= 0 ? item : Near(catalog.ByKind[kind], earlier.Tier), from);
    }

    /// <summary>An earlier item that was looked at but not bought: another of its kind, near in price.</summary>
    private (int Item, int Event) Substitute()
    {
        int from = Anchor(ShortMemory / 2, 0.8, (_, e) => TypeWeight(events[e].Type, 3, 3, 1, 0));
        if (from < 0)
            return (-1, -1);
        SimulatedItem earlier = catalog.Items[events[from].Item];
        return (Near(catalog.ByKind[earlier.Kind], earlier.Tier), from);
    }

    /// <summary>
    /// The brand of an earlier item, liked brands and bought items first; before there is any, a brand liked from the start.
    /// </summary>
    private (int Item, int Event) BrandLoyalty()
    {
        int from = Anchor(ShortMemory, 0.95, (user, e) =>
            TypeWeight(events[e].Type, 1, 1, 2, 4) * (user.Brands.Contains(catalog.Items[events[e].Item].Brand) ? 6 : 1));
        int brand = from >= 0 ? catalog.Items[events[from].Item].Brand : shopper.Brands[random.NextInt(shopper.Brands.Length)];
        return (Fitting(catalog.PopularOfBrand[brand]), from);
    }

    private (int Item, int Event) PriceFit()
    {
        int[] items = catalog.ByCategory[Draws.Index(shopper.Interests, ref random)];
        return (Near(items, shopper.Budget), -1);
    }

    /// <summary>Kinds near their season, by interest in their department.</summary>
    private (int Item, int Event) Seasonal()
    {
        for (int kind = 0; kind < choices.Length; kind++)
        {
            ProductKind product = ProductKinds.All[kind];
            double now = product.PeakDay > 0 && catalog.ByKind[kind].Length > 0 ? season[kind, day] : 0;
            choices[kind] = now > 0.5 ? now * shopper.Interests[categoryOf[kind]] : 0;
        }

        int chosen = Draws.Index(choices, ref random);
        return (chosen < 0 ? -1 : Near(catalog.ByKind[chosen], shopper.Budget), -1);
    }

    /// <summary>An item seen but not bought, not at once: back to put it in the basket or buy it.</summary>
    private (int Item, int Event) Funnel()
    {
        int from = Anchor(ShortMemory, 0.9, (_, e) => count - e > 1 ? TypeWeight(events[e].Type, 1, 3, 4, 0) : 0);
        return (from < 0 ? -1 : events[from].Item, from);
    }

    /// <summary>A bought item that is used up by now.</summary>
    private (int Item, int Event) Replenishment()
    {
        const double dayMilliseconds = 86_400_000;
        int from = Anchor(LongestMemory, 1, (_, e) =>
        {
            int kind = catalog.Items[events[e].Item].Kind;
            int days = ProductKinds.All[kind].ReplenishDays;
            bool due = days > 0 && events[e].Type == BehaviorType.Buy && (times[count] - events[e].Time) / dayMilliseconds >= 0.7 * days;
            return due && lastOfKind[kind] == e ? 1 : 0;
        });
        return (from < 0 ? -1 : events[from].Item, from);
    }

    /// <summary>
    /// An open need of event <paramref name="e"/>, -1 when none: the first, or with <paramref name="pick"/> a draw that favours those named
    /// first.
    /// </summary>
    private int Needs(int e, bool pick)
    {
        int[] kinds = catalog.Complements[catalog.Items[events[e].Item].Kind];
        int found = -1;
        foreach (int kind in kinds)
        {
            if (lastOfKind[kind] > e)
                continue;
            found = kind;
            if (!pick || random.NextDouble() < 0.6)
                break;
        }

        return found;
    }

    /// <summary>
    /// Draws one of the last <paramref name="memory"/> events by weight times <paramref name="fade"/>^age; -1 when all weigh nothing.
    /// </summary>
    private int Anchor(int memory, double fade, Func<Shopper, int, double> weigh)
    {
        int start = Math.Max(0, count - memory);
        Span<double> weights = anchors.AsSpan(0, count - start);
        double freshness = 1;
        for (int i = weights.Length - 1; i >= 0; i--, freshness *= fade)
            weights[i] = freshness * weigh(shopper, start + i);
        int drawn = Draws.Index(weights, ref random);
        return drawn < 0 ? -1 : start + drawn;
    }

    /// <summary>
    /// A new item near a place in a list ordered by price: most often the nearest, else one of its neighbours; -1 when all were visited.
    /// </summary>
    private int Near(int[] ordered, double tier)
    {
        if (ordered.Length == 0)
            return -1;
        int shift = Draws.Geometric(0.3, 3, ref random);
        int centre = (int)Math.Round(tier * (ordered.Length - 1)) + (random.NextDouble() < 0.5 ? -shift : shift);
        centre = Math.Clamp(centre, 0, ordered.Length - 1);
        for (int distance = 0; distance < ordered.Length; distance++)
        {
            if (centre - distance >= 0 && IsNew(ordered[centre - distance]))
                return ordered[centre - distance];
            if (centre + distance < ordered.Length && IsNew(ordered[centre + distance]))
                return ordered[centre + distance];
        }

        return -1;
    }

    /// <summary>A new item by popularity, purse and season, by rejection; -1 when none was accepted in 24 draws.</summary>
    private int Fitting(WeightedItems items)
    {
        if (items.Count == 0)
            return -1;
        for (int attempt = 0; attempt < 24; attempt++)
        {
            int item = items.Draw(ref random);
            SimulatedItem candidate = catalog.Items[item];
            if (IsNew(item) && random.NextDouble() < shopper.FitOf(candidate) * season[candidate.Kind, day])
                return item;
        }

        return -1;
    }

    /// <summary>Any new item, all alike.</summary>
    private int Anything()
    {
        int item = random.NextInt(visitedIn.Length);
        while (!IsNew(item))
            item = (item + 1) % visitedIn.Length;
        return item;
    }

    private static double TypeWeight(BehaviorType type, double view, double click, double cart, double buy) =>
        type switch { BehaviorType.View => view, BehaviorType.Click => click, BehaviorType.AddToCart => cart, _ => buy };
}
