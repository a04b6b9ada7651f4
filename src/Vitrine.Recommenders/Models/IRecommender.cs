using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>Where a recommended item came from.</summary>
public enum RecommendationSource
{
    /// <summary>Scored by the model from the history.</summary>
    Model,

    /// <summary>The history is empty, or says nothing to the model: the list is popularity.</summary>
    PopularityFallback,

    /// <summary>The item had no events in training: scored from its attributes alone.</summary>
    ColdItem,
}

/// <summary>One recommended item.</summary>
/// <param name="Item">Item index.</param>
/// <param name="Score">The model's score; comparable within one list only.</param>
/// <param name="Source">Where it came from.</param>
public readonly record struct Recommendation(int Item, float Score, RecommendationSource Source);

/// <summary>State of a running fit, reported after every step.</summary>
/// <param name="Epoch">1-based epoch.</param>
/// <param name="Epochs">Planned epochs.</param>
/// <param name="Fraction">Part of the epoch done, 0..1.</param>
/// <param name="Loss">Mean loss over the epoch so far; NaN where the model has none.</param>
/// <param name="ValidationNdcg">Latest validation nDCG@10; NaN before the first validation.</param>
/// <param name="InteractionsPerSecond">Training speed; 0 before it is known.</param>
/// <param name="Remaining">Estimated time to the end.</param>
/// <param name="ValidatedEpoch">The epoch that <paramref name="ValidationNdcg"/> was measured after; 0 before the first validation.</param>
public readonly record struct FitProgress(
    int Epoch,
    int Epochs,
    double Fraction,
    double Loss,
    double ValidationNdcg,
    double InteractionsPerSecond,
    TimeSpan Remaining,
    int ValidatedEpoch = 0);

/// <summary>A model that ranks items for a history. Fitted once; afterwards every member but <c>Fit</c> may be called from many threads.</summary>
public interface IRecommender
{
    /// <summary>Short stable name for reports and manifests ("popularity", "ease", "sequential-transformer").</summary>
    string Name { get; }

    /// <summary>Learns from <paramref name="train"/>; a second call starts afresh.</summary>
    /// <param name="train">Training interactions.</param>
    /// <param name="progress">Told of the state, or null.</param>
    /// <param name="cancel">Stops after the running step by <see cref="OperationCanceledException"/>.</param>
    void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default);

    /// <summary>Writes the score of every item, higher = better, into <paramref name="scores"/> ([items]).</summary>
    void Score(History history, Span<float> scores);

    /// <summary>
    /// The same for many histories as one batch: row i is what <see cref="Score"/> writes for histories[i], bit for bit. By default one after the
    /// other.
    /// </summary>
    /// <param name="histories">B histories.</param>
    /// <param name="scores">[B, items].</param>
    void ScoreAll(IReadOnlyList<History> histories, Span<float> scores)
    {
        int items = histories.Count == 0 ? 0 : scores.Length / histories.Count;
        for (int i = 0; i < histories.Count; i++)
            Score(histories[i], scores.Slice(i * items, items));
    }

    /// <summary>Writes fitted state into the folder, atomically per file.</summary>
    void Save(string folder);

    /// <summary>
    /// Whether an item without training events says something as part of a history. Default no: a model of ids alone knows it by nothing.
    /// </summary>
    /// <param name="item">An item without training events.</param>
    bool ReadsColdItem(int item) => false;

    /// <summary>Whether an item without training events has a score that means something. Default no.</summary>
    /// <param name="item">An item without training events.</param>
    bool ScoresColdItem(int item) => false;
}
