using Microsoft.AspNetCore.Authorization;
using Vitrine.Storage.Keys;

namespace Vitrine.Server.Security;

/// <summary>What a request needs. A policy names the roles of API keys that have it; end users have it where their token says so.</summary>
public static class Policies
{
    /// <summary>Sends events and items.</summary>
    public const string Ingest = "ingest";

    /// <summary>Asks for lists and explanations of anyone, or, as an end user, of oneself.</summary>
    public const string Serve = "serve";

    /// <summary>Looks at figures, models and what was shown.</summary>
    public const string Analyse = "analyse";

    /// <summary>Changes models, rules and keys.</summary>
    public const string Administer = "administer";

    /// <summary>Exports or erases a user's data: an administrator, or the user.</summary>
    public const string Personal = "personal";

    /// <summary>The claim that holds the id of an end user.</summary>
    public const string UserClaim = "vitrine:user";

    /// <summary>The role of an end user.</summary>
    public const string UserRole = "user";

    /// <summary>Adds the policies.</summary>
    public static void Add(AuthorizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(Ingest, p => p.RequireRole(Of(ApiRole.Ingest, ApiRole.Admin)));
        options.AddPolicy(Serve, p => p.RequireRole([.. Of(ApiRole.Serve, ApiRole.Analyst, ApiRole.Admin), UserRole]));
        options.AddPolicy(Analyse, p => p.RequireRole(Of(ApiRole.Analyst, ApiRole.Admin)));
        options.AddPolicy(Administer, p => p.RequireRole(Of(ApiRole.Admin)));
        options.AddPolicy(Personal, p => p.RequireRole([.. Of(ApiRole.Admin), UserRole]));
    }

    private static string[] Of(params ApiRole[] roles) => [.. roles.Select(r => r.ToString())];
}
