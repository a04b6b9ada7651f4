using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/inside</c>: all that a report's pictures show of one prediction.</summary>
internal static class InsideApi
{
    private const int MostMethods = 8;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/inside", AskAsync)
        .WithName("LookInside").WithTags("Explanations").RequireAuthorization(Policies.Serve)
        .WithSummary("One prediction by several methods side by side, each measured on it, with what would change it and the model's inner state where asked: "
            + "the data of a report's pictures.")
        .Produces<JsonElement>(StatusCodes.Status200OK, "application/json").ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<ContentHttpResult> AskAsync(
        InsideRequest request, InsideService service, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (request.User is null == request.History is null)
            throw ApiException.Bad("expected either user, whose stored events are read, or history");
        if (request.Methods is null or { Count: > MostMethods } || request.Methods.Any(m => m is null))
            throw ApiException.Bad(FormattableString.Invariant($"methods: expected at most {MostMethods} names"));
        Requests.Checked(request.AsList());
        if (!Caller.MayAskAbout(caller, request.User, request.Preview))
            throw ApiException.Forbidden();
        return TypedResults.Content(await service.AnswerAsync(request, cancel), "application/json");
    }
}
