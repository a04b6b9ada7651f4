namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>What an event may attend to.</summary>
public enum AttentionDirection
{
    /// <summary>Itself and older events.</summary>
    Causal,

    /// <summary>All events of the history; needs <see cref="Objective.LastPosition"/>.</summary>
    Bidirectional,
}

/// <summary>How the order of events enters.</summary>
public enum PositionEncoding
{
    /// <summary>Not at all, except through the causal mask.</summary>
    None,

    /// <summary>A learned vector per position, counted from the start of the window.</summary>
    Learned,

    /// <summary>A learned bias per head and distance on the attention scores.</summary>
    Relative,
}

/// <summary>Normalisation before each sub-layer.</summary>
public enum Normalization
{
    /// <summary>Layer normalisation.</summary>
    Layer,

    /// <summary>Root-mean-square normalisation.</summary>
    Rms,
}

/// <summary>The non-linearity of the feed-forward sub-layer.</summary>
public enum FeedForwardKind
{
    /// <summary>ReLU.</summary>
    Relu,

    /// <summary>GELU, tanh form.</summary>
    Gelu,

    /// <summary>SiLU.</summary>
    Silu,

    /// <summary>SwiGLU: SiLU of one half times the other.</summary>
    SwiGlu,
}

/// <summary>How a sub-layer's output joins the residual stream.</summary>
public enum ResidualKind
{
    /// <summary>x + f(x).</summary>
    Plain,

    /// <summary>x + f(x) sigmoid(norm(x) W): LiGR.</summary>
    Gated,
}

/// <summary>How the last state scores an item.</summary>
public enum Scoring
{
    /// <summary>Dot product.</summary>
    Dot,

    /// <summary>Cosine divided by the temperature.</summary>
    Cosine,
}

/// <summary>Which vectors items are scored by.</summary>
public enum OutputEmbedding
{
    /// <summary>The fused input vectors, so cold items can be scored by their attributes.</summary>
    Tied,

    /// <summary>A table of their own.</summary>
    Separate,
}

/// <summary>Which positions of a window are trained.</summary>
public enum Objective
{
    /// <summary>Every position predicts the next event.</summary>
    EveryPosition,

    /// <summary>Every prefix of the history is an example whose last position predicts the next event.</summary>
    LastPosition,
}

/// <summary>The training loss.</summary>
public enum LossKind
{
    /// <summary>Cross-entropy over the whole catalogue.</summary>
    FullCrossEntropy,

    /// <summary>Softmax over the target and negatives shared by the batch, with log-Q correction.</summary>
    SampledSoftmax,

    /// <summary>Binary cross-entropy with negatives of each token's own.</summary>
    BinaryCrossEntropy,

    /// <summary>Calibrated binary cross-entropy of gSASRec.</summary>
    Gbce,
}

/// <summary>How negatives are drawn.</summary>
public enum NegativeSampling
{
    /// <summary>All items alike.</summary>
    Uniform,

    /// <summary>By their number of training events.</summary>
    Popularity,
}
