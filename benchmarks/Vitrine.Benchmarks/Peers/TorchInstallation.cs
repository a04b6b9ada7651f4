using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Benchmarks.Peers;

/// <summary>Where Python and OpenBLAS are, and how OpenBLAS is to behave.</summary>
/// <param name="Python">Path or name of a Python 3 that can import torch.</param>
/// <param name="OpenBlasFolder">Folder of the libopenblas.so.0 built with OpenMP.</param>
/// <param name="Threads">Threads of PyTorch and OpenBLAS.</param>
/// <param name="BlasCore">Kernel family forced on OpenBLAS (its OPENBLAS_CORETYPE); null lets the library detect the processor.</param>
/// <param name="ReuseFreedMemory">Lets the C library keep freed memory instead of returning every large tensor to the system.</param>
public sealed record TorchInstallation(
    string Python, string OpenBlasFolder, int Threads = 2, string? BlasCore = null, bool ReuseFreedMemory = false)
{
    private const string Packages = "On Debian or Ubuntu: apt-get install python3-torch libopenblas0-openmp";

    /// <summary>Environment variable naming the Python to use instead of the system's.</summary>
    public const string PythonVariable = "VITRINE_PEER_PYTHON";

    /// <summary>Finds the system's Python and OpenBLAS where Debian's packages put them.</summary>
    /// <param name="threads">Threads of PyTorch and OpenBLAS.</param>
    /// <exception cref="PeerException">One of them is not installed; the message names the packages.</exception>
    public static TorchInstallation Locate(int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        string folder = OpenBlasFolders().FirstOrDefault(path => File.Exists(Path.Combine(path, "libopenblas.so.0")))
            ?? throw new PeerException(
                $"PyTorch peer: libopenblas.so.0 found in none of {string.Join(", ", OpenBlasFolders())}. {Packages}");
        string? chosen = Environment.GetEnvironmentVariable(PythonVariable);
        // The system's own python3 comes before PATH's: Debian's torch is seen by that one only.
        string python = chosen ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
        return new TorchInstallation(python, folder, threads);
    }

    /// <summary>
    /// The same installation, set up as well as we know how: the kernels of this processor, and freed memory kept. OpenBLAS knows the
    /// processors of its own day only; a newer one is taken for a Prescott of 2004 and runs SSE3 kernels at a fraction of its speed.
    /// </summary>
    public TorchInstallation Tuned() => this with { BlasCore = ProcessorCore(), ReuseFreedMemory = true };

    private static string? ProcessorCore() =>
        Avx512F.IsSupported && Avx512DQ.IsSupported && Avx512BW.IsSupported && Avx512F.VL.IsSupported ? "SkylakeX"
        : Avx2.IsSupported && Fma.IsSupported ? "Haswell"
        : null;

    /// <summary>The error for a Python that cannot run the peer.</summary>
    internal PeerException Unusable(string reason) =>
        new($"PyTorch peer: {Python} cannot run it: {reason}. {Packages}, or name another Python in {PythonVariable}");

    private static IEnumerable<string> OpenBlasFolders()
    {
        string machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        yield return $"/usr/lib/{machine}-linux-gnu/openblas-openmp";
    }
}
