using Vitrine.Server.Catalog;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Storage.Items;
using Vitrine.Storage.Models;

namespace Vitrine.Server.Operations;

/// <summary>What is done before the first request.</summary>
internal sealed class Startup(ServerOptions options, ItemCatalog catalog, ItemStore items, ModelSwitch models, ModelRegistry registry)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await catalog.FollowAsync(items, cancel);
        // The registry's choice, made while running, stands over the folder that the server was once started with.
        if (await registry.ActiveAsync(cancel) is null && options.Model.Length > 0)
        {
            RegisteredModel model = await models.RegisterAsync(options.Model, cancel);
            await models.ActivateAsync(model.Version, "system", cancel);
        }
        else
        {
            await models.FollowAsync(cancel);
        }
    }
}
