using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Vitrine.Numerics.Tests;

/// <summary>Runs some of these tests in a new process, whose runtime may be given other settings.</summary>
internal static partial class TestProcess
{
    /// <summary>The number of tests that ran; fails unless all of them passed.</summary>
    /// <param name="filter">Command-line filter of the tests.</param>
    /// <param name="environment">Environment variables to set.</param>
    public static int Run(string[] filter, params (string Name, string Value)[] environment)
    {
        string program = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] arguments = [.. filter, "--no-progress", "--no-ansi"];
        var start = new ProcessStartInfo(program, hosted ? [typeof(TestProcess).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // A runner above may talk to its test processes by such variables; the child is not one of them.
        string[] inherited = [.. start.Environment.Keys.Where(n => n.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in inherited)
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode} with {string.Join(", ", environment)}: {output} {errors.Result}");
        return int.Parse(Succeeded().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"succeeded: (\d+)")]
    private static partial Regex Succeeded();
}
