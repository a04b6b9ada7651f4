using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Models.Stored;

/// <summary>The recommenders that can be asked for by name.</summary>
public static class RecommenderKinds
{
    /// <summary>Names of all kinds, the Transformer first.</summary>
    public static IReadOnlyList<string> Names { get; } = [SequentialTransformer.ModelName, .. Baselines];

    /// <summary>Names of the baselines.</summary>
    public static IReadOnlyList<string> Baselines => ["popularity", "item-knn", "ease"];

    /// <summary>An unfitted baseline with its default options.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static IRecommender CreateBaseline(string name) => name switch
    {
        "popularity" => new Popularity(),
        "item-knn" => new ItemKnn(),
        "ease" => new Ease(),
        _ => throw new ArgumentException($"baseline '{name}' is unknown, expected one of {string.Join(", ", Baselines)}", nameof(name)),
    };

    /// <summary>Loads the model of an opened folder.</summary>
    /// <exception cref="CheckpointFormatException">The kind is unknown, or a file is damaged.</exception>
    public static IRecommender Load(ModelFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Manifest.Model switch
        {
            SequentialTransformer.ModelName => SequentialTransformer.Load(folder),
            "popularity" => Popularity.Load(folder.FullPath),
            "item-knn" => ItemKnn.Load(folder.FullPath),
            "ease" => Ease.Load(folder.FullPath),
            _ => throw new CheckpointFormatException(
                folder.FullPath, "model", folder.Manifest.Model, $"one of {string.Join(", ", Names)}; use the version of Vitrine that saved it"),
        };
    }
}
