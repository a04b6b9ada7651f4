using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Explanations.Measurement;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Models;
using Vitrine.Server.Security;
using Vitrine.Storage.Models;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/models</c>: which there are, which is in use, and what was measured of it.</summary>
internal static class ModelsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1").WithTags("Models");
        group.MapGet("/models", ListAsync).WithName("ListModels").RequireAuthorization(Policies.Analyse)
            .WithSummary("The registered models, and which is in use.");
        group.MapPost("/models", RegisterAsync).WithName("RegisterModel").RequireAuthorization(Policies.Administer)
            .WithSummary("Registers a model folder on the server, and puts it in use where asked.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("/models/{version}/activate", ActivateAsync).WithName("ActivateModel").RequireAuthorization(Policies.Administer)
            .WithSummary("Puts a registered model in use. Requests that run keep theirs to their end.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/models/rollback", RollBackAsync).WithName("RollBackModel").RequireAuthorization(Policies.Administer)
            .WithSummary("Puts the model that was in use before this one back in use.").ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/fidelity", Fidelity).WithName("Fidelity").RequireAuthorization(Policies.Analyse)
            .WithSummary("How faithful each method of explanation proved on the model in use, judged beside random rankings, a board a protocol.");
        group.MapGet("/metrics/quality", Quality).WithName("Quality").RequireAuthorization(Policies.Analyse)
            .WithSummary("The measured quality of the model in use.");
    }

    private static async Task<Ok<ModelNote[]>> ListAsync(ModelRegistry registry, ModelHost models, CancellationToken cancel)
    {
        string? active = null;
        if (models.IsReady)
        {
            using ModelLease lease = models.Lease();
            active = lease.Model.Version;
        }

        return TypedResults.Ok((await registry.ListAsync(cancel))
            .Select(m => new ModelNote(m.Version, m.Name, new MessageTime(m.RegisteredAt), m.Version == active)).ToArray());
    }

    private static async Task<Ok<ModelNote>> RegisterAsync(
        ModelMessage message, ModelSwitch models, ClaimsPrincipal caller, TimeProvider time, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(message.Path) || message.Path.Contains('\0', StringComparison.Ordinal))
            throw ApiException.Bad("path: expected the folder of a saved model");
        RegisteredModel model = await models.RegisterAsync(message.Path, cancel);
        if (message.Activate)
            await models.ActivateAsync(model.Version, Caller.NameOf(caller), cancel);
        return TypedResults.Ok(new ModelNote(model.Version, model.Name, new MessageTime(model.RegisteredAt), message.Activate));
    }

    private static async Task<NoContent> ActivateAsync(string version, ModelSwitch models, ClaimsPrincipal caller, CancellationToken cancel)
    {
        await models.ActivateAsync(Requests.Id(version, "version"), Caller.NameOf(caller), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RollBackAsync(ModelSwitch models, ClaimsPrincipal caller, CancellationToken cancel)
    {
        await models.RollBackAsync(Caller.NameOf(caller), cancel);
        return TypedResults.NoContent();
    }

    private static Ok<FidelityBoardNote[]> Fidelity(ModelHost models)
    {
        using ModelLease lease = models.Lease();
        ModelManifest manifest = lease.Model.Stored.Folder.Manifest;
        return TypedResults.Ok<FidelityBoardNote[]>([.. new[] { manifest.Fidelity }.Concat(manifest.OtherFidelity ?? []).OfType<StoredFidelity>()
            .Select(b => new FidelityBoardNote(b.Protocol, b.Text, b.Users, b.Methods, BoardFigure.Of(b), b.Cases))]);
    }

    private static Results<Ok<StoredMetrics>, NoContent> Quality(ModelHost models)
    {
        using ModelLease lease = models.Lease();
        return lease.Model.Stored.Folder.Manifest.Metrics is { } metrics ? TypedResults.Ok(metrics) : TypedResults.NoContent();
    }
}
