using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Explanations.Global;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Models;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/overview</c> and <c>/v1/parameters</c>: what the model goes by in general, for analysts and for everybody.</summary>
internal static class OverviewApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1").WithTags("Overview");
        group.MapGet("/overview", Overview).WithName("GetOverview").RequireAuthorization(Policies.Analyse)
            .WithSummary("What the model in use goes by over many users; the first question begins the computation.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/parameters", Parameters).WithName("GetParameters").AllowAnonymous()
            .WithSummary("How recommendations come about here, in plain words, for everybody.").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static Ok<OverviewNote> Overview(OverviewService overviews, string? language = null)
    {
        string spoken = Requests.Language(language);
        Computation found = overviews.OfModelInUse();
        return TypedResults.Ok(new OverviewNote(
            found.Pages is not null ? "ready" : found.Problem is not null ? "failed" : "computing", found.Progress, found.Problem,
            found.Pages?.Pages[spoken].Pictures));
    }

    private static Ok<ParametersPage> Parameters(HttpContext http, OverviewService overviews, ModelHost models, string? language = null)
    {
        string spoken = Requests.Language(language);
        ServiceWords words = ServiceWords.Of(spoken);
        http.Response.Headers.CacheControl = "public, max-age=60";
        Computation? found = models.IsReady ? overviews.OfModelInUse() : null;
        MainParameters? measured = found?.Pages?.Pages[spoken].Parameters;
        return TypedResults.Ok(new ParametersPage(
            words.Title, words.Intro, measured?.Criteria ?? [], measured?.Unnamed, [.. words.Ways, .. measured?.Ways ?? []],
            [words.Rules, .. measured?.Limits ?? [words.NotMeasured]], found?.Model, measured is not null));
    }
}
