using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Security;
using Vitrine.Storage.Feedback;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/feedback</c>: what people say of recommended items.</summary>
internal static class FeedbackApi
{
    private const int LongestComment = 2000;

    private static readonly string[] Kinds = ["up", "down", "less-like-this", "click", "dismiss", "reason-helpful", "reason-wrong"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/feedback").WithTags("Feedback").RequireAuthorization(Policies.Serve);
        group.MapPost("", AddAsync).WithName("GiveFeedback")
            .WithSummary("Stores what somebody said of an item; feedback of the same id is stored once.").ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", TakeBackAsync).WithName("TakeBackFeedback")
            .WithSummary("Takes feedback back; an end user's token only the user's own. Where there is none, nothing happens.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<FeedbackReceipt>> AddAsync(
        FeedbackMessage message, FeedbackStore store, TimeProvider time, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (!Kinds.Contains(message.Kind, StringComparer.Ordinal))
            throw ApiException.Bad($"kind: expected one of {string.Join(", ", Kinds)}");
        if (message.Comment is { Length: > LongestComment })
            throw ApiException.Bad(FormattableString.Invariant($"comment: expected at most {LongestComment} characters"));
        string? user = message.User ?? Caller.UserOf(caller);
        if (!Caller.MayAskAbout(caller, user))
            throw ApiException.Forbidden();
        string id = message.Id is { } own ? Requests.Id(own, "id") : Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var feedback = new UserFeedback
        {
            Id = id, UserId = user is null ? null : Requests.Id(user, "user"),
            RecommendationId = message.Recommendation is { } list ? Requests.Id(list, "recommendation") : null,
            GivenAt = time.GetUtcNow().ToUnixTimeMilliseconds(), ItemId = Requests.Id(message.Item, "item"), Kind = message.Kind!, Comment = message.Comment,
        };
        try
        {
            return TypedResults.Ok(new FeedbackReceipt(id, await store.AddAsync(feedback, cancel)));
        }
        catch (KeyNotFoundException)
        {
            throw ApiException.NotFound("no list of this id was shown");
        }
    }
    // The same answer whether it was there or not: it does not tell of others' feedback.
    private static async Task<NoContent> TakeBackAsync(string id, FeedbackStore store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        await store.RemoveAsync(Requests.Id(id, "id"), Caller.UserOf(caller), cancel);
        return TypedResults.NoContent();
    }
}
