namespace Vitrine.Storage.Recommendations;

/// <summary>An explanation that was given.</summary>
public sealed record GivenExplanation
{
    /// <summary>Its id, given by the caller.</summary>
    public required string Id { get; init; }

    /// <summary>To whom; null for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>Of which list that was shown; null when of none. One that is not stored is not kept here.</summary>
    public string? RecommendationId { get; init; }

    /// <summary>When, Unix milliseconds UTC.</summary>
    public required long GivenAt { get; init; }

    /// <summary>Fingerprint of the model.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Why this item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    /// <summary>The explanation, a JSON object. Encrypted at rest.</summary>
    public required string Document { get; init; }

    /// <summary>Passes the record on.</summary>
    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    internal GivenExplanation Checked()
    {
        ExternalText.Id(Id, "explanation");
        ExternalText.Id(ItemId, "item");
        ExternalText.Id(Method, "method");
        ExternalText.Id(ModelVersion, "model");
        if (UserId is not null)
            ExternalText.Id(UserId, "user");
        if (RecommendationId is not null)
            ExternalText.Id(RecommendationId, "recommendation");
        StoredJson.Object(Document, $"explanation {Id}");
        return this;
    }
}
