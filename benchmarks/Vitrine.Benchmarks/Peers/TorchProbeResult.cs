namespace Vitrine.Benchmarks.Peers;

/// <summary>What the peer's PyTorch runs on.</summary>
/// <param name="MatmulGflops">Best rate of a 2048 x 2048 x 2048 float32 product, in GFLOP/s.</param>
/// <param name="Torch">PyTorch's version.</param>
/// <param name="Blas">File name of the BLAS library in use.</param>
/// <param name="BlasCore">The kernel family that OpenBLAS chose.</param>
/// <param name="Threads">PyTorch's threads.</param>
public sealed record TorchProbeResult(double MatmulGflops, string Torch, string Blas, string BlasCore, int Threads);
