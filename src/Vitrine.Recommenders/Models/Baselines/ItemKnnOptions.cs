using System.Text.Json.Serialization;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Options of <see cref="ItemKnn"/>.</summary>
public sealed record ItemKnnOptions : IModelOptions
{
    /// <summary>Most neighbours kept for an item; default 20.</summary>
    public int Neighbors { get; init; } = 20;

    /// <summary>Added to the cosine's divisor, so that similarities of few common users count less; default 10, in users.</summary>
    public double Shrinkage { get; init; } = 10;

    /// <summary>Threads of the fit; default the processor count. Not stored: the result does not depend on it.</summary>
    [JsonIgnore]
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// What events count by their behaviour type, 0 (left out) or 0.001..1000; of several events of a user with an item the strongest counts. Default
    /// null: all count 1. An object without members means <see cref="BehaviorWeights.Default"/>.
    /// </summary>
    public BehaviorWeights? Weights { get; init; }

    string IModelOptions.Model => ItemKnn.ModelName;

    /// <inheritdoc/>
    bool IModelOptions.ScoresColdItems => false;

    /// <inheritdoc/>
    public void Validate()
    {
        ConfigException.Require(Neighbors >= 1, "neighbors", Neighbors, "1 or more");
        ConfigException.Require(Shrinkage >= 0 && double.IsFinite(Shrinkage), "shrinkage", Shrinkage, "0 or more");
        ConfigException.Require(Workers >= 1, "workers", Workers, "1 or more");
        Weights.Validate();
    }
}
