using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Preparation;

namespace Vitrine.Recommenders.Models.Stored;

/// <summary>A model folder opened for use: recommends and explains without the data it was trained on.</summary>
public sealed class StoredModel : IDisposable
{
    private StoredModel(ModelFolder folder, IRecommender model, DataPreparation preparation)
    {
        Folder = folder;
        Model = model;
        Preparation = preparation;
        Popularity = new PopularityFallback(HeldOut.TrainingCounts(folder, preparation.Split));
    }

    /// <summary>Ids, titles, histories and the manifest.</summary>
    public ModelFolder Folder { get; }

    /// <summary>The fitted model.</summary>
    public IRecommender Model { get; }

    /// <summary>How its data was prepared.</summary>
    public DataPreparation Preparation { get; }

    /// <summary>Training counts: the fallback for empty histories, and what is cold.</summary>
    public PopularityFallback Popularity { get; }

    /// <summary>Opens and checks a folder.</summary>
    /// <exception cref="CheckpointFormatException">The folder is missing, damaged, or was not saved to its end.</exception>
    public static StoredModel Open(string path)
    {
        ModelFolder folder = ModelFolder.Load(path);
        DataPreparation preparation = PreparationFile.Read(folder);
        return new StoredModel(folder, RecommenderKinds.Load(folder), preparation);
    }

    /// <summary>The whole stored history of a user.</summary>
    /// <exception cref="UnknownIdException">The user is unknown.</exception>
    public History HistoryOf(string user) => Folder.Histories.Of(UnknownIdException.Require(Folder.Users, user, "user"));

    /// <summary>A history of the named items, oldest first.</summary>
    /// <exception cref="UnknownIdException">An item is unknown.</exception>
    public History HistoryOf(IEnumerable<string> items) => new(items.Select(id =>
        UnknownIdException.Require(Folder.Items, id, "item")).ToArray());

    /// <summary>The best items for a history.</summary>
    public Recommendation[] Recommend(History history, int k, bool excludeSeen = true) =>
        Model.Recommend(Popularity, history, k, excludeSeen);

    /// <inheritdoc/>
    public void Dispose() => (Model as IDisposable)?.Dispose();
}
