namespace Vitrine.Benchmarks.Peers;

/// <summary>What one serving run of the PyTorch peer measured: one user a request, encode, score all items, top 10, seen items left out.</summary>
/// <param name="MsMedian">Median time of a request, in milliseconds.</param>
/// <param name="Ms90th">90th percentile of a request's time, in milliseconds.</param>
/// <param name="Items">Catalogue size V.</param>
/// <param name="HistoryLength">Events in each history.</param>
/// <param name="Runs">Measured requests.</param>
/// <param name="PeakMemoryMiB">Peak resident memory of the peer's process.</param>
/// <param name="Torch">PyTorch's version.</param>
/// <param name="Blas">File name of the BLAS library in use.</param>
/// <param name="BlasCore">The kernel family that OpenBLAS chose.</param>
/// <param name="Threads">PyTorch's threads.</param>
public sealed record TorchServeResult(
    double MsMedian, double Ms90th, int Items, int HistoryLength, int Runs, double PeakMemoryMiB, string Torch, string Blas,
    string BlasCore, int Threads);
