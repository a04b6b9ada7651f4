using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vitrine.Server.Pages;

/// <summary>
/// The dashboard: its files under <c>/assets</c>, and its one page wherever its router has an address. The files hold nothing that is secret; what they show is
/// asked of the API, with a key.
/// </summary>
internal static class DashboardPages
{
    private const string ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    // Where the router of web/src/dashboard has pages.
    private static readonly string[] Addresses =
        ["/", "/why", "/playground", "/inside", "/fidelity", "/population", "/training", "/quality", "/audit", "/settings", "/how"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = new PageFiles("dashboard");
        if (files.IsEmpty)
            return;
        foreach (string address in Addresses)
            routes.MapMethods(address, Reads, (HttpContext http) => Send(http, files.Find("index.html")!, "no-cache")).AllowAnonymous().ExcludeFromDescription();
        // Their names change with their content.
        routes.MapMethods("/assets/{name}", Reads, (string name, HttpContext http) =>
            files.Find($"assets/{name}") is { } file ? Send(http, file, "public, max-age=31536000, immutable") : TypedResults.NotFound())
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Send(HttpContext http, PageFile file, string caching)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        return file.Answer(http, caching);
    }
}
