using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api;
using Vitrine.Storage.Audit;
using Vitrine.Storage.Models;

namespace Vitrine.Server.Models;

/// <summary>
/// Registers model folders and puts them in use: first here, then in the registry, so that a model that cannot be opened never becomes the active
/// one.
/// </summary>
public sealed class ModelSwitch(ModelHost host, ModelRegistry registry, AuditLog audit, TimeProvider time)
{
    /// <summary>Registers a folder by the version of the model that it holds.</summary>
    /// <exception cref="ApiException">There is no model in it that can be opened.</exception>
    public async Task<RegisteredModel> RegisterAsync(string path, CancellationToken cancel)
    {
        try
        {
            ModelFolder folder = await Task.Run(() => ModelFolder.Load(path), cancel);
            var model = new RegisteredModel(ServedModel.VersionOf(folder), folder.Manifest.Model, folder.FullPath, time.GetUtcNow().ToUnixTimeMilliseconds());
            await registry.RegisterAsync(model.Version, model.Name, model.Path, cancel);
            return model;
        }
        catch (Exception e) when (e is CheckpointFormatException or IOException or UnauthorizedAccessException)
        {
            throw ApiException.Bad("path: expected the folder of a model that was saved to its end");
        }
    }

    /// <summary>Puts a registered model in use.</summary>
    /// <exception cref="ApiException">It is not registered, or its folder is not there any more.</exception>
    public async Task ActivateAsync(string version, string by, CancellationToken cancel)
    {
        await OpenAsync(await RequireAsync(version, cancel), cancel);
        await registry.ActivateAsync(version, by, cancel);
        await audit.AddAsync(by, "model.activate", details: Details(version), cancel: cancel);
    }

    /// <summary>Puts the model before the active one back in use.</summary>
    /// <exception cref="ApiException">There is none, or its folder is not there any more.</exception>
    public async Task RollBackAsync(string by, CancellationToken cancel)
    {
        ModelActivation? active = await registry.ActiveAsync(cancel);
        if (active?.Previous is not { } previous)
            throw new ApiException(409, "There is nothing to roll back to", "no other model was in use before this one");
        await OpenAsync(await RequireAsync(previous, cancel), cancel);
        await registry.RollBackAsync(by, cancel);
        await audit.AddAsync(by, "model.rollback", details: Details(previous), cancel: cancel);
    }

    /// <summary>Uses the registry's active model where this server uses another: after a start, and when another server has changed it.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        if (await registry.ActiveAsync(cancel) is not { } active)
            return;
        if (host.IsReady)
        {
            using ModelLease lease = host.Lease();
            if (lease.Model.Version == active.Version)
                return;
        }

        await OpenAsync(await RequireAsync(active.Version, cancel), cancel);
    }

    private async Task<RegisteredModel> RequireAsync(string version, CancellationToken cancel) =>
        (await registry.ListAsync(cancel)).Find(m => m.Version == version) ?? throw ApiException.NotFound("no model of this version is registered");

    private async Task OpenAsync(RegisteredModel model, CancellationToken cancel)
    {
        try
        {
            await host.ActivateAsync(model.Path, model.Version, cancel);
        }
        catch (Exception e) when (e is CheckpointFormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ApiException(409, "The model cannot be opened",
                $"the folder of model {model.Version} is missing, damaged or holds another model; register it again");
        }
    }

    private static string Details(string version) => System.Text.Json.JsonSerializer.Serialize(new { version });
}
