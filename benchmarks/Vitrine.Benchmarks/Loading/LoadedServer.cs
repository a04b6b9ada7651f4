using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Vitrine.Benchmarks.Peers;

namespace Vitrine.Benchmarks.Loading;

/// <summary>
/// The real server as a process of its own, on a free port of this machine, started as an operator starts it; or servers that run already, of whose processes
/// nothing is known.
/// </summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    private readonly Process? process;

    private LoadedServer(Process? process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>What runs at this address already, a balancer of several servers for example.</summary>
    public static LoadedServer At(Uri address) => new(null, address);

    public Uri Address { get; }

    /// <summary>Processor time that it took until now; null where that is not known.</summary>
    public TimeSpan? Busy
    {
        get
        {
            process?.Refresh();
            return process?.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, MiB; NaN where that is not known.</summary>
    public double MemoryMiB
    {
        get
        {
            process?.Refresh();
            return process?.WorkingSet64 / (double)(1 << 20) ?? double.NaN;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="shop">Model and database.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public static async Task<LoadedServer> StartAsync(LoadedShop shop, CancellationToken cancel)
    {
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{FreePort()}"));
        Process process = Vitrine(
            shop, false, "serve", "--model", shop.Models[0], "--db", shop.Database, "--import-histories", "--urls", address.GetLeftPart(UriPartial.Authority));
        using var client = new HttpClient { BaseAddress = address };
        while (true)
        {
            if (process.HasExited)
                throw new PeerException($"load: the server ended with code {process.ExitCode}");
            try
            {
                if ((await client.GetAsync("/health/ready", cancel)).IsSuccessStatusCode)
                    return new LoadedServer(process, address);
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(200, cancel);
        }
    }

    /// <summary>Runs a verb of the tool to its end and gives what it printed.</summary>
    public static async Task<string> RunAsync(LoadedShop shop, CancellationToken cancel, params string[] arguments)
    {
        using Process process = Vitrine(shop, true, arguments);
        string output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? output.Trim() : throw new PeerException($"load: vitrine {arguments[0]} ended with code {process.ExitCode}");
    }

    /// <summary>Ends it as a service manager does, by SIGTERM.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            using Process stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
    }

    private static Process Vitrine(LoadedShop shop, bool reads, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = reads };
        start.ArgumentList.Add(shop.Tool);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        // One key sends everything here, from one address.
        start.Environment["VITRINE__SECURITY__REQUESTSPERSECOND"] = "1000000";
        start.Environment["VITRINE__SECURITY__KEYSFOLDER"] = shop.KeysFolder;
        return Process.Start(start) ?? throw new PeerException($"load: {shop.Tool} did not start");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
