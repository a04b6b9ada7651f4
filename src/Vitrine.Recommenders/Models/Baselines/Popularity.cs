using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>
/// Recommends what is popular, the same to all: score of an item = number of its events, or the sum of
/// their weights, each times 2^(-age / half-life) with recency.
/// Every other model must beat it.
/// </summary>
/// <remarks>
/// Recency-weighted popularity: Ji et al. 2020, A Re-visit of the Popularity Baseline in Recommender Systems,
/// https://arxiv.org/abs/2005.13829.
/// </remarks>
public sealed class Popularity : IRecommender
{
    /// <summary>The stable name.</summary>
    public const string ModelName = "popularity";

    private const double MillisecondsPerDay = 86_400_000;

    private readonly PopularityOptions options;
    private float[] weights = [];

    /// <summary>Creates an unfitted model.</summary>
    /// <param name="options">Null = defaults: no recency.</param>
    /// <exception cref="ConfigException">An option is out of range.</exception>
    public Popularity(PopularityOptions? options = null)
    {
        this.options = options ?? new PopularityOptions();
        this.options.Validate();
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <summary>Items that are scored; 0 before fitting.</summary>
    public int ItemCount => weights.Length;

    /// <inheritdoc/>
    /// <exception cref="ConfigException">Recency is asked for, but the dataset has no real times.</exception>
    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
        if (options.HalfLifeDays is { } days && !train.HasTimes)
            throw new ConfigException("halfLifeDays", BaselineFile.Text(days), $"null, since '{train.Name}' has no times");
        cancel.ThrowIfCancellationRequested();

        var sums = new double[train.ItemCount];
        long newest = train.EventCount == 0 ? 0 : train.Times.Max();
        for (int e = 0; e < train.EventCount; e++)
        {
            double ageDays = (newest - train.Times[e]) / MillisecondsPerDay;
            double recency = options.HalfLifeDays is { } halfLife ? double.Exp2(-ageDays / halfLife) : 1;
            sums[train.ItemIndices[e]] += options.Weights.Of(train.Types[e]) * recency;
        }

        weights = Array.ConvertAll(sums, sum => (float)sum);
        new FractionProgress(progress).Report(1);
    }

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        ScoreArguments.Check(Name, weights.Length, history, scores);
        weights.CopyTo(scores);
    }

    /// <inheritdoc/>
    public void Save(string folder) => BaselineFile.Write(
        folder,
        Name,
        new Dictionary<string, string> { ["halfLifeDays"] = BaselineFile.Text(options.HalfLifeDays ?? 0) }.With(options.Weights),
        [NamedTensor.Of("weights", [weights.Length], weights)]);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="CheckpointFormatException">The file is missing, damaged or of another model.</exception>
    public static Popularity Load(string folder)
    {
        using SafeTensorsFile file = BaselineFile.Open(folder, ModelName);
        double halfLife = BaselineFile.NumberOf(file, "halfLifeDays");
        return new Popularity(new PopularityOptions { HalfLifeDays = halfLife > 0 ? halfLife : null, Weights = EventWeights.Read(file) })
        {
            weights = BaselineFile.RequireFinite(file, "weights", file.ReadVector<float>("weights")),
        };
    }
}
