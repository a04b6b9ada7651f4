namespace Vitrine.Benchmarks.Peers;

/// <summary>The training losses that the peer knows.</summary>
public enum PeerLoss
{
    /// <summary>Binary cross-entropy with one uniform negative per position.</summary>
    BinaryCrossEntropy,

    /// <summary>Softmax cross-entropy over the whole catalogue.</summary>
    FullCrossEntropy,

    /// <summary>Binary cross-entropy with 256 uniform negatives per position.</summary>
    BinaryCrossEntropy256,
}
