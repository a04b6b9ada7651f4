using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vitrine.Server.Pages;

/// <summary>
/// <c>/widget/vitrine-why.js</c>: the element that a shop puts into its own pages. The script holds nothing that is secret, so that any site may load it;
/// what it shows is asked of the API, with an end user's token and from an origin that the configuration allows.
/// </summary>
internal static class WidgetPages
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        if (new PageFiles("widget").Find("vitrine-why.js") is not { } script)
            return;
        routes.MapMethods("/widget/vitrine-why.js", Reads, (HttpContext http) =>
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            // Its name stays the same, so a new version must come by itself.
            return script.Answer(http, "public, max-age=300");
            // The service's own policy would put one origin in the place of all.
        }).AllowAnonymous().ExcludeFromDescription().WithMetadata(new DisableCorsAttribute());
    }
}
