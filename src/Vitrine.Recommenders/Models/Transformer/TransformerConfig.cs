using Vitrine.Recommenders.Data.Features;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>All options of a <see cref="SequentialTransformer"/>. Immutable; JSON by <see cref="ModelOptionsJson"/>.</summary>
public sealed record TransformerConfig : IModelOptions
{
    /// <summary>C, the width of every vector. Default 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Number of blocks. Default 2.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>H, heads a block; divides <see cref="Width"/>. Default 2.</summary>
    public int Heads { get; init; } = 2;

    /// <summary>Hidden width of the feed-forward sub-layer (of each half under SwiGLU). Default 128.</summary>
    public int FeedForward { get; init; } = 128;

    /// <summary>L, the longest history read and the length of training windows, in events. Default 200.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>What an event may attend to. Default causal.</summary>
    public AttentionDirection Direction { get; init; } = AttentionDirection.Causal;

    /// <summary>How order enters. Default relative.</summary>
    public PositionEncoding Positions { get; init; } = PositionEncoding.Relative;

    /// <summary>Distances that get a bias of their own under <see cref="PositionEncoding.Relative"/>; longer ones share the last. Default 64.</summary>
    public int RelativeDistances { get; init; } = 64;

    /// <summary>Normalisation before each sub-layer. Default layer normalisation.</summary>
    public Normalization Normalization { get; init; } = Normalization.Layer;

    /// <summary>Feed-forward non-linearity. Default SwiGLU.</summary>
    public FeedForwardKind Activation { get; init; } = FeedForwardKind.SwiGlu;

    /// <summary>Residual connection. Default gated.</summary>
    public ResidualKind Residual { get; init; } = ResidualKind.Gated;

    /// <summary>Scoring. Default cosine.</summary>
    public Scoring Scoring { get; init; } = Scoring.Cosine;

    /// <summary>Temperature of cosine scores, 0.001..100. Default 0.05.</summary>
    public double Temperature { get; init; } = 0.05;

    /// <summary>Which vectors items are scored by. Default tied.</summary>
    public OutputEmbedding OutputEmbedding { get; init; } = OutputEmbedding.Tied;

    /// <summary>Fuses item attributes by attribute attention. Default true; without attributes in the data it changes nothing.</summary>
    public bool Attributes { get; init; } = true;

    /// <summary>How item attributes are encoded. Default: labels, words, and numbers by quantile.</summary>
    public EncodingOptions Encoding { get; init; } = new();

    /// <summary>Adds an embedding of each event's behaviour type. Default false.</summary>
    public bool BehaviorTypes { get; init; }

    /// <summary>Adds an embedding of the time since the event before, in powers of two of seconds. Default false.</summary>
    public bool TimeGaps { get; init; }

    /// <summary>Dropout of embeddings and sub-layer outputs. Default 0.2.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Dropout of attention weights. Default 0.2.</summary>
    public double AttentionDropout { get; init; } = 0.2;

    /// <summary>How the model is trained.</summary>
    public TrainingConfig Training { get; init; } = new();

    string IModelOptions.Model => SequentialTransformer.ModelName;

    /// <inheritdoc/>
    bool IModelOptions.ScoresColdItems => Attributes && OutputEmbedding == OutputEmbedding.Tied;

    /// <inheritdoc/>
    public void Validate()
    {
        ConfigException.Require(Width is >= 1 and <= 4096, "width", Width, "1..4096");
        ConfigException.Require(Layers is >= 1 and <= 64, "layers", Layers, "1..64");
        ConfigException.Require(Heads >= 1 && Width % Heads == 0, "heads", Heads, $"a divisor of the width {Width}");
        ConfigException.Require(FeedForward is >= 1 and <= 65536, "feedForward", FeedForward, "1..65536");
        ConfigException.Require(MaxLength is >= 1 and <= 65536, "maxLength", MaxLength, "1..65536");
        ConfigException.Require(RelativeDistances is >= 1 and <= 65536, "relativeDistances", RelativeDistances, "1..65536");
        ConfigException.Require(Temperature is >= 0.001 and <= 100, "temperature", Temperature, "0.001..100");
        ConfigException.Require(Dropout is >= 0 and < 1, "dropout", Dropout, "0 or more and below 1");
        ConfigException.Require(AttentionDropout is >= 0 and < 1, "attentionDropout", AttentionDropout, "0 or more and below 1");
        ConfigException.RequireDefined(Direction, "direction");
        ConfigException.RequireDefined(Positions, "positions");
        ConfigException.RequireDefined(Normalization, "normalization");
        ConfigException.RequireDefined(Activation, "activation");
        ConfigException.RequireDefined(Residual, "residual");
        ConfigException.RequireDefined(Scoring, "scoring");
        ConfigException.RequireDefined(OutputEmbedding, "outputEmbedding");
        ConfigException.Require(
            Direction == AttentionDirection.Causal || Training.Objective == Objective.LastPosition, "direction", Direction,
            "Causal, or training.objective LastPosition: a bidirectional model sees the next event at every other position");
        ValidateEncoding();
        Training.Validate();
    }

    private void ValidateEncoding()
    {
        ConfigException.RequireDefined(Encoding.Numeric, "encoding.numeric");
        foreach ((string column, NumericEncoding numeric) in Encoding.NumericByColumn)
            ConfigException.RequireDefined(numeric, "encoding.numericByColumn." + column);
        ConfigException.Require(Encoding.Bins is >= 2 and <= 4096, "encoding.bins", Encoding.Bins, "2..4096");
        ConfigException.Require(Encoding.MinimumLabelCount >= 1, "encoding.minimumLabelCount", Encoding.MinimumLabelCount, "1 or more");
        ConfigException.Require(
            Encoding.MinimumDocumentFrequency >= 1, "encoding.minimumDocumentFrequency", Encoding.MinimumDocumentFrequency, "1 or more");
        ConfigException.Require(Encoding.MaximumVocabulary >= 1, "encoding.maximumVocabulary", Encoding.MaximumVocabulary, "1 or more");
    }
}
