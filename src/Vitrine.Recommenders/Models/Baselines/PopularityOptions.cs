using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Options of <see cref="Popularity"/>.</summary>
public sealed record PopularityOptions : IModelOptions
{
    /// <summary>
    /// Days after which an event counts one half, counted back from the newest event; default null = all events count alike. Needs real
    /// times.
    /// </summary>
    public double? HalfLifeDays { get; init; }

    /// <summary>
    /// What events count by their behaviour type, 0 (left out) or 0.001..1000; every event counts. Default null: all count 1. An object without members means
    /// <see cref="BehaviorWeights.Default"/>.
    /// </summary>
    public BehaviorWeights? Weights { get; init; }

    string IModelOptions.Model => Popularity.ModelName;

    /// <inheritdoc/>
    bool IModelOptions.ScoresColdItems => false;

    /// <inheritdoc/>
    public void Validate()
    {
        ConfigException.Require(
            HalfLifeDays is not { } days || (days > 0 && double.IsFinite(days)), "halfLifeDays", HalfLifeDays, "a number above 0, or null");
        Weights.Validate();
    }
}
