using System.Diagnostics;
using System.Globalization;
using Vitrine.Cli.Tests.Readme;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>The built tool as a child process.</summary>
internal static class VitrineTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs the tool to its end.</summary>
    public static async Task<ToolResult> RunAsync(string folder, params string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        ChildProcess done = await ChildProcess.RunAsync(ChildProcess.Dotnet, [ChildProcess.Tool, .. arguments], folder, patience.Token);
        return new ToolResult(done.ExitCode, done.Output, done.Error);
    }

    /// <summary>Runs the tool until a line of its standard error starts with <paramref name="line"/>, then sends it a signal and
    /// waits.</summary>
    public static async Task<ToolResult> InterruptAsync(string folder, string signal, string line, params string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var start = new ProcessStartInfo(ChildProcess.Dotnet, [ChildProcess.Tool, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        string error = "";
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } said)
        {
            error += said + "\n";
            if (said.StartsWith(line, StringComparison.Ordinal))
                break;
        }

        string id = process.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill = Process.Start("kill", ["-" + signal, id]);
        await kill.WaitForExitAsync(patience.Token);
        error += await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new ToolResult(process.ExitCode, await output, error);
    }
}
