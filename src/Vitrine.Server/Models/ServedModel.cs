using System.Collections.Concurrent;
using Vitrine.Explanations;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Server.Catalog;

namespace Vitrine.Server.Models;

/// <summary>
/// A model in use: its folder, the names that explanations may show, and variants of it with other weights. Closed when the last lease on it ends
/// after it was retired. Safe to use from many threads.
/// </summary>
public sealed class ServedModel
{
    // Variants hold a copy of the model's numbers each.
    private const int MostVariants = 16;

    // About 80 MB of histories of 200 events in the default configuration, when all places are taken.
    private const int RememberedHistories = 1 << 14;

    private readonly StoredModel stored;
    private readonly ItemDomain domain;
    private readonly PrivacyRules privacy;
    private readonly ConcurrentDictionary<string, ExplanationContext> contexts = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> categories = new(StringComparer.Ordinal);
    private readonly List<(string Key, Lazy<IExplainableRecommender> Model)> variants = [];
    private int leases = 1;

    /// <summary>Opens a folder.</summary>
    /// <param name="path">A saved model.</param>
    /// <param name="domain">What its items are, for words.</param>
    /// <param name="privacy">What explanations must not name.</param>
    /// <exception cref="Numerics.Checkpoints.CheckpointFormatException">The folder is missing or damaged.</exception>
    /// <exception cref="ArgumentException">The model cannot be explained, or a privacy rule names an attribute that it does not keep.</exception>
    public ServedModel(string path, ItemDomain domain, PrivacyRules privacy)
    {
        // Requests run side by side: each on one thread.
        stored = StoredModel.Open(path, workers: 1, remembered: RememberedHistories);
        (this.domain, this.privacy) = (domain, privacy);
        Finder = new ItemFinder(this);
        try
        {
            Context("en");
            KeepLabels();
            // Else the first request would wait for it.
            (stored.Model as ISearchingRecommender)?.PrepareSearch();
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    /// <summary>The first 12 characters of the hash of its weights: what lists and explanations name it by.</summary>
    public string Version => VersionOf(stored.Folder);

    /// <summary>The folder, its ids, titles and manifest.</summary>
    public StoredModel Stored => stored;

    /// <summary>By item index, the labels that the model keeps.</summary>
    public AttributeColumns Labels { get; } = new();

    /// <summary>Finds items by their names.</summary>
    public ItemFinder Finder { get; }

    /// <summary>The labels of an attribute among the items; see <see cref="ItemFinder.Labels"/>. Counted once.</summary>
    public IReadOnlyList<string> Categories(string attribute, int count) => categories.GetOrAdd(attribute, name => Finder.Labels(name, count));

    /// <summary>The model with names in a language ("en", "zh"), private ones hidden.</summary>
    public ExplanationContext Context(string language) =>
        contexts.GetOrAdd(language, code => StoredNames.Of(stored, code, domain, privacy));

    /// <summary>As <see cref="Context(string)"/>, of the model with other weights.</summary>
    /// <exception cref="ArgumentException">The model cannot be weighted so.</exception>
    public ExplanationContext Context(string language, ModelWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ExplanationContext learned = Context(language);
        // A trained explainer is of the model as learned.
        return weights.AreLearned ? learned : learned with { Model = Variant(weights), Lxr = null };
    }

    /// <summary>The version of the model in a folder.</summary>
    public static string VersionOf(ModelFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Manifest.ModelHash[..12];
    }

    /// <summary>As much of a user's own weights as this model takes: they were chosen for another model, perhaps, and must not stop its lists.</summary>
    public ModelWeights Taken(ModelWeights wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return stored.Model is IAdjustableRecommender adjustable
            ? new ModelWeights
            {
                Attributes = wanted.Attributes.Where(a => adjustable.AttributeNames.Contains(a.Key)).ToDictionary(StringComparer.Ordinal),
                Recency = adjustable.AdjustsRecency ? wanted.Recency : 0,
            }
            : ModelWeights.Learned;
    }

    /// <summary>Index of an item; null for one that the model does not know.</summary>
    public int? IndexOf(string item) => stored.Items.TryGetIndex(item, out int index) ? index : null;

    /// <summary>Words of its explanations.</summary>
    public PlainReasons Words(Explanation explanation, string language) =>
        PlainReasons.Of(explanation, ReportLanguages.Of(language), domain);

    /// <summary>Takes a lease; false when the model is closed already.</summary>
    internal bool TryLease()
    {
        int held = Volatile.Read(ref leases);
        while (held > 0)
        {
            int found = Interlocked.CompareExchange(ref leases, held + 1, held);
            if (found == held)
                return true;
            held = found;
        }

        return false;
    }

    /// <summary>Gives a lease back; the last one closes the model.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref leases) > 0)
            return;
        foreach ((_, Lazy<IExplainableRecommender> model) in variants)
            if (model.IsValueCreated)
                (model.Value as IDisposable)?.Dispose();
        stored.Dispose();
    }

    private void KeepLabels()
    {
        for (int item = 0; item < stored.Items.Count; item++)
            foreach (IGrouping<string, string> labels in stored.LabelsOf(item).GroupBy(l => l.Key, l => l.Value, StringComparer.Ordinal))
                Labels.Set(item, labels.Key, [.. labels]);
    }

    private IExplainableRecommender Variant(ModelWeights weights)
    {
        if (stored.Model is not IAdjustableRecommender adjustable)
            throw new ArgumentException($"model '{stored.Model.Name}' takes no weights, expected none");
        (string Key, Lazy<IExplainableRecommender> Model) variant = Newest(KeyOf(weights), () => adjustable.WithWeights(weights));
        try
        {
            // Made outside of the lock: others are not held up, and who asks for the same waits for this one.
            return variant.Model.Value;
        }
        catch
        {
            lock (gate)
                variants.Remove(variant);
            throw;
        }
    }

    private (string Key, Lazy<IExplainableRecommender> Model) Newest(string key, Func<IExplainableRecommender> make)
    {
        lock (gate)
        {
            int found = variants.FindIndex(v => v.Key == key);
            (string, Lazy<IExplainableRecommender>) variant = found >= 0 ? variants[found] : (key, new(make));
            // An older variant may be in use: the collector's finalizers free its memory when nobody holds it any more.
            if (found >= 0 || variants.Count == MostVariants)
                variants.RemoveAt(Math.Max(0, found));
            variants.Add(variant);
            return variant;
        }
    }

    private static string KeyOf(ModelWeights weights) => FormattableString.Invariant(
        $"{weights.Recency:R} {string.Join(' ', weights.Attributes.Where(a => a.Value != 1).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => FormattableString.Invariant($"{a.Key}={a.Value:R}")))}");
}
