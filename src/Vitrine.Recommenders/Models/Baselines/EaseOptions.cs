using System.Text.Json.Serialization;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Options of <see cref="Ease"/>.</summary>
public sealed record EaseOptions : IModelOptions
{
    /// <summary>L2 regularisation; default 500, the paper's choice for MovieLens 20M. Larger for sparser data.</summary>
    public double Lambda { get; init; } = 500;

    /// <summary>
    /// Refuses larger catalogues: memory is 4 bytes x items^2, time grows with items^3; default 20,000 (1.6 GB), at most 46,000.
    /// </summary>
    public int MaxItems { get; init; } = 20_000;

    /// <summary>Threads of the fit; default the processor count. Not stored: the result does not depend on it.</summary>
    [JsonIgnore]
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// What events count by their behaviour type, 0 (left out) or 0.001..1000; of several events of a user with an item the strongest counts.
    /// <see cref="Lambda"/> is on the scale of their squares. Default null: all count 1. An object without members means
    /// <see cref="BehaviorWeights.Default"/>.
    /// </summary>
    public BehaviorWeights? Weights { get; init; }

    string IModelOptions.Model => Ease.ModelName;

    /// <inheritdoc/>
    bool IModelOptions.ScoresColdItems => false;

    /// <inheritdoc/>
    public void Validate()
    {
        ConfigException.Require(Lambda > 0 && double.IsFinite(Lambda), "lambda", Lambda, "a number above 0");
        ConfigException.Require(MaxItems is >= 1 and <= 46_000, "maxItems", MaxItems, "1..46000: an array holds no more than 46,000^2 elements");
        ConfigException.Require(Workers >= 1, "workers", Workers, "1 or more");
        Weights.Validate();
    }
}
