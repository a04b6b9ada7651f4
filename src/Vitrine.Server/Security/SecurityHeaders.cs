using Microsoft.AspNetCore.Http;

namespace Vitrine.Server.Security;

/// <summary>Headers of every answer: nothing is sniffed, framed, cached or told to other sites. Pages set a content policy of their own.</summary>
internal static class SecurityHeaders
{
    public static Task AddAsync(HttpContext http, Func<Task> next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next();
    }
}
