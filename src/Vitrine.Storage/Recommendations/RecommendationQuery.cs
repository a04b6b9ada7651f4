namespace Vitrine.Storage.Recommendations;

/// <summary>Which of the lists that were shown, newest first.</summary>
public sealed record RecommendationQuery
{
    /// <summary>To whom. Default null: to anyone.</summary>
    public string? UserId { get; init; }

    /// <summary>From when on, Unix milliseconds UTC. Default 0: from the beginning.</summary>
    public long From { get; init; }

    /// <summary>Before when, Unix milliseconds UTC. Default: until now. The next page begins before the last list of the one before.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>Where lists of the moment <see cref="Before"/> begin on the next page: after this id. Default null: there are none of them.</summary>
    public string? BeforeId { get; init; }

    /// <summary>Most lists. Default 50.</summary>
    public int Count { get; init; } = 50;
}
