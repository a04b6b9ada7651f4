using Microsoft.AspNetCore.Http;

namespace Vitrine.Server.Api;

/// <summary>A request that cannot be answered; told to the caller as problem details.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="title">What is wrong, in a few words.</param>
/// <param name="detail">What was found, what is expected, and what to do.</param>
public sealed class ApiException(int status, string title, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>What is wrong, in a few words.</summary>
    public string Title => title;

    /// <summary>What is wrong, by the member or parameter that it is in; empty where there is one thing only.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>400: the request cannot be understood.</summary>
    public static ApiException Bad(string detail) => new(StatusCodes.Status400BadRequest, "The request cannot be used", detail);

    /// <summary>404.</summary>
    public static ApiException NotFound(string what) => new(StatusCodes.Status404NotFound, "Not found", what);

    /// <summary>403.</summary>
    public static ApiException Forbidden() => new(StatusCodes.Status403Forbidden, "Not allowed", "the token is of another user");

    /// <summary>503: there is no model yet.</summary>
    public static ApiException NoModel() => new(StatusCodes.Status503ServiceUnavailable, "No model",
        "no model is in use yet; register and activate one by POST /v1/models");
}
