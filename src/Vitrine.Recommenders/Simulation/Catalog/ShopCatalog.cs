namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>The items of a simulated shop with the indexes that shoppers choose from. Immutable.</summary>
public sealed class ShopCatalog
{
    private readonly Dictionary<(int Kind, int Brand), int[]> byKindAndBrand;

    internal ShopCatalog(IReadOnlyList<SimulatedItem> items)
    {
        Items = items;
        int[] all = [.. Enumerable.Range(0, items.Count).OrderBy(i => items[i].Tier).ThenBy(i => i)];
        ByKind = Group(all, ProductKinds.All.Count, i => items[i].Kind);
        ByCategory = Group(all, ShopCategory.All.Count, i => items[i].Category);
        byKindAndBrand = all.GroupBy(i => (items[i].Kind, items[i].Brand)).ToDictionary(g => g.Key, g => g.ToArray());
        Everything = new WeightedItems(all, items);
        PopularInCategory = [.. ByCategory.Select(g => new WeightedItems(g, items))];
        PopularOfBrand = [.. Group(all, ShopBrand.All.Count, i => items[i].Brand).Select(g => new WeightedItems(g, items))];
        Complements =
        [
            .. ProductKinds.All.Select(k => k.Complements.Select(KindIndex).Where(c => ByKind[c].Length > 0).ToArray()),
        ];
    }

    /// <summary>All items; the position is the item index of the simulated dataset.</summary>
    public IReadOnlyList<SimulatedItem> Items { get; }

    /// <summary>[kinds] items of a kind, cheapest first.</summary>
    internal int[][] ByKind { get; }

    /// <summary>[categories] items of a department, by tier.</summary>
    internal int[][] ByCategory { get; }

    /// <summary>[kinds] kinds that a kind leads to and that are in stock.</summary>
    internal int[][] Complements { get; }

    internal WeightedItems Everything { get; }

    internal WeightedItems[] PopularInCategory { get; }

    internal WeightedItems[] PopularOfBrand { get; }

    /// <summary>Whether items like <paramref name="first"/> lead to items like <paramref name="second"/>.</summary>
    public bool LeadsTo(int first, int second) => Complements[Items[first].Kind].Contains(Items[second].Kind);

    /// <summary>Items of a kind by one brand, cheapest first; empty when the brand does not make it.</summary>
    internal int[] OfKindAndBrand(int kind, int brand) => byKindAndBrand.GetValueOrDefault((kind, brand)) ?? [];

    internal static int KindIndex(string name)
    {
        for (int i = 0; i < ProductKinds.All.Count; i++)
            if (ProductKinds.All[i].Name == name)
                return i;
        throw new ArgumentException($"ProductKinds: '{name}' is no kind", nameof(name));
    }

    private static int[][] Group(int[] items, int groups, Func<int, int> key)
    {
        ILookup<int, int> lookup = items.ToLookup(key);
        return [.. Enumerable.Range(0, groups).Select(g => lookup[g].ToArray())];
    }
}
