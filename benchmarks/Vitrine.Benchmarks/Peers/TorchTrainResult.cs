namespace Vitrine.Benchmarks.Peers;

/// <summary>What one training run of the PyTorch peer measured.</summary>
/// <param name="InteractionsPerSecond">Real tokens having a target, over the measured steps, per second; padding is not counted.</param>
/// <param name="StepMsMedian">Median time of a step: forward, backward and optimiser, in milliseconds.</param>
/// <param name="Interactions">Real tokens in the measured steps.</param>
/// <param name="RealShare">Part of the padded positions that is real, 0 to 1.</param>
/// <param name="Losses">Loss of the first steps, warm-up included, at most 5.</param>
/// <param name="MemoryBeforeTrainingMiB">Peak resident memory when the data is loaded and no step has run: mostly PyTorch itself.</param>
/// <param name="PeakMemoryMiB">Peak resident memory of the peer's process.</param>
/// <param name="Torch">PyTorch's version.</param>
/// <param name="Blas">File name of the BLAS library in use.</param>
/// <param name="BlasCore">The kernel family that OpenBLAS chose.</param>
/// <param name="Threads">PyTorch's threads.</param>
public sealed record TorchTrainResult(
    double InteractionsPerSecond, double StepMsMedian, long Interactions, double RealShare, double[] Losses,
    double MemoryBeforeTrainingMiB, double PeakMemoryMiB, string Torch, string Blas, string BlasCore, int Threads);
