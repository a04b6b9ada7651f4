using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Server.Catalog;
using Vitrine.Server.Models;
using Vitrine.Storage;
using Vitrine.Storage.Items;

namespace Vitrine.Server.Operations;

/// <summary>
/// Uses the model that another server of the same database was told to activate, and reads items that it was sent. Not needed over SQLite, which has
/// one server.
/// </summary>
internal sealed partial class ModelFollower(Database database, ModelSwitch models, ItemCatalog catalog, ItemStore items, TimeProvider time,
    ILogger<ModelFollower> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Kind == "SQLite")
            return;
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await models.FollowAsync(stoppingToken);
                await catalog.FollowAsync(items, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The active model or the items could not be read; the ones in use stay")]
    private static partial void Failed(ILogger log, Exception exception);
}
