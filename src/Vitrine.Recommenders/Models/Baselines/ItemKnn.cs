using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>
/// Item neighbourhoods: similarity(i, j) = shared users / (sqrt(users of i * users of j) + shrinkage); score of j = sum of its
/// similarities to the distinct history items that are among its nearest neighbours. With weights, the same of weighted vectors.
/// </summary>
/// <remarks>
/// Deshpande and Karypis 2004, https://doi.org/10.1145/963770.963776; shrinkage as in Ferrari Dacrema et al. 2019,
/// https://arxiv.org/abs/1907.06902. The fit costs the sum of squared history lengths, the model items x neighbours entries.
/// </remarks>
public sealed class ItemKnn : IRecommender
{
    /// <summary>The stable name.</summary>
    public const string ModelName = "item-knn";

    private const int ItemsPerReport = 1000;

    private readonly ItemKnnOptions options;
    private NeighborTable table = NeighborTable.Empty;

    /// <summary>Creates an unfitted model.</summary>
    /// <param name="options">Null = defaults: 20 neighbours, shrinkage 10.</param>
    /// <exception cref="ConfigException">An option is out of range.</exception>
    public ItemKnn(ItemKnnOptions? options = null)
    {
        this.options = options ?? new ItemKnnOptions();
        this.options.Validate();
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <summary>Items that are scored; 0 before fitting.</summary>
    public int ItemCount => table.Items;

    /// <inheritdoc/>
    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
        var matrix = new InteractionMatrix(train, options.Weights);
        var neighbors = new int[matrix.Items][];
        var similarities = new float[matrix.Items][];
        var state = new FractionProgress(progress);
        int done = 0;
        Parallel.For(
            0,
            matrix.Items,
            new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancel },
            () => new Scratch(matrix.Items),
            (item, _, scratch) =>
            {
                (neighbors[item], similarities[item]) = Nearest(matrix, item, scratch);
                if (Interlocked.Increment(ref done) is int count && count % ItemsPerReport == 0)
                    state.Report((double)count / matrix.Items);
                return scratch;
            },
            _ => { });
        table = NeighborTable.BySource(neighbors, similarities);
        state.Report(1);
    }

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        ScoreArguments.Check(Name, table.Items, history, scores);
        scores.Clear();
        for (int t = 0; t < history.Length; t++)
            if (options.Weights.At(history, t) is > 0 and var weight)
                table.AddTo(history.Items.Span[t], weight, scores);
    }

    /// <inheritdoc/>
    public void Save(string folder) => BaselineFile.Write(
        folder,
        Name,
        new Dictionary<string, string>
        {
            ["neighbors"] = BaselineFile.Text(options.Neighbors),
            ["shrinkage"] = BaselineFile.Text(options.Shrinkage),
        }.With(options.Weights),
        table.ToTensors());

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="CheckpointFormatException">The file is missing, damaged or of another model.</exception>
    public static ItemKnn Load(string folder)
    {
        using SafeTensorsFile file = BaselineFile.Open(folder, ModelName);
        var options = new ItemKnnOptions
        {
            Neighbors = Math.Max(1, BaselineFile.CountOf(file, "neighbors")),
            Shrinkage = Math.Max(0, BaselineFile.NumberOf(file, "shrinkage")),
            Weights = EventWeights.Read(file),
        };
        return new ItemKnn(options) { table = NeighborTable.Read(file) };
    }

    private (int[] Neighbors, float[] Similarities) Nearest(InteractionMatrix matrix, int item, Scratch scratch)
    {
        Span<int> touched = scratch.Touched.AsSpan(0, matrix.AddProducts(item, scratch.Products, scratch.Touched));
        // Rising order makes equal similarities fall to the lower item index.
        touched.Sort();
        Span<float> similarities = scratch.Similarities.AsSpan(0, touched.Length);
        for (int i = 0; i < touched.Length; i++)
        {
            int other = touched[i];
            double norm = Math.Sqrt(matrix.SquareOf(item) * matrix.SquareOf(other));
            similarities[i] = other == item ? float.NaN : (float)(scratch.Products[other] / (norm + options.Shrinkage));
            scratch.Products[other] = 0;
        }

        var nearest = new int[Math.Min(options.Neighbors, touched.Length)];
        int count = TopK.Select(similarities, [], nearest);
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = similarities[nearest[i]];
            nearest[i] = touched[nearest[i]];
        }

        return (nearest[..count], values);
    }

    private sealed class Scratch(int items)
    {
        public float[] Products { get; } = new float[items];

        public int[] Touched { get; } = new int[items];

        public float[] Similarities { get; } = new float[items];
    }
}
