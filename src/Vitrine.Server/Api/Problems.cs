using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Vitrine.Server.Api;

/// <summary>Turns what goes wrong into problem details (RFC 9457) that tell nothing of the inside.</summary>
/// <param name="problems">Writes them.</param>
/// <param name="log">Where unforeseen errors are told in full.</param>
internal sealed partial class Problems(IProblemDetailsService problems, ILogger<Problems> log) : IExceptionHandler
{
    // The caller has gone away; nginx's number for it.
    private const int ClientClosed = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        ProblemDetails problem = exception switch
        {
            ApiException { Errors.Count: > 0 } e => new HttpValidationProblemDetails(e.Errors.ToDictionary(p => p.Key, p => p.Value))
            { Status = e.Status, Title = e.Title, Detail = e.Message },
            ApiException e => new ProblemDetails { Status = e.Status, Title = e.Title, Detail = e.Message },
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ProblemDetails
            {
                Status = StatusCodes.Status413PayloadTooLarge, Title = "The request is too large", Detail = "send it in smaller parts",
            },
            BadHttpRequestException { InnerException: JsonException json } => new ProblemDetails
            {
                Status = StatusCodes.Status400BadRequest, Title = "The request cannot be used", Detail = $"the JSON cannot be read at {Place(json)}",
            },
            BadHttpRequestException e => new ProblemDetails
            {
                Status = e.StatusCode, Title = "The request cannot be used",
                Detail = "a parameter is missing or cannot be read; see /openapi/v1.json"
            },
            JsonException json => new ProblemDetails
            {
                Status = StatusCodes.Status400BadRequest, Title = "The request cannot be used",
                Detail = $"the JSON cannot be read at {Place(json)}"
            },
            OperationCanceledException when http.RequestAborted.IsCancellationRequested =>
                new ProblemDetails { Status = ClientClosed, Title = "The caller has gone" },
            OperationCanceledException => new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable, Title = "It took too long",
                Detail = "the request was given up; ask for less, or again later"
            },
            _ => new ProblemDetails
            {
                Status = StatusCodes.Status500InternalServerError, Title = "The server failed",
                Detail = "the failure was recorded with the trace id below"
            },
        };
        if (problem.Status == StatusCodes.Status500InternalServerError)
            Failed(log, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "no route", exception);
        http.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = problem });
    }

    private static string Place(JsonException json) =>
        FormattableString.Invariant($"{json.Path ?? "$"}, line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}");

    // The route's name, not the path: paths hold users' ids.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private static partial void Failed(ILogger log, string method, string route, Exception exception);
}
