using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Vitrine.Benchmarks.Loading;

/// <summary><c>load</c>: the real server under load on this machine, the generator beside it on the same processors.</summary>
internal static class LoadCommand
{
    private static readonly string[] Kinds = ["reasons", "lists", "after-events", "explanations", "first-explanations", "events"];

    public static Command Create()
    {
        var folder = new Option<string>("--folder")
        { Description = "Where shop and models are kept between runs, made where it is not there. Default load.", DefaultValueFactory = _ => "load" };
        var database = new Option<string?>("--db")
        { Description = "Database of the server, PostgreSQL's Host=... for example. By default an SQLite file in the folder." };
        var tool = new Option<string>("--tool")
        {
            Description = "The vitrine.dll to measure. By default the one built with this program.",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "vitrine.dll"),
        };
        var kinds = new Option<string[]>("--kinds")
        {
            Description = "What is asked for, one after the other: " + string.Join(", ", Kinds) + ". Default all.",
            DefaultValueFactory = _ => Kinds, AllowMultipleArgumentsPerToken = true,
        };
        kinds.AcceptOnlyFromAmong(Kinds);
        var connections = new Option<int>("--connections") { Description = "Connections, 16 by default.", DefaultValueFactory = _ => 16 };
        var rate = new Option<double>("--rate") { Description = "Requests a second; 0, the default, for as many as are answered." };
        var batch = new Option<int>("--batch") { Description = "Events of a request, 500 by default.", DefaultValueFactory = _ => 500 };
        var seconds = new Option<int>("--seconds") { Description = "Length of each measurement, 20 by default.", DefaultValueFactory = _ => 20 };
        var warmup = new Option<int>("--warmup") { Description = "Seconds of the same load before it, 10 by default.", DefaultValueFactory = _ => 10 };
        var rounds = new Option<int>("--rounds") { Description = "Measurements of each kind, 1 by default; many make a soak.", DefaultValueFactory = _ => 1 };
        var swap = new Option<int>("--swap") { Description = "Seconds between changes of the model under load; 0, the default, for none." };
        var at = new Option<string?>("--at")
        { Description = "Address of servers of the database that run already, a balancer for example. By default one is started." };
        var command = new Command("load", "Measures the running service: lists with reasons, explanations and events a second, and what they cost.");
        foreach (Option option in new Option[] { folder, database, tool, kinds, connections, rate, batch, seconds, warmup, rounds, swap, at })
            command.Options.Add(option);
        command.SetAction(async (parsed, cancel) =>
        {
            string place = Path.GetFullPath(parsed.GetValue(folder)!);
            Directory.CreateDirectory(place);
            var shop = new LoadedShop(place, parsed.GetValue(tool)!, parsed.GetValue(database) ?? Path.Combine(place, "vitrine.db"));
            await shop.PrepareAsync(cancel);
            string secret = await LoadedServer.RunAsync(shop, cancel, "key", "create", "--db", shop.Database, "--role", "admin", "--name", "load");
            (IReadOnlyList<string> users, Recommenders.Data.IdMap items) = shop.Read();
            var requests = new LoadRequests(secret, users, items, parsed.GetValue(batch));
            await using LoadedServer server = parsed.GetValue(at) is { } address
                ? LoadedServer.At(new Uri(address))
                : await LoadedServer.StartAsync(shop, cancel);
            string memory = double.IsNaN(server.MemoryMiB) ? "" : string.Create(CultureInfo.InvariantCulture, $", server {server.MemoryMiB:F0} MiB");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{items.Count} items, {users.Count} users of {LoadedShop.HistoryLength} events, {parsed.GetValue(connections)} connections, "
                + $"{Environment.ProcessorCount} processors{memory}"));
            foreach (string kind in parsed.GetValue(kinds)!)
            {
                LoadRun run = Of(kind, requests, parsed.GetValue(batch));
                await (run with { What = "warm-up" }).RunAsync(
                    server, parsed.GetValue(connections), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(warmup)), cancel);
                using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                Task<int> swaps = SwapAsync(shop, server, requests, parsed.GetValue(swap), done.Token);
                for (int round = 0; round < parsed.GetValue(rounds) && !cancel.IsCancellationRequested; round++)
                {
                    await run.RunAsync(
                        server, parsed.GetValue(connections), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancel);
                }

                await done.CancelAsync();
                if (await swaps is > 0 and int count)
                    Console.WriteLine(FormattableString.Invariant($"the model was changed {count} times"));
            }
        });
        return command;
    }

    private static LoadRun Of(string kind, LoadRequests requests, int batch) => kind switch
    {
        "reasons" => new LoadRun("lists of 10 with reasons by attention", requests.Reasons),
        "lists" => new LoadRun("lists of 10 without reasons", requests.List),
        "after-events" => new LoadRun("an event, then the list with reasons, by turns", requests.EventThenReasons),
        "explanations" => new LoadRun("explanations by the default method, ten items for each user", requests.Explanation),
        "first-explanations" => new LoadRun("explanations by the default method, each of another user", requests.FirstExplanation),
        _ => new LoadRun(FormattableString.Invariant($"events by requests of {batch}"), requests.Events, batch),
    };

    private static async Task<int> SwapAsync(LoadedShop shop, LoadedServer server, LoadRequests requests, int seconds, CancellationToken cancel)
    {
        int swaps = 0;
        if (seconds == 0)
            return swaps;
        using var connection = new LoadConnection(server.Address);
        List<string> versions = [];
        foreach (string folder in shop.Models)
        {
            Require(await connection.SendAsync(requests.Register(folder), CancellationToken.None));
            string body = System.Text.Encoding.UTF8.GetString(connection.Body.Span);
            using JsonDocument model = JsonDocument.Parse(body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)]);
            versions.Add(model.RootElement.GetProperty("version").GetString()!);
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
                Require(await connection.SendAsync(requests.Activate(versions[++swaps % versions.Count]), CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
        }

        return swaps;
    }

    private static void Require(int status)
    {
        if (status is not (>= 200 and < 300))
            throw new Peers.PeerException(FormattableString.Invariant($"load: the model could not be changed, status {status}"));
    }
}
