using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Factorization;
using Vitrine.Recommenders.Models.NeuralCollaborative;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Models.Variational;

namespace Vitrine.Recommenders.Models.Stored;

/// <summary>The recommenders that can be asked for by name.</summary>
public static class RecommenderKinds
{
    /// <summary>Names of all kinds, the Transformer first.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [SequentialTransformer.ModelName, MatrixFactorization.ModelName, MultVae.ModelName, NeuMf.ModelName, .. Baselines];

    /// <summary>Names of the baselines.</summary>
    public static IReadOnlyList<string> Baselines => [Popularity.ModelName, ItemKnn.ModelName, Ease.ModelName];

    /// <summary>The default options of a kind.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static IModelOptions DefaultOptions(string name) => name switch
    {
        SequentialTransformer.ModelName => TransformerPresets.Base,
        MatrixFactorization.ModelName => new MatrixFactorizationOptions(),
        MultVae.ModelName => new MultVaeOptions(),
        NeuMf.ModelName => new NeuMfOptions(),
        Popularity.ModelName => new PopularityOptions(),
        ItemKnn.ModelName => new ItemKnnOptions(),
        Ease.ModelName => new EaseOptions(),
        _ => throw new ArgumentException($"model '{name}' is unknown, expected one of {string.Join(", ", Names)}", nameof(name)),
    };

    /// <summary>An unfitted recommender of the kind that the options are of.</summary>
    /// <exception cref="ConfigException">An option cannot be used.</exception>
    public static IRecommender Create(IModelOptions options) => options switch
    {
        TransformerConfig config => new SequentialTransformer(config),
        MatrixFactorizationOptions factorization => new MatrixFactorization(factorization),
        MultVaeOptions variational => new MultVae(variational),
        NeuMfOptions neural => new NeuMf(neural),
        PopularityOptions popularity => new Popularity(popularity),
        ItemKnnOptions neighbors => new ItemKnn(neighbors),
        EaseOptions ease => new Ease(ease),
        _ => throw new ArgumentException($"no recommender takes {options?.GetType().Name ?? "null"}", nameof(options)),
    };

    /// <summary>The options of an opened folder.</summary>
    /// <exception cref="CheckpointFormatException">The kind is unknown, or the options are not its own.</exception>
    public static IModelOptions OptionsOf(ModelFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Manifest.Model switch
        {
            SequentialTransformer.ModelName => folder.Manifest.ConfigAs<TransformerConfig>(),
            MatrixFactorization.ModelName => folder.Manifest.ConfigAs<MatrixFactorizationOptions>(),
            MultVae.ModelName => folder.Manifest.ConfigAs<MultVaeOptions>(),
            NeuMf.ModelName => folder.Manifest.ConfigAs<NeuMfOptions>(),
            Popularity.ModelName => folder.Manifest.ConfigAs<PopularityOptions>(),
            ItemKnn.ModelName => folder.Manifest.ConfigAs<ItemKnnOptions>(),
            Ease.ModelName => folder.Manifest.ConfigAs<EaseOptions>(),
            _ => throw UnknownKind(folder),
        };
    }

    /// <summary>Loads the model of an opened folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="workers">Threads that one call may use, in kinds that use several; null for all processors.</param>
    /// <param name="remembered">Histories whose encoding is kept for the next question about them, in kinds that encode; results do not depend on it.</param>
    /// <exception cref="CheckpointFormatException">The kind is unknown, or a file is damaged.</exception>
    public static IRecommender Load(ModelFolder folder, int? workers = null, int remembered = 0)
    {
        ArgumentNullException.ThrowIfNull(folder);
        IModelOptions options = OptionsOf(folder);
        return folder.Manifest.Model switch
        {
            SequentialTransformer.ModelName => SequentialTransformer.Load(folder, workers, remembered),
            MatrixFactorization.ModelName => Fitting(
                folder, MatrixFactorization.Load(folder.FullPath, (MatrixFactorizationOptions)options), model => model.ItemCount),
            MultVae.ModelName => Fitting(folder, MultVae.Load(folder.FullPath, (MultVaeOptions)options), model => model.ItemCount),
            NeuMf.ModelName => Fitting(folder, NeuMf.Load(folder.FullPath, (NeuMfOptions)options), model => model.ItemCount),
            Popularity.ModelName => Fitting(folder, Popularity.Load(folder.FullPath), model => model.ItemCount),
            ItemKnn.ModelName => Fitting(folder, ItemKnn.Load(folder.FullPath), model => model.ItemCount),
            Ease.ModelName => Fitting(folder, Ease.Load(folder.FullPath), model => model.ItemCount),
            _ => throw UnknownKind(folder),
        };
    }

    private static T Fitting<T>(ModelFolder folder, T model, Func<T, int> items) => items(model) == folder.Items.Count
        ? model
        : throw new CheckpointFormatException(
            folder.FullPath, "items", $"a model of {items(model)} items", $"{folder.Items.Count}, the ids of the folder; save the model again");

    private static CheckpointFormatException UnknownKind(ModelFolder folder) => new(
        folder.FullPath, "model", folder.Manifest.Model, $"one of {string.Join(", ", Names)}; use the version of Vitrine that saved it");
}
