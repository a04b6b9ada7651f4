namespace Vitrine.Benchmarks.Peers;

/// <summary>Sizes of the peer's model: pre-norm SASRec with tanh GELU, learned positions and tied output embedding.</summary>
/// <param name="MaxLength">Longest input, in events.</param>
/// <param name="Width">Width C of every hidden state.</param>
/// <param name="Heads">Attention heads; divides <paramref name="Width"/>.</param>
/// <param name="Blocks">Transformer blocks.</param>
/// <param name="FeedForward">Feed-forward width as a multiple of <paramref name="Width"/>.</param>
/// <param name="Dropout">Probability of zeroing, on embeddings, attention weights and both sub-layers' outputs; training only.</param>
public sealed record PeerModel(
    int MaxLength = 200, int Width = 64, int Heads = 1, int Blocks = 2, double FeedForward = 1, double Dropout = 0.2);
