using System.Globalization;
using Vitrine.Numerics;

namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>Fills the shelves of a simulated shop.</summary>
internal static class CatalogBuilder
{
    // Fewer items a kind would leave nothing to substitute, so a small shop has fewer departments instead.
    private const int FewestPerKind = 4;

    private sealed record Draft(int Kind, int Brand, int Variant, double Price, double Popularity);

    public static ShopCatalog Build(int count, ulong seed)
    {
        var random = new CounterRandom(seed, 0, SimulationSites.Catalog);
        int kinds = Math.Clamp(count / FewestPerKind, 1, ProductKinds.All.Count);
        double[] popularity = Popularities(count, ref random);
        var drafts = new Draft[count];
        for (int i = 0; i < count; i++)
            drafts[i] = Design(i % kinds, i / kinds, popularity[i], ref random);
        random.Shuffle(drafts.AsSpan());

        double[] tiers = Tiers(drafts);
        var names = new ItemNames();
        int digits = Math.Max(5, (count - 1).ToString(CultureInfo.InvariantCulture).Length);
        var items = new SimulatedItem[count];
        for (int i = 0; i < count; i++)
            items[i] = Finish(i, drafts[i], tiers[i], names, digits, ref random);
        return new ShopCatalog(items);
    }

    private static Draft Design(int kind, int turn, double popularity, ref CounterRandom random)
    {
        ProductKind product = ProductKinds.All[kind];
        int[] makers = [.. Enumerable.Range(0, ShopBrand.All.Count).Where(b => ShopBrand.All[b].Categories.Contains(product.Category))];
        int brand = makers[(kind * 3 + turn) % makers.Length];
        double place = Math.Clamp(0.5 + 0.3 * ShopBrand.All[brand].Level + 0.18 * random.NextGaussian(), 0, 1);
        double price = product.LowPrice * Math.Pow(product.HighPrice / product.LowPrice, place);
        double rounded = price switch
        {
            < 20 => Math.Round(price * 2) / 2 - 0.01,
            < 200 => Math.Round(price) - 0.01,
            _ => Math.Round(price / 10) * 10 - 1,
        };
        return new Draft(kind, brand, random.NextInt(product.Variants.Count), Math.Round(rounded, 2), popularity);
    }

    /// <summary>A shuffled power law: the weight of rank r is (r + 4)^-0.8.</summary>
    private static double[] Popularities(int count, ref CounterRandom random)
    {
        var weights = new double[count];
        for (int rank = 0; rank < count; rank++)
            weights[rank] = Math.Pow(rank + 4, -0.8);
        random.Shuffle(weights.AsSpan());
        return weights;
    }

    private static double[] Tiers(Draft[] drafts)
    {
        var tiers = new double[drafts.Length];
        foreach (IGrouping<int, int> kind in Enumerable.Range(0, drafts.Length).GroupBy(i => drafts[i].Kind))
        {
            int[] ordered = [.. kind.OrderBy(i => drafts[i].Price).ThenBy(i => i)];
            for (int place = 0; place < ordered.Length; place++)
                tiers[ordered[place]] = ordered.Length == 1 ? 0.5 : place / (ordered.Length - 1.0);
        }

        return tiers;
    }

    private static SimulatedItem Finish(int index, Draft draft, double tier, ItemNames names, int digits, ref CounterRandom random)
    {
        ProductKind product = ProductKinds.All[draft.Kind];
        int category = ShopCategory.IndexOf(product.Category);
        (string title, string chinese) = names.Next(draft.Brand, draft.Kind, draft.Variant);
        IReadOnlyList<string> qualities = ShopCategory.All[category].Qualities;
        int first = random.NextInt(qualities.Count);
        int second = (first + 1 + random.NextInt(qualities.Count - 1)) % qualities.Count;
        string variant = product.Variants[draft.Variant].English;
        string description = $"The {variant} {product.Name} by {ShopBrand.All[draft.Brand].Name}: {qualities[first]}, {qualities[second]}.";
        string id = "p" + index.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return new SimulatedItem(id, title, chinese, draft.Kind, category, draft.Brand, draft.Price, description, tier, draft.Popularity);
    }
}
