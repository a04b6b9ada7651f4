namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>All options of a <see cref="SequentialTransformer"/>. Immutable; JSON by <see cref="TransformerConfigJson"/>.</summary>
public sealed record TransformerConfig
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

    /// <summary>Temperature of cosine scores. Default 0.05.</summary>
    public double Temperature { get; init; } = 0.05;

    /// <summary>Which vectors items are scored by. Default tied.</summary>
    public OutputEmbedding OutputEmbedding { get; init; } = OutputEmbedding.Tied;

    /// <summary>Fuses item attributes by attribute attention. Default true; without attributes in the data it changes nothing.</summary>
    public bool Attributes { get; init; } = true;

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

    /// <summary>Throws when options contradict each other.</summary>
    /// <exception cref="ConfigException">Names the option, the value found and what is expected.</exception>
    public void Validate()
    {
        Require(Width is >= 1 and <= 4096, "width", Width, "1..4096");
        Require(Layers is >= 1 and <= 64, "layers", Layers, "1..64");
        Require(Heads >= 1 && Width % Heads == 0, "heads", Heads, $"a divisor of the width {Width}");
        Require(FeedForward is >= 1 and <= 65536, "feedForward", FeedForward, "1..65536");
        Require(MaxLength is >= 1 and <= 65536, "maxLength", MaxLength, "1..65536");
        Require(RelativeDistances is >= 1 and <= 65536, "relativeDistances", RelativeDistances, "1..65536");
        Require(Temperature is > 0 and <= 100, "temperature", Temperature, "a number above 0, at most 100");
        Require(Dropout is >= 0 and < 1, "dropout", Dropout, "0 or more and below 1");
        Require(AttentionDropout is >= 0 and < 1, "attentionDropout", AttentionDropout, "0 or more and below 1");
        Require(
            Direction == AttentionDirection.Causal || Training.Objective == Objective.LastPosition, "direction", Direction,
            "Causal, or training.objective LastPosition: a bidirectional model sees the next event at every other position");
        Training.Validate();
    }

    internal static void Require(bool holds, string option, object found, string expected)
    {
        if (!holds)
            throw new ConfigException(option, found.ToString() ?? "", expected);
    }
}
