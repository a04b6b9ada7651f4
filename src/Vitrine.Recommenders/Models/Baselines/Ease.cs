using System.Numerics;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>
/// EASE: the linear item-item model with zero diagonal in closed form. G = X^T X + lambda I, P = G^-1, B = I - P diag(P)^-1, scores = x B
/// for the binary history x, or the one of event weights.
/// </summary>
/// <remarks>
/// Steck 2019, Embarrassingly Shallow Autoencoders for Sparse Data, https://arxiv.org/abs/1905.03375, eq. 8. X is [users, items]; B_ij =
/// -P_ij / P_jj, B_jj = 0. Single precision: the condition number of G is about (largest eigenvalue of X^T X) / lambda, some hundreds on
/// MovieLens.
/// </remarks>
public sealed class Ease : IRecommender
{
    /// <summary>The stable name.</summary>
    public const string ModelName = "ease";

    private readonly EaseOptions options;
    private float[] weights = [];
    private int items;

    /// <summary>Creates an unfitted model.</summary>
    /// <param name="options">Null = defaults: lambda 500, at most 20,000 items.</param>
    /// <exception cref="ConfigException">An option is out of range.</exception>
    public Ease(EaseOptions? options = null)
    {
        this.options = options ?? new EaseOptions();
        this.options.Validate();
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <summary>Items that are scored; 0 before fitting.</summary>
    public int ItemCount => items;

    /// <inheritdoc/>
    /// <exception cref="ConfigException">There are more items than <see cref="EaseOptions.MaxItems"/>.</exception>
    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
        int n = train.ItemCount;
        if (n > options.MaxItems)
        {
            throw new ConfigException(
                "maxItems",
                BaselineFile.Text(options.MaxItems),
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at least the {n} items of the data, which need {4.0 * n * n / 1e9:F1} GB; ")
                + "filter rare items, raise it if there is memory, or use item-knn");
        }

        float[] matrix = Gram(new InteractionMatrix(train, options.Weights), cancel);
        SymmetricInverse.InPlace(matrix, n, options.Workers, new FractionProgress(progress).Report, cancel);
        ToWeights(matrix, n);
        (weights, items) = (matrix, n);
    }

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        ScoreArguments.Check(Name, items, history, scores);
        scores.Clear();
        for (int t = 0; t < history.Length; t++)
            if (options.Weights.At(history, t) is > 0 and var weight)
                AddRow(weights.AsSpan(history.Items.Span[t] * items, items), weight, scores);
    }

    /// <inheritdoc/>
    public void Save(string folder) => BaselineFile.Write(
        folder,
        Name,
        new Dictionary<string, string> { ["lambda"] = BaselineFile.Text(options.Lambda), ["maxItems"] = BaselineFile.Text(options.MaxItems) }
            .With(options.Weights),
        [NamedTensor.Of("weights", [items, items], weights)]);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="CheckpointFormatException">The file is missing, damaged or of another model.</exception>
    public static Ease Load(string folder)
    {
        using SafeTensorsFile file = BaselineFile.Open(folder, ModelName);
        double lambda = BaselineFile.NumberOf(file, "lambda");
        int maxItems = BaselineFile.CountOf(file, "maxItems");
        ReadOnlySpan<long> shape = file.Find("weights") is { } stored ? stored.Shape : [];
        if (shape.Length != 2 || shape[0] > 46_000 || shape[0] != shape[1] || lambda <= 0 || maxItems is < 1 or > 46_000)
        {
            throw new CheckpointFormatException(
                file.FileName, "weights", "options or a shape that EASE cannot have", "a square of at most 46,000 items; save the model again");
        }

        int n = (int)shape[0];
        var weights = new float[n * n];
        file.CopyTo("weights", [n, n], weights.AsSpan());
        BaselineFile.RequireFinite(file, "weights", weights);
        return new Ease(new EaseOptions { Lambda = lambda, MaxItems = maxItems, Weights = EventWeights.Read(file) }) { weights = weights, items = n };
    }

    private float[] Gram(InteractionMatrix matrix, CancellationToken cancel)
    {
        int n = matrix.Items;
        var gram = new float[n * n];
        Parallel.For(
            0,
            n,
            new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancel },
            () => (Products: new float[n], Touched: new int[n]),
            (item, _, scratch) =>
            {
                Span<float> row = gram.AsSpan(item * n, n);
                foreach (int other in scratch.Touched.AsSpan(0, matrix.AddProducts(item, scratch.Products, scratch.Touched)))
                {
                    row[other] = scratch.Products[other];
                    scratch.Products[other] = 0;
                }

                row[item] += (float)options.Lambda;
                return scratch;
            },
            _ => { });
        return gram;
    }

    private static void ToWeights(float[] inverse, int n)
    {
        var scale = new float[n];
        for (int j = 0; j < n; j++)
            scale[j] = -1 / inverse[j * n + j];
        for (int i = 0; i < n; i++)
        {
            Span<float> row = inverse.AsSpan(i * n, n);
            for (int j = 0; j < n; j++)
                row[j] *= scale[j];
            row[i] = 0;
        }
    }

    private static void AddRow(ReadOnlySpan<float> row, float weight, Span<float> scores)
    {
        int j = 0;
        for (; j <= row.Length - Vector<float>.Count; j += Vector<float>.Count)
            (new Vector<float>(scores[j..]) + new Vector<float>(row[j..]) * weight).CopyTo(scores[j..]);
        for (; j < row.Length; j++)
            scores[j] += row[j] * weight;
    }
}
