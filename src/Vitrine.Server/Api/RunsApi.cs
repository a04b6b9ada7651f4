using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Models;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/runs</c>: trainings and how they go.</summary>
internal static class RunsApi
{
    private const int MostListeners = 100;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/runs").WithTags("Models").RequireAuthorization(Policies.Analyse);
        group.MapGet("", List).WithName("ListRuns").WithSummary("The trainings in the server's folder of them, newest first.");
        group.MapGet("/{name}", Get).WithName("GetRun").WithSummary("A training with its epochs.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{name}/stream", Stream).WithName("StreamRun")
            .WithSummary("Server-sent events named point, an epoch each, those that are done first, and one named end where the training ended.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").DisableRequestTimeout().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static Ok<RunNote[]> List(RunFolder runs) => TypedResults.Ok(runs.All().Select(r => r.Run).ToArray());

    private static Ok<RunCurve> Get(string name, RunFolder runs) => TypedResults.Ok(Require(name, runs));

    private static ServerSentEventsResult<RunPoint?> Stream(
        string name, RunFolder runs, TimeProvider time, IHostApplicationLifetime lifetime, HttpContext http)
    {
        Require(name, runs);
        if (runs.Listeners >= MostListeners)
            throw new ApiException(StatusCodes.Status429TooManyRequests, "Too many listeners", "come again later");
        var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(ended);
        return TypedResults.ServerSentEvents(PointsAsync(name, runs, time, ended.Token));
    }

    private static async IAsyncEnumerable<SseItem<RunPoint?>> PointsAsync(
        string name, RunFolder runs, TimeProvider time, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Every, time);
        int told = 0;
        runs.Count(1);
        try
        {
            do
            {
                RunCurve? now = runs.Find(name);
                foreach (RunPoint point in now?.Points.Where(p => p.Epoch > told) ?? [])
                {
                    yield return new SseItem<RunPoint?>(point, "point");
                    told = point.Epoch;
                }

                if (now?.Run.State != "running")
                {
                    yield return new SseItem<RunPoint?>(null, "end");
                    yield break;
                }
            }
            while (await NextAsync(timer, cancel));
        }
        finally
        {
            runs.Count(-1);
        }
    }

    // A listener that goes away, or a server that stops, ends the stream; it is no failure.
    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static RunCurve Require(string name, RunFolder runs) => runs.Find(name) ?? throw ApiException.NotFound("no training of this name");
}
