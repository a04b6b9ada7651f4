using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Security;
using Vitrine.Server.Statistics;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/metrics/...</c> and <c>/v1/explanations/log</c>: what happened over days, and how good it was.</summary>
internal static class MetricsApi
{
    private const int MostExplanations = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1").WithTags("Metrics").RequireAuthorization(Policies.Analyse);
        group.MapGet("/metrics/activity", ActivityAsync).WithName("Activity")
            .WithSummary("Events, users, lists, explanations and feedback of every day.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/metrics/population", PopulationAsync).WithName("Population")
            .WithSummary("What is shown to whom: coverage, how unevenly and how popular, for all and for groups of users.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/metrics/quality/days", QualityAsync).WithName("QualityDays")
            .WithSummary("How good lists were day by day, how far what users do has drifted from the training, and alerts.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/explanations/log", GivenAsync).WithName("ListExplanations").WithSummary("The explanations that were given, newest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<ActivityReport>> ActivityAsync(
        ActivityService activity, RecentReports recent, TimeProvider time, CancellationToken cancel, int days = 30)
    {
        var span = DaySpan.Of(days, time);
        return TypedResults.Ok(await recent.OfAsync(("activity", span), () => activity.OfAsync(span, cancel), cancel));
    }

    private static async Task<Ok<PopulationReport>> PopulationAsync(
        PopulationService population, RecentReports recent, TimeProvider time, CancellationToken cancel, int days = 30, string? language = null)
    {
        (var span, string spoken) = (DaySpan.Of(days, time), Requests.Language(language));
        return TypedResults.Ok(await recent.OfAsync(("population", span, spoken), () => population.OfAsync(span, spoken, cancel), cancel));
    }

    private static async Task<Ok<QualityReport>> QualityAsync(
        QualityService quality, RecentReports recent, TimeProvider time, CancellationToken cancel, int days = 30, string? language = null)
    {
        (var span, string spoken) = (DaySpan.Of(days, time), Requests.Language(language));
        return TypedResults.Ok(await recent.OfAsync(("quality", span, spoken), () => quality.OfAsync(span, spoken, cancel), cancel));
    }

    private static async Task<Ok<GivenNote[]>> GivenAsync(ExplanationLog log, CancellationToken cancel, string? user = null, int count = 50)
    {
        if (count is < 1 or > MostExplanations)
            throw ApiException.Bad(FormattableString.Invariant($"count: expected 1..{MostExplanations}"));
        List<GivenExplanation> given = await log.ListAsync(user is null ? null : Requests.Id(user, "user"), count, cancel);
        return TypedResults.Ok(given.Select(g => new GivenNote(
            g.Id, new MessageTime(g.GivenAt), g.UserId, g.ItemId, g.Method, g.ModelVersion, g.RecommendationId)).ToArray());
    }
}
