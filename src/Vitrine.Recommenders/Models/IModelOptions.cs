using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Models;

/// <summary>All options of one kind of recommender. An immutable record; JSON by <see cref="ModelOptionsJson"/>.</summary>
public interface IModelOptions
{
    /// <summary>The <see cref="IRecommender.Name"/> of the kind.</summary>
    string Model { get; }

    /// <summary>Whether a model of these options scores items without training events, by their attributes.</summary>
    bool ScoresColdItems { get; }

    /// <summary>What events count by their behaviour type; null where all count alike.</summary>
    BehaviorWeights? Weights => null;

    /// <summary>Checks ranges, and that options do not contradict each other.</summary>
    /// <exception cref="ConfigException">Names the option, the value found and what is expected.</exception>
    void Validate();
}
