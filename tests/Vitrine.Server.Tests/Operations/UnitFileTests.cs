using System.Diagnostics;

namespace Vitrine.Server.Tests.Operations;

public sealed class UnitFileTests
{
    [Fact]
    public async Task Unit_OfDeploy_IsWhatSystemdUnderstands()
    {
        const string Analyzer = "/usr/bin/systemd-analyze", Program = "/opt/vitrine/vitrine";
        if (!File.Exists(Analyzer))
            Assert.Skip("there is no systemd-analyze");
        string folder = Directory.CreateTempSubdirectory("vitrine-unit-").FullName;
        try
        {
            // The analyzer wants a program that is there.
            string unit = RepositoryRoot.ReadText("deploy/vitrine.service");
            Assert.Contains($"ExecStart={Program} serve ", unit, StringComparison.Ordinal);
            string path = Path.Combine(folder, "vitrine.service");
            await File.WriteAllTextAsync(path, unit.Replace(Program, "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            using Process process = Process.Start(
                new ProcessStartInfo(Analyzer, ["verify", path]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            string said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal((0, ""), (process.ExitCode, said));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
