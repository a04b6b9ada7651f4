using Microsoft.AspNetCore.Http;

namespace Vitrine.Server.Security;

/// <summary>Headers of every answer: nothing is sniffed, framed, cached or told to other sites. Pages set a content policy of their own.</summary>
internal static class SecurityHeaders
{
    public static Task AddAsync(HttpContext http, Func<Task> next)
    {
        // When the answer begins: a failure on the way to it clears the headers that were set before.
        http.Response.OnStarting(state =>
        {
            IHeaderDictionary headers = ((HttpResponse)state).Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            headers.TryAdd("Cache-Control", "no-store");
            headers["Referrer-Policy"] = "no-referrer";
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            return Task.CompletedTask;
        }, http.Response);
        return next();
    }
}
