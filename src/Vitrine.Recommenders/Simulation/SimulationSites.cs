namespace Vitrine.Recommenders.Simulation;

/// <summary>The independent random streams of a simulation: (seed, user, site). Changing a number changes every simulated shop.</summary>
internal static class SimulationSites
{
    public const uint Catalog = 0;
    public const uint Shopper = 1;
    public const uint Times = 2;
    public const uint Choices = 3;
    public const uint Sessions = 4;
    // The last: the n-th visit after the simulated time has site Later + n.
    public const uint Later = 5;
}
