using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vitrine.Server.Configuration;

namespace Vitrine.Server.Tests.Operations;

/// <summary>The real tool, serving in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "listening on ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Task<string> errors;

    private ServerProcess(Process process, Uri address, Task<string> errors) => (this.process, Address, this.errors) = (process, address, errors);

    public Uri Address { get; }

    /// <summary>Starts it on a free port and returns when it listens.</summary>
    /// <param name="folder">Where its configuration is written.</param>
    /// <param name="options">By the names of a configuration file.</param>
    /// <param name="arguments">Further ones of serve.</param>
    public static async Task<ServerProcess> StartAsync(string folder, object options, params string[] arguments)
    {
        string config = Path.Combine(folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(
            config, JsonSerializer.Serialize(new Dictionary<string, object> { [ServerOptions.Section] = options }), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(
            "dotnet", [typeof(Cli.ExitCode).Assembly.Location, "serve", "--config", config, "--urls", "http://127.0.0.1:0", .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        // Its log goes there.
        process.BeginOutputReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var said = new StringBuilder();
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                return new ServerProcess(process, new Uri(line[Listening.Length..]), process.StandardError.ReadToEndAsync(CancellationToken.None));
            said.AppendLine(line);
        }

        throw new InvalidOperationException($"the server ended: {said}");
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to stop.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end: the exit code, and what it said meanwhile.</summary>
    public async Task<(int Code, string Errors)> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (process.ExitCode, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
