using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>One simulated user: what a shop would know, and the hidden tastes that the shop would have to learn.</summary>
public sealed class Shopper
{
    /// <summary>Index of the user.</summary>
    public required int Index { get; init; }

    /// <summary>External id ("u00042").</summary>
    public required string Id { get; init; }

    /// <summary>Known: age group ("25-34").</summary>
    public required string AgeGroup { get; init; }

    /// <summary>Known: household ("family"), which shifts the interests.</summary>
    public required string Household { get; init; }

    /// <summary>Known: city; it causes nothing, as many recorded attributes do.</summary>
    public required string City { get; init; }

    /// <summary>Hidden: [categories] share of interest in each department; sums to 1.</summary>
    public required double[] Interests { get; init; }

    /// <summary>Hidden: brand indices liked from the start.</summary>
    public required int[] Brands { get; init; }

    /// <summary>Hidden: how much dearer items are avoided, 0 not at all, 1 strongly.</summary>
    public required double PriceSensitivity { get; init; }

    /// <summary>Hidden: the price class looked for, 0 the cheapest of a kind, 1 the dearest.</summary>
    public required double Budget { get; init; }

    /// <summary>Hidden: [causes] weight of each mechanism.</summary>
    public required double[] Mechanisms { get; init; }

    /// <summary>How an item's price suits the purse: 1 at the price class looked for, less above it and, more slowly, below.</summary>
    internal double FitOf(SimulatedItem item)
    {
        double above = item.Tier - Budget;
        return Math.Exp(above > 0 ? -(0.5 + 4 * PriceSensitivity) * above : 0.8 * above);
    }
}
