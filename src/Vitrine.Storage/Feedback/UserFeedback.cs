namespace Vitrine.Storage.Feedback;

/// <summary>What somebody said about a recommended item.</summary>
public sealed record UserFeedback
{
    /// <summary>Its id, given by the caller: feedback of the same id is not stored again.</summary>
    public required string Id { get; init; }

    /// <summary>Who; null for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>On which list that was shown; null when on none.</summary>
    public string? RecommendationId { get; init; }

    /// <summary>When, Unix milliseconds UTC.</summary>
    public required long GivenAt { get; init; }

    /// <summary>On which item.</summary>
    public required string ItemId { get; init; }

    /// <summary>What kind, a word of the caller's ("up", "down", "less-like-this", "click").</summary>
    public required string Kind { get; init; }

    /// <summary>In the user's own words; null for none. Encrypted at rest.</summary>
    public string? Comment { get; init; }
}
