using System.CommandLine;
using BenchmarkDotNet.Running;

namespace Vitrine.Benchmarks.Kernels;

/// <summary><c>kernels</c>: the BenchmarkDotNet suites.</summary>
internal static class KernelsCommand
{
    public static Command Create()
    {
        var arguments = new Argument<string[]>("arguments") { Description = "Passed to BenchmarkDotNet, for example --filter *Gemm*." };
        var command = new Command("kernels", "Measures matrix multiplication and attention by BenchmarkDotNet.") { TreatUnmatchedTokensAsErrors = false };
        command.Arguments.Add(arguments);
        command.SetAction(parsed => BenchmarkSwitcher.FromAssembly(typeof(KernelsCommand).Assembly)
            .Run([.. parsed.GetValue(arguments) ?? [], .. parsed.UnmatchedTokens]));
        return command;
    }
}
