using System.Globalization;

namespace Vitrine.Benchmarks.Peers;

/// <summary>One measurement on both sides: medians over rounds, and the median of the ratios within a round, since the machine's speed drifts.</summary>
/// <param name="name">What was measured.</param>
/// <param name="unit">Unit of the speed figures.</param>
/// <param name="direction">"more is better" or "less is better".</param>
internal sealed class Comparison(string name, string unit, string direction)
{
    private readonly List<double[]> rounds = [];

    public string Name => name;

    public string Unit => unit;

    public string Direction => direction;

    public double Ours => Median(r => r[0]);

    public double TorchInstalled => Median(r => r[1]);

    public double TorchTuned => Median(r => r[2]);

    /// <summary>How many times better we are than PyTorch as installed.</summary>
    public double RatioToInstalled => Median(r => direction == "more is better" ? r[0] / r[1] : r[1] / r[0]);

    /// <summary>How many times better we are than PyTorch with the processor's own kernels.</summary>
    public double RatioToTuned => Median(r => direction == "more is better" ? r[0] / r[2] : r[2] / r[0]);

    public double OursPeakMiB => Median(r => r[3]);

    public double TorchInstalledPeakMiB => Median(r => r[4]);

    public double TorchTunedPeakMiB => Median(r => r[5]);

    /// <summary>Bytes a request took from the garbage-collected heap, its result included; null for training.</summary>
    public long? AllocatedBytes { get; set; }

    public void Add(double ours, double installed, double tuned, double ourMemory, double installedMemory, double tunedMemory) =>
        rounds.Add([ours, installed, tuned, ourMemory, installedMemory, tunedMemory]);

    public override string ToString()
    {
        FormattableString speed =
            $"{name}: {Ours:G5} {unit} against {TorchInstalled:G5} as installed ({RatioToInstalled:F1}x) and {TorchTuned:G5} tuned ({RatioToTuned:F1}x)";
        FormattableString memory = $"; peak {OursPeakMiB:F0} MiB against {TorchInstalledPeakMiB:F0} and {TorchTunedPeakMiB:F0}";
        string allocated = AllocatedBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"; {bytes} bytes allocated a request") : "";
        return speed.ToString(CultureInfo.InvariantCulture) + memory.ToString(CultureInfo.InvariantCulture) + allocated;
    }

    private double Median(Func<double[], double> of)
    {
        double[] sorted = [.. rounds.Select(of).Order()];
        return sorted[sorted.Length / 2];
    }
}
