using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vitrine.Recommenders.Simulation;
using Vitrine.Server.Configuration;

namespace Vitrine.Cli.Verbs;

/// <summary>Serves the demo's shop on this machine, with a database that every demo makes anew, while simulated shoppers go on shopping.</summary>
/// <param name="context">Where it tells its address.</param>
/// <param name="folder">The demo's folder.</param>
/// <param name="simulation">What the shop was made from.</param>
/// <param name="shoppers">Events a minute that shoppers send, 0 for none.</param>
internal sealed class DemoService(ToolContext context, string folder, SimulationOptions simulation, int shoppers)
{
    private readonly string database = Path.Combine(folder, "demo.db");

    /// <summary>Serves until Ctrl-C.</summary>
    public async Task RunAsync()
    {
        foreach (string file in new[] { database, database + "-wal", database + "-shm" })
            File.Delete(file);
        if (Directory.Exists(database + ".keys"))
            Directory.Delete(database + ".keys", recursive: true);
        var options = new ServerOptions { Database = database, Model = Path.Combine(folder, "model"), Security = { RequireKeys = false } };
        await new ServiceRun(context, options)
        {
            Addresses = [Address()],
            Import = true,
            // The pages show the last days: the shop's year ends today.
            Newest = context.Time.GetUtcNow(),
            Beside = GoOnAsync,
        }.RunAsync();
    }

    private async Task GoOnAsync(Uri address, CancellationToken cancel)
    {
        TextWriter output = context.Screen.Out;
        output.WriteLine();
        output.WriteLine($"The shop is open, with its dashboard: {address}");
        output.WriteLine(shoppers == 0
            ? "Ctrl-C closes it."
            : string.Create(CultureInfo.InvariantCulture, $"Simulated shoppers send {shoppers} events a minute (--shoppers 0: none). Ctrl-C closes it."));
        if (shoppers > 0)
            await new LiveShoppers(context, simulation).RunAsync(address, TimeSpan.FromMinutes(1.0 / shoppers), cancel);
    }

    // The usual one, or, where another program listens on it, any.
    private static string Address()
    {
        var usual = new Uri(ServiceRun.DefaultAddress);
        using var probe = new TcpListener(IPAddress.Loopback, usual.Port);
        try
        {
            probe.Start();
            return ServiceRun.DefaultAddress;
        }
        catch (SocketException)
        {
            return "http://127.0.0.1:0";
        }
    }
}
