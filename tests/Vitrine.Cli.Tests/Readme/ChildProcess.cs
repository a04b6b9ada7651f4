using System.Diagnostics;

namespace Vitrine.Cli.Tests.Readme;

/// <summary>Runs a program to its end and keeps what it said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ChildProcess(int ExitCode, string Output, string Error)
{
    /// <summary>The built tool; it stands beside the tests.</summary>
    public static string Tool { get; } = Path.Combine(AppContext.BaseDirectory, "vitrine.dll");

    /// <summary>The <c>dotnet</c> that runs the tests, else the one on the path.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Runs a program in a folder; it and its children are ended when <paramref name="cancel"/> fires.</summary>
    public static async Task<ChildProcess> RunAsync(string program, string[] arguments, string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["VITRINE_DOTNET"] = Dotnet;
        start.Environment["VITRINE_DLL"] = Tool;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
            Task<string> error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new ChildProcess(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
