using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>
/// Plays one shopper after the other. At each visit a mechanism is drawn by the shopper's hidden weights; it chooses the item from the
/// state, and is recorded as the cause. A mechanism that finds nothing to start from passes the turn on. Reusable, not thread-safe.
/// </summary>
internal sealed partial class HistoryGenerator
{
    private const int LongestMemory = 60;

    private readonly ShopCatalog catalog;
    private readonly EventTimes eventTimes;
    private readonly ulong seed;
    private readonly long[] times;
    private readonly SimulatedEvent[] events;
    // The call that last visited an item: nothing must be cleared between users, whose histories are short against a large catalogue.
    private readonly int[] visitedIn;
    private readonly int[] lastOfKind;
    private readonly double[] mechanisms = new double[CauseKinds.Count];
    private readonly double[] anchors = new double[LongestMemory];
    private readonly double[] choices = new double[ProductKinds.All.Count];
    private readonly double[,] season = SeasonTable();
    private readonly int[] categoryOf = [.. ProductKinds.All.Select(k => ShopCategory.IndexOf(k.Category))];
    private CounterRandom random;
    private Shopper shopper = null!;
    private int count;
    private int day;
    private int call;

    public HistoryGenerator(SimulationOptions options, ShopCatalog catalog)
    {
        this.catalog = catalog;
        seed = options.Seed;
        eventTimes = new EventTimes(options);
        times = new long[EventTimes.Most(options)];
        events = new SimulatedEvent[times.Length];
        visitedIn = new int[catalog.Items.Count];
        lastOfKind = new int[ProductKinds.All.Count];
    }

    /// <summary>The history of a shopper, oldest first; overwritten by the next call.</summary>
    public ReadOnlySpan<SimulatedEvent> Generate(Shopper shopper)
    {
        int total = eventTimes.Draw((uint)shopper.Index, times);
        Begin(shopper, new CounterRandom(seed, (uint)shopper.Index, SimulationSites.Choices));
        while (count < total)
            Add(Visit());
        return events.AsSpan(0, total);
    }

    /// <summary>The visit that follows a history, of which the newest events are read.</summary>
    /// <param name="shopper">Whose.</param>
    /// <param name="history">What the shopper did so far, oldest first.</param>
    /// <param name="time">When the visit is, Unix milliseconds UTC.</param>
    /// <param name="draws">What decides; a stream of its own for each visit.</param>
    public SimulatedEvent Continue(Shopper shopper, IReadOnlyList<SimulatedEvent> history, long time, CounterRandom draws)
    {
        Begin(shopper, draws);
        foreach (SimulatedEvent earlier in history.Skip(history.Count - (events.Length - 1)))
            Add(earlier);
        times[count] = time;
        return Visit();
    }

    private void Begin(Shopper shopper, CounterRandom draws)
    {
        (this.shopper, random, count) = (shopper, draws, 0);
        call++;
        lastOfKind.AsSpan().Fill(-1);
    }

    private SimulatedEvent Visit()
    {
        day = DateTimeOffset.FromUnixTimeMilliseconds(times[count]).DayOfYear;
        (CauseKind cause, int item, int causeEvent) = Choose();
        BehaviorType type = Stage(cause, item);
        float seconds = (float)Math.Round(Math.Exp(2.5 + 0.5 * (int)type + 0.6 * random.NextGaussian()), 1);
        return new SimulatedEvent(item, type, times[count], seconds, cause, causeEvent);
    }

    private void Add(SimulatedEvent visit)
    {
        events[count] = visit;
        visitedIn[visit.Item] = call;
        lastOfKind[catalog.Items[visit.Item].Kind] = count;
        count++;
    }

    private (CauseKind Cause, int Item, int Event) Choose()
    {
        shopper.Mechanisms.CopyTo(mechanisms, 0);
        while (Draws.Index(mechanisms, ref random) is var kind and >= 0)
        {
            var cause = (CauseKind)kind;
            (int item, int from) = cause switch
            {
                CauseKind.Complement => Complement(),
                CauseKind.Substitute => Substitute(),
                CauseKind.BrandLoyalty => BrandLoyalty(),
                CauseKind.CategoryInterest => (Fitting(catalog.PopularInCategory[Draws.Index(shopper.Interests, ref random)]), -1),
                CauseKind.PriceFit => PriceFit(),
                CauseKind.Season => Seasonal(),
                CauseKind.Popularity => (Fitting(catalog.Everything), -1),
                CauseKind.Funnel => Funnel(),
                CauseKind.Replenishment => Replenishment(),
                _ => (Anything(), -1),
            };
            if (item >= 0)
                return (cause, item, from);
            mechanisms[kind] = 0;
        }

        return (CauseKind.Noise, Anything(), -1);
    }

    /// <summary>
    /// How far the visit goes: each stage is reached from the one before, less often the further the price is above the purse.
    /// </summary>
    private BehaviorType Stage(CauseKind cause, int item)
    {
        if (cause == CauseKind.Replenishment)
            return BehaviorType.Buy;
        if (cause == CauseKind.Funnel)
            return random.NextDouble() < 0.6 ? BehaviorType.Buy : BehaviorType.AddToCart;
        double eagerness = cause switch { CauseKind.Complement => 1.2, CauseKind.Noise => 0.6, _ => 1 };
        double excess = Math.Max(0, catalog.Items[item].Tier - shopper.Budget);
        double go = eagerness * (1 - 0.5 * shopper.PriceSensitivity * excess);
        if (random.NextDouble() >= 0.62 * go)
            return BehaviorType.View;
        if (random.NextDouble() >= 0.5 * go)
            return BehaviorType.Click;
        return random.NextDouble() < 0.6 * go ? BehaviorType.Buy : BehaviorType.AddToCart;
    }

    private bool IsNew(int item) => visitedIn[item] != call;

    private static double[,] SeasonTable()
    {
        var table = new double[ProductKinds.All.Count, 367];
        for (int kind = 0; kind < ProductKinds.All.Count; kind++)
            for (int day = 1; day <= 366; day++)
                table[kind, day] = ProductKinds.All[kind].SeasonAt(day);
        return table;
    }
}
