using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Histories;
using Vitrine.Server.Live;
using Vitrine.Server.Security;
using Vitrine.Storage;
using Vitrine.Storage.Audit;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Users;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/users/{id}</c>: what a user decides, and the user's data. A user of whom nothing is known is answered as one who did nothing.</summary>
internal static class UsersApi
{
    private const int MostBlocked = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/users/{id}").WithTags("Users");
        group.MapGet("/controls", ControlsAsync).WithName("GetControls").RequireAuthorization(Policies.Serve)
            .WithSummary("What the user decided about the own recommendations.");
        group.MapPut("/controls", PutControlsAsync).WithName("PutControls").RequireAuthorization(Policies.Serve)
            .WithSummary("Replaces what the user decided.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("/token", Token).WithName("MakeUserToken").RequireAuthorization(Policies.Serve)
            .WithSummary("A token with which a browser may ask about this user alone, for at most a day.").ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("/export", ExportAsync).WithName("ExportUser").RequireAuthorization(Policies.Personal)
            .WithSummary("Everything that is stored about the user, one JSON document.").Produces(StatusCodes.Status200OK, contentType: "application/json");
        group.MapDelete("", EraseAsync).WithName("EraseUser").RequireAuthorization(Policies.Personal)
            .WithSummary("Erases everything that is stored about the user. Models keep what they learned until they are trained again.");
    }

    private static async Task<Ok<ControlsMessage>> ControlsAsync(string id, UserStore users, ClaimsPrincipal caller, CancellationToken cancel)
    {
        UserControls controls = await users.ControlsAsync(RequireOwn(id, caller), cancel);
        return TypedResults.Ok(new ControlsMessage(controls.AttributeWeights, controls.Recency, controls.BlockedCategories, controls.ProfilingOff));
    }

    private static async Task<NoContent> PutControlsAsync(
        string id, ControlsMessage message, ControlsBook controls, AuditLog audit, UpdateHub updates, ClaimsPrincipal caller, CancellationToken cancel)
    {
        RequireOwn(id, caller);
        Requests.Checked(new ListRequest { Weights = message.Weights ?? new Dictionary<string, double>(), Recency = message.Recency });
        if (message.BlockedCategories is { Count: > MostBlocked } || message.BlockedCategories?.All(ExternalText.IsId) == false)
            throw ApiException.Bad(FormattableString.Invariant($"blockedCategories: expected at most {MostBlocked} labels"));
        await controls.PutAsync(
            id,
            new UserControls
            {
                AttributeWeights = message.Weights ?? new Dictionary<string, double>(), Recency = message.Recency,
                BlockedCategories = message.BlockedCategories ?? [], ProfilingOff = message.ProfilingOff,
            },
            cancel);
        await audit.AddAsync(Caller.NameOf(caller), "user.controls", id, cancel: cancel);
        updates.Tell([id]);
        return TypedResults.NoContent();
    }

    private static Ok<TokenResponse> Token(string id, UserTokens tokens, ClaimsPrincipal caller, int seconds = 3600)
    {
        Requests.Id(id, "id");
        // A token makes no other: it would live on for ever.
        if (Caller.UserOf(caller) is not null)
            throw ApiException.Forbidden();
        if (seconds < 1 || seconds > UserTokens.Longest.TotalSeconds)
            throw ApiException.Bad(FormattableString.Invariant($"seconds: expected 1..{UserTokens.Longest.TotalSeconds}"));
        (string token, DateTimeOffset expires) = tokens.Create(id, TimeSpan.FromSeconds(seconds));
        return TypedResults.Ok(new TokenResponse(token, expires));
    }

    // A user of whom nothing is stored gets an empty document, so that the answer does not tell who is a customer.
    private static PushStreamHttpResult ExportAsync(string id, PersonalData data, ClaimsPrincipal caller, CancellationToken cancel)
    {
        RequireOwn(id, caller);
        return TypedResults.Stream(
            async body =>
            {
                if (!await data.ExportAsync(id, body, cancel))
                    await body.WriteAsync("{}"u8.ToArray(), cancel);
            },
            "application/json", "my-data.json");
    }

    private static async Task<NoContent> EraseAsync(
        string id, PersonalData data, HistoryBook histories, ControlsBook controls, UpdateHub updates, ClaimsPrincipal caller, CancellationToken cancel)
    {
        RequireOwn(id, caller);
        await data.EraseAsync(id, Caller.NameOf(caller), cancel);
        histories.Forget([id]);
        controls.Forget(id);
        updates.Tell([id]);
        return TypedResults.NoContent();
    }

    private static string RequireOwn(string id, ClaimsPrincipal caller) =>
        Caller.MayAskAbout(caller, Requests.Id(id, "id")) ? id : throw ApiException.Forbidden();
}
