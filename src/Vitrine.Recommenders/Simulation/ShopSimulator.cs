using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Simulation;

/// <summary>State of a running simulation.</summary>
/// <param name="Users">Users done.</param>
/// <param name="TotalUsers">Users planned.</param>
/// <param name="Events">Events made so far.</param>
public readonly record struct SimulationProgress(int Users, int TotalUsers, long Events);

/// <summary>
/// Simulates a shop whose every event has a known cause, so that explanations can be measured against the truth. Each user has its own
/// random streams: histories do not depend on the number of users.
/// </summary>
public static class ShopSimulator
{
    private const int ReportEvery = 1000;

    /// <summary>Simulates in memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static SimulatedShop Run(
        SimulationOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancel = default)
    {
        options ??= new SimulationOptions();
        options.Validate();
        ShopCatalog catalog = CatalogBuilder.Build(options.Items, options.Seed);
        var collected = new ShopCollector(options, catalog);
        Play(options, catalog, collected.Add, progress, cancel);
        return collected.Finish();
    }

    /// <summary>
    /// Simulates straight to disk, holding one user's history at a time: events.csv, causes.csv, items.csv and users.csv, the same bytes as
    /// <see cref="SimulatedShop.Write"/>. The files appear together when all are complete; on an error or a cancel nothing of them is left.
    /// </summary>
    /// <param name="options">Size and seed.</param>
    /// <param name="folder">Where to write; made when missing. Files of these names are replaced.</param>
    /// <param name="progress">Told of the state, or null.</param>
    /// <param name="cancel">Stops before the next user by <see cref="OperationCanceledException"/>.</param>
    /// <returns>Number of events.</returns>
    public static long WriteStreaming(
        SimulationOptions options, string folder, IProgress<SimulationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        ShopCatalog catalog = CatalogBuilder.Build(options.Items, options.Seed);
        using var writer = new ShopWriter(folder, catalog);
        long events = Play(options, catalog, writer.Add, progress, cancel);
        writer.Commit();
        return events;
    }

    internal delegate void Receive(Shopper shopper, ReadOnlySpan<SimulatedEvent> history);

    private static long Play(
        SimulationOptions options, ShopCatalog catalog, Receive receive, IProgress<SimulationProgress>? progress, CancellationToken cancel)
    {
        var shoppers = new ShopperFactory(options);
        var generator = new HistoryGenerator(options, catalog);
        long events = 0;
        for (int user = 0; user < options.Users; user++)
        {
            cancel.ThrowIfCancellationRequested();
            Shopper shopper = shoppers.Create(user);
            ReadOnlySpan<SimulatedEvent> history = generator.Generate(shopper);
            receive(shopper, history);
            events += history.Length;
            if ((user + 1) % ReportEvery == 0 || user + 1 == options.Users)
                progress?.Report(new SimulationProgress(user + 1, options.Users, events));
        }

        return events;
    }
}
