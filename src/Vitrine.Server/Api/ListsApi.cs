using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/recommendations</c> and <c>/v1/users/{id}/recommendations</c>: lists, and the lists that were shown.</summary>
internal static class ListsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1").WithTags("Recommendations");
        group.MapGet("/users/{id}/recommendations", OfUserAsync).WithName("RecommendForUser").RequireAuthorization(Policies.Serve)
            .WithSummary("The best items for a user, by the events stored until now.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("/recommendations", AskAsync).WithName("Recommend").RequireAuthorization(Policies.Serve)
            .WithSummary("The best items for a user or, with a history, for an anonymous visitor.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/recommendations", ShownAsync).WithName("ListRecommendations").RequireAuthorization(Policies.Analyse)
            .WithSummary("The lists that were shown, newest first.");
        group.MapGet("/recommendations/{id}", FindAsync).WithName("FindRecommendation").RequireAuthorization(Policies.Analyse)
            .WithSummary("A list that was shown, with settings and reasons.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/recommendations/{id}/replay", ReplayAsync).WithName("ReplayRecommendation").RequireAuthorization(Policies.Analyse)
            .WithSummary("Makes a list that was shown again, with the model, history and settings of then, and says whether it is the same bit for bit.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<ListResponse>> OfUserAsync(
        string id, ListService lists, ClaimsPrincipal caller, CancellationToken cancel, int k = 10, [FromQuery] string[]? filter = null,
            [FromQuery] string[]? exclude = null,
        [FromQuery] string[]? weight = null, double? recency = null, string? with = null, string? method = null, string? language = null, bool preview = false)
    {
        if (with is not (null or "reasons"))
            throw ApiException.Bad("with: expected reasons, or nothing");
        return await AnswerAsync(
            new ListRequest
            {
                User = id, K = k, Filters = Requests.FiltersOf(filter), Exclude = exclude ?? [], Weights = Requests.WeightsOf(weight),
                Recency = recency, Reasons = with == "reasons",
                Method = method, Language = Requests.Language(language), Preview = preview,
            },
            lists, caller, cancel);
    }

    private static async Task<Ok<ListResponse>> AskAsync(ListRequest request, ListService lists, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (request.User is null == request.History is null)
            throw ApiException.Bad("expected either user, whose stored events are read, or history");
        return await AnswerAsync(request, lists, caller, cancel);
    }

    private static async Task<Ok<ListResponse>> AnswerAsync(ListRequest request, ListService lists, ClaimsPrincipal caller, CancellationToken cancel)
    {
        Requests.Checked(request);
        if (!Caller.MayAskAbout(caller, request.User, request.Preview))
            throw ApiException.Forbidden();
        return TypedResults.Ok(await lists.ServeAsync(request, cancel));
    }

    private static async Task<Ok<ShownList[]>> ShownAsync(
        RecommendationLog log, CancellationToken cancel, string? user = null, MessageMoment? from = null, MessageMoment? before = null,
            string? beforeId = null, int count = 50)
    {
        if (count is < 1 or > 500)
            throw ApiException.Bad("count: expected 1..500");
        List<ServedRecommendation> shown = await log.ListAsync(
            new RecommendationQuery
            {
                UserId = user is null ? null : Requests.Id(user, "user"), From = from?.Milliseconds ?? 0,
                Before = before?.Milliseconds ?? long.MaxValue, BeforeId = beforeId, Count = count,
            },
            cancel);
        return TypedResults.Ok(shown.Select(ShownList.Of).ToArray());
    }

    private static async Task<Ok<ShownList>> FindAsync(string id, RecommendationLog log, CancellationToken cancel) =>
        TypedResults.Ok(ShownList.Of(await RequireAsync(id, log, cancel)));

    private static async Task<Ok<ReplayResponse>> ReplayAsync(string id, RecommendationLog log, Replayer replayer, CancellationToken cancel) =>
        TypedResults.Ok(await replayer.ReplayAsync(await RequireAsync(id, log, cancel), cancel));

    private static async Task<ServedRecommendation> RequireAsync(string id, RecommendationLog log, CancellationToken cancel) =>
        await log.FindAsync(Requests.Id(id, "id"), cancel) ?? throw ApiException.NotFound("no list of this id was shown");
}
