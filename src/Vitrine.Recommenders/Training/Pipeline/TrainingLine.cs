using System.Text.Json;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>A line of a training's file: how it began (<see cref="Model"/>), an epoch (<see cref="Epoch"/>) or how it ended (<see cref="End"/>).</summary>
internal sealed record TrainingLine
{
    /// <summary>Kind of model.</summary>
    public string? Model { get; init; }

    /// <summary>When it began, or went on.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Planned epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>1-based epoch that it began or went on with.</summary>
    public int? From { get; init; }

    /// <summary>Options.</summary>
    public JsonElement? Config { get; init; }

    /// <summary>1-based epoch.</summary>
    public int? Epoch { get; init; }

    /// <summary>Mean loss of the epoch.</summary>
    public double? Loss { get; init; }

    /// <summary>nDCG@10 of the validation after it.</summary>
    public double? Ndcg { get; init; }

    /// <summary>Seconds of the epoch, its validation among them.</summary>
    public double? Seconds { get; init; }

    /// <summary>"done" or "stopped".</summary>
    public string? End { get; init; }
}
