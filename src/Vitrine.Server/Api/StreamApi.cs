using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Live;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/stream</c>: a user's list, again after every event of the user.</summary>
internal static class StreamApi
{
    private const int MostListeners = 1000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/stream", Stream)
        .WithName("StreamRecommendations").WithTags("Recommendations").RequireAuthorization(Policies.Serve)
        .WithSummary("Server-sent events named list: the user's recommendations now, and again whenever the user's events or controls change.")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").DisableRequestTimeout().ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static ServerSentEventsResult<ListResponse> Stream(
        string user, UpdateHub updates, ListService lists, ClaimsPrincipal caller, IHostApplicationLifetime lifetime, HttpContext http, int k = 10,
            string? language = null, bool reasons = false, string? method = null, bool preview = false)
    {
        ListRequest request = Requests.Checked(new ListRequest
        {
            User = Requests.Id(user, "user"), K = k, Language = Requests.Language(language),
            Reasons = reasons, Method = method, Preview = preview,
        });
        if (!Caller.MayAskAbout(caller, user, preview))
            throw ApiException.Forbidden();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            throw new ApiException(StatusCodes.Status503ServiceUnavailable, "Stopping", "this server is about to stop; ask again");
        if (updates.Count >= MostListeners)
            throw new ApiException(StatusCodes.Status429TooManyRequests, "Too many listeners", "come again later");
        var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(ended);
        return TypedResults.ServerSentEvents(ListsAsync(updates, lists, request, ended.Token));
    }

    private static async IAsyncEnumerable<SseItem<ListResponse>> ListsAsync(
        UpdateHub updates, ListService lists, ListRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncEnumerator<bool> news = updates.ListenAsync(request.User!, cancel).GetAsyncEnumerator(cancel);
        while (await NextAsync(news))
            yield return new SseItem<ListResponse>(await lists.ServeAsync(request, cancel), "list");
    }

    // A listener that goes away, or a server that stops, ends the stream; it is no failure.
    private static async Task<bool> NextAsync(IAsyncEnumerator<bool> news)
    {
        try
        {
            return await news.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
