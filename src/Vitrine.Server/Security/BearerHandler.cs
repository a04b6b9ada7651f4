using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vitrine.Server.Configuration;
using Vitrine.Storage.Keys;

namespace Vitrine.Server.Security;

/// <summary>
/// Reads <c>Authorization: Bearer ...</c>: an API key or the token of an end user. A revoked key is refused after at most <see cref="KeyMemory"/>.
/// </summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ServerOptions server, ApiKeyStore keys,
        UserTokens tokens, KeyCache cache)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Bearer";

    /// <summary>How long a key that was found is not looked up again.</summary>
    public static readonly TimeSpan KeyMemory = TimeSpan.FromSeconds(10);

    private const string Prefix = "Bearer ";
    private const int LongestSecret = 2048;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!server.Security.RequireKeys)
            return Success(ApiRole.Admin.ToString(), "local", null);
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || header.Length > LongestSecret)
            return AuthenticateResult.NoResult();
        string secret = header[Prefix.Length..].Trim();
        if (tokens.Read(secret) is { } user)
            return Success(Policies.UserRole, "user", user);
        if (!secret.StartsWith(ApiKeyStore.Prefix, StringComparison.Ordinal))
            return AuthenticateResult.Fail("unknown");
        ApiKey? key = await cache.FindAsync(keys, secret, Context.RequestAborted);
        return key is null ? AuthenticateResult.Fail("unknown") : Success(key.Role.ToString(), key.Id, null);
    }

    private static AuthenticateResult Success(string role, string name, string? user)
    {
        List<Claim> claims = [new(ClaimTypes.Role, role), new(ClaimTypes.Name, name)];
        if (user is not null)
            claims.Add(new Claim(Policies.UserClaim, user));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }
}

/// <summary>Keys that were found a moment ago, by the hash of their secret, so that a busy key costs the database little.</summary>
public sealed class KeyCache : IDisposable
{
    private const int MostKeys = 10_000;

    private readonly MemoryCache found = new(new MemoryCacheOptions { SizeLimit = MostKeys });

    /// <summary>The key of a secret; null when there is none that is valid.</summary>
    public async ValueTask<ApiKey?> FindAsync(ApiKeyStore keys, string secret, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(keys);
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
        if (found.TryGetValue(hash, out ApiKey? known))
            return known;
        ApiKey? key = await keys.FindAsync(secret, cancel);
        if (key is null)
            return null;
        await keys.TouchAsync(key, cancel);
        using ICacheEntry entry = found.CreateEntry(hash);
        entry.Size = 1;
        entry.AbsoluteExpirationRelativeToNow = BearerHandler.KeyMemory;
        entry.Value = key;
        return key;
    }

    /// <summary>Forgets all keys, after one was revoked here.</summary>
    public void Clear() => found.Clear();

    /// <inheritdoc/>
    public void Dispose() => found.Dispose();
}
