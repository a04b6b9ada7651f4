using Vitrine.Numerics;

namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>Items that can be drawn in proportion to their popularity, O(log n) a draw.</summary>
internal sealed class WeightedItems
{
    private readonly int[] items;
    private readonly double[] cumulative;

    public WeightedItems(IEnumerable<int> items, IReadOnlyList<SimulatedItem> catalog)
    {
        this.items = [.. items];
        cumulative = new double[this.items.Length];
        double sum = 0;
        for (int i = 0; i < cumulative.Length; i++)
            cumulative[i] = sum += catalog[this.items[i]].Popularity;
    }

    public int Count => items.Length;

    public int Draw(ref CounterRandom random)
    {
        int found = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return items[Math.Min(found >= 0 ? found + 1 : ~found, items.Length - 1)];
    }
}
