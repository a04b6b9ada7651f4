namespace Vitrine.Recommenders.Models;

/// <summary>How much parts of the input are to count, beside what the model learned. The default changes nothing.</summary>
public sealed record ModelWeights
{
    /// <summary>The most that an attribute can be weighted by.</summary>
    public const double MostAttribute = 10;

    /// <summary>The strongest recency, in either direction.</summary>
    public const double MostRecency = 5;

    /// <summary>The weights that change nothing.</summary>
    public static ModelWeights Learned { get; } = new();

    /// <summary>
    /// By an attribute's name, 0..<see cref="MostAttribute"/>: what its attention is multiplied by, before that of all fields of an item is made to
    /// sum to 1 again. 1 is as learned, 0 leaves the attribute out; so do attributes that are not named count as learned.
    /// </summary>
    public IReadOnlyDictionary<string, double> Attributes { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// -<see cref="MostRecency"/>..<see cref="MostRecency"/>: attention to an event d events back is multiplied by 2^(-d recency / 10), before it is
    /// made to sum to 1 again. 0 is as learned; above, newer events count more, below, older ones.
    /// </summary>
    public double Recency { get; init; }

    /// <summary>True where nothing differs from what was learned.</summary>
    public bool AreLearned => Recency == 0 && Attributes.Values.All(w => w == 1);
}

/// <summary>A recommender whose reading of attributes and of time can be shifted without training.</summary>
public interface IAdjustableRecommender : IDescribedRecommender
{
    /// <summary>False where <see cref="ModelWeights.Recency"/> can only be 0: the model has no part that depends on the distance of events alone.</summary>
    bool AdjustsRecency { get; }

    /// <summary>A model of its own with other weights; this one is unchanged. Dispose it where it is disposable.</summary>
    /// <param name="weights">How much parts count.</param>
    /// <exception cref="ArgumentException">The model reads no such attribute, a number is out of range, or recency cannot be adjusted.</exception>
    IExplainableRecommender WithWeights(ModelWeights weights);
}
