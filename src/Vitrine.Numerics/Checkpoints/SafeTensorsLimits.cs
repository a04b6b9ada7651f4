namespace Vitrine.Numerics.Checkpoints;

/// <summary>The most that a reader takes from a file it does not trust; checked before anything of that size is allocated.</summary>
/// <param name="MaxHeaderBytes">Longest header in bytes; 100,000,000 as in the format's reference implementation.</param>
/// <param name="MaxDataBytes">Most tensor data in bytes; 64 GiB by default.</param>
/// <param name="MaxTensors">Most tensors, and most metadata entries; 100,000 by default.</param>
/// <param name="MaxRank">Most dimensions of one tensor; 16 by default.</param>
public sealed record SafeTensorsLimits(
    long MaxHeaderBytes = 100_000_000, long MaxDataBytes = 64L << 30, int MaxTensors = 100_000, int MaxRank = 16)
{
    /// <summary>The defaults.</summary>
    public static SafeTensorsLimits Default { get; } = new();
}
