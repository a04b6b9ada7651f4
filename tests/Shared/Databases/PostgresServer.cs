using System.Diagnostics;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Vitrine.Tests;

/// <summary>
/// A PostgreSQL of the tests' own, in a temporary folder, on a Unix socket only; started by the first test that asks and stopped after the last one. The server
/// refuses to run as root, so root starts it as the user that Debian's package made.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Lazy<Task<string?>> started;
    private string? folder;
    private int databases;

    public PostgresServer() => started = new Lazy<Task<string?>>(StartAsync);

    /// <summary>The connection string of a new database. Without an installed server the test is skipped, and under CI it fails.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        string? server = await started.Value;
        if (server is null)
        {
            const string Absent = "No PostgreSQL: install Debian's package postgresql, or put initdb and pg_ctl on the PATH.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Absent);
            Assert.Skip(Absent);
        }
        string name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server + ";Database=postgres;Pooling=false");
        await using NpgsqlCommand create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated || folder is null)
            return;
        await started.Value;
        NpgsqlConnection.ClearAllPools();
        await RunAsync(Path.Combine(Programs()!, "pg_ctl"), "stop", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w");
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string?> StartAsync()
    {
        if (Programs() is not { } programs)
            return null;
        folder = Directory.CreateTempSubdirectory("vitrine-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", asServer: false, "postgres", folder);
        string data = Path.Combine(folder, "data");
        await RunAsync(
            Path.Combine(programs, "initdb"), "-D", data, "-U", "vitrine", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions");
        // Tests kill clients, never the machine: nothing needs to reach the disk.
        string options = $"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=300";
        await RunAsync(Path.Combine(programs, "pg_ctl"), "start", "-D", data, "-w", "-s", "-l", Path.Combine(folder, "log"), "-o", options);
        return $"Host={folder};Username=vitrine;Maximum Pool Size=20";
    }

    private static Task RunAsync(string program, params string[] arguments) => RunAsync(program, asServer: true, arguments);

    private static async Task RunAsync(string program, bool asServer, params string[] arguments)
    {
        string[] command = [program, .. arguments];
        if (asServer && Environment.IsPrivilegedProcess)
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)} ended with code {process.ExitCode}: {output} {await errors}");
    }

    // The folder of initdb and pg_ctl: on the PATH, or the newest of Debian's.
    private static string? Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> installed = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian)
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out int v) ? v : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(installed)
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
    }
}
