using System.Diagnostics;
using Vitrine.Cli.Tests.Readme;

namespace Vitrine.Cli.Tests.Packaging;

public sealed class DotnetToolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Pack_ThenInstallFromTheFolderAlone_GivesTheCommand()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vitrine-pack-");
        try
        {
            string packages = folder.CreateSubdirectory("packages").FullName;
            string tools = Path.Combine(folder.FullName, "tools");
            // Only the folder: the package must bring everything, and the test needs no network.
            string config = Path.Combine(folder.FullName, "nuget.config");
            await File.WriteAllTextAsync(
                config,
                $"""<configuration><packageSources><clear /><add key="here" value="{packages}" /></packageSources></configuration>""",
                TestContext.Current.CancellationToken);

            await RunAsync(ChildProcess.Dotnet, folder.FullName,
                "pack", Path.Combine(RepositoryRoot.FullPath, "src", "Vitrine.Cli"), "-c", Configuration(), "--no-build", "-o", packages);
            await RunAsync(ChildProcess.Dotnet, folder.FullName,
                "tool", "install", "vitrine.cli", "--tool-path", tools, "--configfile", config, "--no-cache");
            string tool = Path.Combine(tools, "vitrine");
            string help = await RunAsync(tool, folder.FullName, "--help");
            await RunAsync(tool, folder.FullName, "simulate", "--users", "30", "--items", "20", "--out", "shop");
            string trained = await RunAsync(
                tool, folder.FullName, "train", "--data", "shop", "--out", "model", "--preset", "small", "--set", "training.epochs=1", "--workers", "1");

            Assert.Contains("vitrine demo", help, StringComparison.Ordinal);
            Assert.Contains("trained 1 epochs", trained, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "model", "manifest.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The configuration these tests were built in; the tool beside them was built in the same.</summary>
    private static string Configuration() =>
        AppContext.BaseDirectory.Contains("debug", StringComparison.OrdinalIgnoreCase) ? "Debug" : "Release";

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Whoever runs the tests may be MSBuild itself, whose settings must not reach another build; nor may a home without the SDK's.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath) is { } root && File.Exists(Path.Combine(root, "dotnet"))
            ? root
            : Environment.GetEnvironmentVariable("DOTNET_ROOT");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(
            process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{await error}\n{await output}");
        return await output;
    }
}
