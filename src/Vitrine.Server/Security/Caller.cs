using System.Security.Claims;
using Vitrine.Storage.Keys;

namespace Vitrine.Server.Security;

/// <summary>What a request may see.</summary>
public static class Caller
{
    /// <summary>The end user whose token it bears; null for an API key.</summary>
    public static string? UserOf(ClaimsPrincipal principal) => principal?.FindFirst(Policies.UserClaim)?.Value;

    /// <summary>
    /// True where the caller may ask about a user: an API key about anyone, an end user about oneself; without a record of it, those who look at what was shown
    /// anyway.
    /// </summary>
    /// <param name="principal">Who asks.</param>
    /// <param name="user">About whom; null for an anonymous visitor.</param>
    /// <param name="preview">True for an answer that is not recorded. Default false.</param>
    public static bool MayAskAbout(ClaimsPrincipal principal, string? user, bool preview = false)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return (UserOf(principal) is not { } self || self == user)
            && (!preview || principal.IsInRole(nameof(ApiRole.Analyst)) || principal.IsInRole(nameof(ApiRole.Admin)));
    }

    /// <summary>Who is written into the audit log: the id of the key, or "user".</summary>
    public static string NameOf(ClaimsPrincipal principal) => principal?.Identity?.Name ?? "nobody";
}
