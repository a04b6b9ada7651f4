using System.Security.Claims;
using Vitrine.Storage.Keys;

namespace Vitrine.Server.Security;

/// <summary>What a request may see.</summary>
public static class Caller
{
    /// <summary>The end user whose token it bears; null for an API key.</summary>
    public static string? UserOf(ClaimsPrincipal principal) => principal?.FindFirst(Policies.UserClaim)?.Value;

    /// <summary>True where the caller may ask about a user: an API key about anyone, an end user about oneself.</summary>
    public static bool MayAskAbout(ClaimsPrincipal principal, string? user) => UserOf(principal) is not { } self || self == user;

    /// <summary>True where the caller may look at lists and explanations that are not recorded: those who look at what was shown anyway.</summary>
    public static bool MayPreview(ClaimsPrincipal principal) =>
        principal?.IsInRole(nameof(ApiRole.Analyst)) == true || principal?.IsInRole(nameof(ApiRole.Admin)) == true;

    /// <summary>Who is written into the audit log: the id of the key, or "user".</summary>
    public static string NameOf(ClaimsPrincipal principal) => principal?.Identity?.Name ?? "nobody";
}
