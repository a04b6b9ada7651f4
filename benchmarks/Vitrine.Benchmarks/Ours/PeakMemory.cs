using System.Diagnostics;
using System.Globalization;

namespace Vitrine.Benchmarks.Ours;

/// <summary>Peak resident memory of this process, read as the peer reads its own.</summary>
internal static class PeakMemory
{
    public static double MiB()
    {
        const string Status = "/proc/self/status";
        if (File.Exists(Status))
        {
            string line = File.ReadLines(Status).First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }

        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }
}
