namespace Vitrine.Storage.Recommendations;

/// <summary>A list that was shown, with all that is needed to make it again bit for bit.</summary>
public sealed record ServedRecommendation
{
    /// <summary>Its id, given by the caller; ids that rise with time (<see cref="Guid.CreateVersion7()"/>) are the quickest to store.</summary>
    public required string Id { get; init; }

    /// <summary>To whom; null for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>When, Unix milliseconds UTC.</summary>
    public required long ServedAt { get; init; }

    /// <summary>Fingerprint of the model.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Length that was asked for.</summary>
    public required int K { get; init; }

    /// <summary><see cref="Events.StoredHistory.LastSequence"/>; null where the history was empty or not a stored one.</summary>
    public long? HistorySequence { get; init; }

    /// <summary>Number of events the model was told about.</summary>
    public required int HistoryLength { get; init; }

    /// <summary><see cref="Events.StoredHistory.Fingerprint"/>.</summary>
    public required string HistoryFingerprint { get; init; }

    /// <summary>[n] items in the order shown.</summary>
    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>[n] their scores, kept bit for bit.</summary>
    public required IReadOnlyList<float> Scores { get; init; }

    /// <summary>A JSON object: filters, exclusions, weights, rules, and the history itself of an anonymous visitor. Encrypted at rest.</summary>
    public string Settings { get; init; } = "{}";

    /// <summary>A JSON object: the reasons given and what was the model and what a rule. Encrypted at rest.</summary>
    public string Reasons { get; init; } = "{}";

    /// <summary>Passes the record on.</summary>
    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    internal ServedRecommendation Checked()
    {
        ExternalText.Id(Id, "recommendation");
        ExternalText.Id(ModelVersion, "model");
        ExternalText.Id(HistoryFingerprint, "history");
        if (UserId is not null)
            ExternalText.Id(UserId, "user");
        if (Items.Count != Scores.Count)
            throw new ArgumentException($"Storage: recommendation {Id} has {Items.Count} items and {Scores.Count} scores, expected as many");
        StoredJson.Object(Settings, $"the settings of recommendation {Id}");
        StoredJson.Object(Reasons, $"the reasons of recommendation {Id}");
        return this;
    }
}
