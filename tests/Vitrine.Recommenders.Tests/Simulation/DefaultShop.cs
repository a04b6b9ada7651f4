using Vitrine.Recommenders.Simulation;

namespace Vitrine.Recommenders.Tests.Simulation;

/// <summary>The shop of the default options, simulated once for all tests.</summary>
internal static class DefaultShop
{
    private static readonly Lazy<SimulatedShop> Made = new(() => ShopSimulator.Run());

    public static SimulatedShop Instance => Made.Value;

    /// <summary>Every event with the user, the position within the history and the causing event's item (-1 when none).</summary>
    public static IEnumerable<(int User, int Position, SimulatedEvent Event, int CauseItem)> Events(SimulatedShop shop)
    {
        for (int user = 0; user < shop.Dataset.UserCount; user++)
        {
            int start = shop.Dataset.Offsets[user];
            for (int i = start; i < shop.Dataset.Offsets[user + 1]; i++)
            {
                SimulatedEvent visit = shop.EventAt(i);
                yield return (user, i - start, visit, visit.CauseEvent < 0 ? -1 : shop.Dataset.ItemIndices[start + visit.CauseEvent]);
            }
        }
    }
}
