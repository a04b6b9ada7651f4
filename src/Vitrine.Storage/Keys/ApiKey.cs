namespace Vitrine.Storage.Keys;

/// <summary>What the bearer of an API key may do; the name is stored, in lower case.</summary>
public enum ApiRole
{
    /// <summary>Send events and items.</summary>
    Ingest,

    /// <summary>Ask for recommendations and explanations, give feedback.</summary>
    Serve,

    /// <summary>Look at everything.</summary>
    Analyst,

    /// <summary>Everything.</summary>
    Admin,
}

/// <summary>An API key, without its secret, which is not stored.</summary>
/// <param name="Id">Its id, which may be shown and logged.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What its bearer may do.</param>
/// <param name="CreatedAt">When it was made, Unix milliseconds UTC.</param>
/// <param name="RevokedAt">Since when it is not valid; null while it is.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null for never.</param>
public sealed record ApiKey(string Id, string Name, ApiRole Role, long CreatedAt, long? RevokedAt, long? LastUsedAt);
