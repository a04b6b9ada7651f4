using System.Collections.Concurrent;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Models.Stored;

/// <summary>A model folder opened for use: recommends and explains without the data it was trained on.</summary>
public sealed class StoredModel : IDisposable
{
    private readonly ItemTable added;
    private readonly ConcurrentBag<IDisposable> owned = [];

    private StoredModel(ModelFolder folder, IRecommender model, DataPreparation preparation, ItemTable added)
    {
        Folder = folder;
        Model = model;
        Preparation = preparation;
        this.added = added;
        Items = added.Ids.Count == 0 ? folder.Items : new IdMap([.. folder.Items.Ids, .. added.Ids.Ids]);
        BehaviorWeights? weights = RecommenderKinds.OptionsOf(folder).Weights;
        Popularity = new PopularityFallback(
            [.. HeldOut.TrainingCounts(folder, preparation.Split), .. new int[added.Ids.Count]],
            weights is null ? [] : [.. HeldOut.TrainingWeights(folder, preparation.Split, weights), .. new float[added.Ids.Count]]);
    }

    /// <summary>Ids, titles, histories and the manifest.</summary>
    public ModelFolder Folder { get; }

    /// <summary>The fitted model.</summary>
    public IRecommender Model { get; }

    /// <summary>External ids of all items that can be named: those of the folder, then those that were added.</summary>
    public IdMap Items { get; }

    /// <summary>How its data was prepared.</summary>
    public DataPreparation Preparation { get; }

    /// <summary>Training counts: the fallback for empty histories, and what is cold.</summary>
    public PopularityFallback Popularity { get; }

    /// <summary>Opens and checks a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="workers">Threads that one call of the model may use; 1 where many threads call it side by side. Null for all processors. Results
    /// do not depend on it.</param>
    /// <param name="remembered">Histories whose encoding is kept in memory for the next question about them. Default 0.</param>
    /// <exception cref="CheckpointFormatException">The folder is missing, damaged, or was not saved to its end.</exception>
    public static StoredModel Open(string path, int? workers = null, int remembered = 0)
    {
        ModelFolder folder = ModelFolder.Load(path);
        DataPreparation preparation = PreparationFile.Read(folder);
        return new StoredModel(folder, RecommenderKinds.Load(folder, workers, remembered), preparation, new ItemTable(new IdMap(), AttributeTable.Empty(0)));
    }

    /// <summary>
    /// The same model with the items of a table that it does not know yet: cold items, scored from their attributes. Known items stay as they
    /// are. Nothing is retrained, and the folder is not changed.
    /// </summary>
    /// <param name="path">A CSV, TSV or JSON Lines file of items with attributes, named as in training.</param>
    /// <returns>A model of its own, to be disposed; this one is unchanged.</returns>
    /// <exception cref="DataFormatException">The file cannot be read.</exception>
    /// <exception cref="ConfigException">The model's options do not let it score new items.</exception>
    /// <exception cref="ArgumentException">The kind of model cannot score new items.</exception>
    public StoredModel WithItems(string path)
    {
        if (Model is not SequentialTransformer transformer)
            throw new ArgumentException($"model '{Model.Name}' cannot score new items, expected one of kind {SequentialTransformer.ModelName}");
        var kinds = transformer.Encoder.Fields.Select(f => KeyValuePair.Create(f.Name, f.Kind));
        ItemTable added = ItemTable.Read(path, kinds).Where(id => !Folder.Items.TryGetIndex(id, out _));
        return new StoredModel(Folder, transformer.WithItems(added.Attributes), Preparation, added);
    }

    /// <summary>The whole stored history of a user.</summary>
    /// <exception cref="UnknownIdException">The user is unknown.</exception>
    public History HistoryOf(string user) => Folder.Histories.Of(UnknownIdException.Require(Folder.Users, user, "user"));

    /// <summary>A history of the named items, oldest first.</summary>
    /// <exception cref="UnknownIdException">An item is unknown.</exception>
    public History HistoryOf(IEnumerable<string> items) => new(items.Select(id =>
        UnknownIdException.Require(Items, id, "item")).ToArray());

    /// <summary>What people call an item in a language, by its code ("zh"), where the data has a title in it; else its title or id.</summary>
    public string TitleOf(int item, string language) =>
        item < Folder.Items.Count ? Folder.TitleOf(item, language) : added.TitleOf(item - Folder.Items.Count);

    /// <summary>
    /// What each user did in training, held-out events left out, in the order of <see cref="ModelFolder.Users"/>; users of whom nothing was trained
    /// on are left out.
    /// </summary>
    public IReadOnlyList<History> TrainingHistories()
    {
        Dataset train = HeldOut.Training(Folder, Preparation.Split);
        return
        [
            .. Enumerable.Range(0, train.UserCount).Select(user => train.HistoryOf(user)).Where(history => history.Length > 0)
                .Select(history => train.HasTimes ? history : history with { Times = default }),
        ];
    }

    /// <summary>
    /// The stored histories split as for the training; items have the attributes of <see cref="LabelledAttributes"/> and the numeric ones that the model reads.
    /// What is not stored is left out: values of events, other attributes.
    /// </summary>
    public DatasetSplit Split()
    {
        int items = Folder.Items.Count;
        ILookup<string, string>[] labels = [.. Enumerable.Range(0, items).Select(item => LabelsOf(item).ToLookup(l => l.Key, l => l.Value))];
        IEnumerable<AttributeColumn> columns = LabelledAttributes.Select(name =>
        {
            IReadOnlyList<string>[] values = [.. labels.Select(l => l[name].ToArray())];
            AttributeKind kind = values.Any(v => v.Count > 1) ? AttributeKind.MultiValued : AttributeKind.Categorical;
            return new AttributeColumn(name, kind) { Labels = values };
        });
        if (Model is SequentialTransformer transformer)
            columns = columns.Concat(transformer.Numbers.Select(n =>
                new AttributeColumn(n.Key, AttributeKind.Numeric) { Numbers = [.. n.Value.Take(items).Select(x => (double)x)] }));
        return SplitRule.Parse(Preparation.Split).Apply(HeldOut.Whole(Folder, new AttributeTable(items, [.. columns])));
    }

    /// <summary>Names of the attributes of which the model keeps an item's labels; none for models that read no attributes.</summary>
    public IReadOnlyList<string> LabelledAttributes =>
        Model is SequentialTransformer transformer ? [.. transformer.Encoder.Fields.OfType<LabelField>().Select(f => f.Name)] : [];

    /// <summary>The labels of an item, each with its attribute's name, of <see cref="LabelledAttributes"/>.</summary>
    public IEnumerable<KeyValuePair<string, string>> LabelsOf(int item) => Model is SequentialTransformer transformer ? transformer.LabelsOf(item) : [];

    /// <summary>The best items for a history.</summary>
    public Recommendation[] Recommend(History history, int k, bool excludeSeen = true) =>
        Model.Recommend(Popularity, history, k, excludeSeen);

    /// <summary>Disposes something that was read for this model together with it.</summary>
    /// <returns><paramref name="part"/>.</returns>
    public T Own<T>(T part)
        where T : IDisposable
    {
        owned.Add(part);
        return part;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (owned.TryTake(out IDisposable? part))
            part.Dispose();
        (Model as IDisposable)?.Dispose();
    }
}
