using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Vitrine.Server.Security;

/// <summary>
/// Tokens by which a shop lets one end user's browser ask about that user, for a time. Made and read with the server's data-protection keys: nothing
/// is stored.
/// </summary>
/// <param name="provider">The keys.</param>
/// <param name="time">The clock.</param>
public sealed class UserTokens(IDataProtectionProvider provider, TimeProvider time)
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "vitrine_user_";

    /// <summary>The longest that a token is valid.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly IDataProtector protector = provider.CreateProtector("Vitrine.UserTokens.v1");

    /// <summary>A token of a user.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="lifetime">How long it is valid, at most <see cref="Longest"/>.</param>
    public (string Token, DateTimeOffset Expires) Create(string user, TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, Longest);
        DateTimeOffset expires = time.GetUtcNow() + lifetime;
        return (Prefix + protector.Protect(FormattableString.Invariant($"{expires.ToUnixTimeSeconds()} {user}")), expires);
    }

    /// <summary>The user of a token; null where it is not one of ours, was changed, or is over.</summary>
    public string? Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        try
        {
            string text = protector.Unprotect(token[Prefix.Length..]);
            int blank = text.IndexOf(' ', StringComparison.Ordinal);
            long expires = long.Parse(text.AsSpan(0, blank), System.Globalization.CultureInfo.InvariantCulture);
            return expires > time.GetUtcNow().ToUnixTimeSeconds() ? text[(blank + 1)..] : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
