using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>A simulated shop in memory, with the truth behind every event.</summary>
public sealed record SimulatedShop
{
    /// <summary>What it was made from.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>
    /// All events with item attributes title, title_zh, category, brand, price, description and user attributes age_group, household, city.
    /// Values are seconds spent. An item stands more than once in a history only by <see cref="CauseKind.Funnel"/> and
    /// <see cref="CauseKind.Replenishment"/>.
    /// </summary>
    public required Dataset Dataset { get; init; }

    /// <summary>The true cause of every event, aligned with the dataset's columns.</summary>
    public required CauseLog Causes { get; init; }

    /// <summary>The items with what drives them.</summary>
    public required ShopCatalog Catalog { get; init; }

    /// <summary>The users with their hidden tastes; position is user index.</summary>
    public required IReadOnlyList<Shopper> Shoppers { get; init; }

    /// <summary>Writes the shop as CSV files; see <see cref="ShopSimulator.WriteStreaming"/>.</summary>
    public void Write(string folder, CancellationToken cancel = default)
    {
        using var writer = new ShopWriter(folder, Catalog);
        for (int user = 0; user < Shoppers.Count; user++)
        {
            cancel.ThrowIfCancellationRequested();
            int start = Dataset.Offsets[user];
            var history = new SimulatedEvent[Dataset.Offsets[user + 1] - start];
            for (int i = 0; i < history.Length; i++)
                history[i] = EventAt(start + i);
            writer.Add(Shoppers[user], history);
        }

        writer.Commit();
    }

    /// <summary>The event at a position of the dataset's columns, with its cause.</summary>
    public SimulatedEvent EventAt(int position) => new(
        Dataset.ItemIndices[position], Dataset.Types[position], Dataset.Times[position], Dataset.Values[position],
        Causes.Kinds[position], Causes.Events[position]);
}
