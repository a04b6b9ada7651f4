using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/explanations</c>: why an item.</summary>
internal static class ExplanationsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/explanations").WithTags("Explanations").RequireAuthorization(Policies.Serve);
        group.MapGet("", GetAsync).WithName("ExplainForUser").WithSummary("Why an item for a user; the best one where none is named.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("", AskAsync).WithName("Explain").WithSummary("Why an item for a user or for an anonymous visitor's history.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<Ok<ExplanationResponse>> GetAsync(
        string user, ExplanationService service, ClaimsPrincipal caller, CancellationToken cancel, string? item = null, string? method = null,
            double? budgetMs = null, string depth = "reasons",
        string? recommendation = null, string? language = null, bool preview = false) =>
        AskAsync(new ExplanationRequest
        {
            User = user, Item = item, Method = method, BudgetMs = budgetMs, Depth = depth,
            Recommendation = recommendation, Language = Requests.Language(language), Preview = preview
        }, service, caller, cancel);

    private static async Task<Ok<ExplanationResponse>> AskAsync(
        ExplanationRequest request, ExplanationService service, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (request.User is null == request.History is null)
            throw ApiException.Bad("expected either user, whose stored events are read, or history");
        if (request.Depth is not ("sentence" or "reasons" or "full"))
            throw ApiException.Bad("depth: expected sentence, reasons or full");
        Requests.Checked(request.AsList());
        if (!Caller.MayAskAbout(caller, request.User, request.Preview))
            throw ApiException.Forbidden();
        return TypedResults.Ok(await service.ExplainAsync(request, cancel));
    }
}
