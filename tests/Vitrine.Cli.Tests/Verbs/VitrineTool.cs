using System.Diagnostics;
using System.Globalization;
using Vitrine.Cli.Tests.Readme;
using Vitrine.Cli.Verbs;

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

    /// <summary>Runs the tool by <c>sh</c> with a redirection behind it.</summary>
    public static async Task<ToolResult> ShellAsync(string folder, string redirection, params string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        ChildProcess done = await ChildProcess.RunAsync(
            "sh", ["-c", $"\"$@\" {redirection}", "sh", ChildProcess.Dotnet, ChildProcess.Tool, .. arguments], folder, patience.Token);
        return new ToolResult(done.ExitCode, done.Output, done.Error);
    }

    /// <summary>Runs the tool in a pseudo-terminal of its own, with variables such as NO_COLOR=1; skips the test where there is none to be
    /// had. Both streams come back as output.</summary>
    public static async Task<ToolResult> TerminalAsync(string folder, string variables, params string[] arguments)
    {
        string? script = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(place => Path.Combine(place, "script")).FirstOrDefault(File.Exists);
        if (!OperatingSystem.IsLinux() || script is null)
            Assert.Skip("there is no script(1) of util-linux to make a pseudo-terminal");
        string command = $"env {variables} {CommandText.Of([ChildProcess.Dotnet, ChildProcess.Tool, .. arguments])}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        ChildProcess done = await ChildProcess.RunAsync(script, ["-qec", command, "/dev/null"], folder, patience.Token);
        return new ToolResult(done.ExitCode, done.Output, done.Error);
    }

    /// <summary>INT as Ctrl-C sends it; TERM where whoever runs the tests has had INT ignored, which child processes inherit.</summary>
    public static string Interrupt()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("there are no POSIX signals to send");
        const int Interrupt = 1 << (2 - 1);
        string? ignored = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal))
            : null;
        return ignored is not null && (Convert.ToUInt64(ignored.Split('\t')[1], 16) & Interrupt) != 0 ? "TERM" : "INT";
    }

    /// <summary>Runs the tool until a line of its standard error starts with <paramref name="line"/>, then interrupts it and waits.</summary>
    public static Task<ToolResult> InterruptAsync(string folder, string line, params string[] arguments) => InterruptAsync(
        folder,
        async (error, cancel) =>
        {
            string all = "";
            while (await error.ReadLineAsync(cancel) is { } said)
            {
                all += said + "\n";
                if (said.StartsWith(line, StringComparison.Ordinal))
                    break;
            }

            return all;
        },
        arguments);

    /// <summary>Runs the tool until <paramref name="begun"/> has ended, which is given standard error and returns what it read of it, then
    /// interrupts it and waits.</summary>
    public static async Task<ToolResult> InterruptAsync(
        string folder, Func<StreamReader, CancellationToken, Task<string>> begun, params string[] arguments)
    {
        string signal = Interrupt();
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
        string error = await begun(process.StandardError, patience.Token);
        string id = process.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill = Process.Start("kill", ["-" + signal, id]);
        await kill.WaitForExitAsync(patience.Token);
        error += await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new ToolResult(process.ExitCode, await output, error);
    }
}
