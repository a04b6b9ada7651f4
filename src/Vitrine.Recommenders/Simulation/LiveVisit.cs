using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>A visit after the simulated time.</summary>
/// <param name="Shopper">Who comes.</param>
/// <param name="Item">With which item the visit ends.</param>
/// <param name="Event">What is done with it, and what made it.</param>
public sealed record LiveVisit(Shopper Shopper, SimulatedItem Item, SimulatedEvent Event);
