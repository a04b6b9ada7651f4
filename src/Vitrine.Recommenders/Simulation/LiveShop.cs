using Vitrine.Numerics;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>
/// Lets the shoppers of a simulated shop go on after the simulated time, some of them new, in sessions of about four visits side by side. The
/// mechanisms that made their histories choose what they do, whatever is recommended to them. The same options give the same visits. Not thread-safe.
/// </summary>
public sealed class LiveShop
{
    private const int Sessions = 6;
    private const double LastVisit = 0.25;
    private const double Newcomer = 0.15;
    private const double SaysSomething = 0.15;
    private const double Curious = 0.25;

    private readonly SimulationOptions options;
    private readonly ShopCatalog catalog;
    private readonly Dictionary<string, SimulatedItem> byId;
    private readonly ShopperFactory shoppers;
    private readonly HistoryGenerator generator;
    private readonly Dictionary<int, (Shopper Shopper, List<SimulatedEvent> History)> known = [];
    private readonly int?[] sessions = new int?[Sessions];
    private CounterRandom random;
    private int newcomers;
    private uint visits;

    /// <summary>Opens the shop where its simulation ended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public LiveShop(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        catalog = CatalogBuilder.Build(options.Items, options.Seed);
        byId = catalog.Items.ToDictionary(i => i.Id, StringComparer.Ordinal);
        shoppers = new ShopperFactory(options);
        generator = new HistoryGenerator(options, catalog);
        random = new CounterRandom(options.Seed, 0, SimulationSites.Sessions);
    }

    /// <summary>The next visit.</summary>
    /// <param name="time">When it is, Unix milliseconds UTC.</param>
    public LiveVisit Next(long time)
    {
        int session = random.NextInt(Sessions);
        int index = sessions[session] ??= random.NextDouble() < Newcomer ? options.Users + newcomers++ : random.NextInt(options.Users);
        (Shopper shopper, List<SimulatedEvent> history) = Of(index);
        SimulatedEvent visit = generator.Continue(
            shopper, history, time, new CounterRandom(options.Seed, (uint)index, SimulationSites.Later + visits++));
        history.Add(visit);
        if (random.NextDouble() < LastVisit)
            sessions[session] = null;
        return new LiveVisit(shopper, catalog.Items[visit.Item], visit);
    }

    /// <summary>True when a shopper wants to know why something is recommended.</summary>
    public bool AsksWhy() => random.NextDouble() < Curious;

    /// <summary>What a shopper says of a list, by the hidden tastes; null for nothing, which is most often.</summary>
    /// <param name="shopper">Who.</param>
    /// <param name="list">Ids of the items shown, best first.</param>
    /// <returns>The item, and true for praise, false for blame.</returns>
    public (string Item, bool Likes)? OpinionOf(Shopper shopper, IReadOnlyList<string> list)
    {
        ArgumentNullException.ThrowIfNull(shopper);
        ArgumentNullException.ThrowIfNull(list);
        if (list.Count == 0 || random.NextDouble() >= SaysSomething)
            return null;
        string item = list[random.NextInt(list.Count)];
        return byId.TryGetValue(item, out SimulatedItem? shown) ? (item, random.NextDouble() < LikingOf(shopper, shown)) : null;
    }

    // By the share of interest in its department against an even one, and by its price.
    private static double LikingOf(Shopper shopper, SimulatedItem item) =>
        Math.Clamp(0.5 * shopper.Interests[item.Category] * shopper.Interests.Length * shopper.FitOf(item), 0.05, 0.95);

    private (Shopper Shopper, List<SimulatedEvent> History) Of(int index)
    {
        if (known.TryGetValue(index, out (Shopper, List<SimulatedEvent>) met))
            return met;
        Shopper shopper = shoppers.Create(index);
        return known[index] = (shopper, index < options.Users ? [.. generator.Generate(shopper)] : []);
    }
}
