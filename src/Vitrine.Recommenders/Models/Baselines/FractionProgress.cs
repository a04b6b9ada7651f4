using System.Diagnostics;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Turns the part done of a fit without epochs or loss into what is reported, with the time left by rule of three.</summary>
/// <param name="progress">Told of the state, or null.</param>
internal sealed class FractionProgress(IProgress<FitProgress>? progress)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>Reports that the part <paramref name="done"/>, above 0 up to 1, is done.</summary>
    public void Report(double done) =>
        progress?.Report(new FitProgress(1, 1, done, double.NaN, double.NaN, 0, watch.Elapsed * ((1 - done) / done)));
}
