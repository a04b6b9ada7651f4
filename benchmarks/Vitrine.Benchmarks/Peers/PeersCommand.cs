using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vitrine.Benchmarks.Ours;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Benchmarks.Peers;

/// <summary>
/// <c>peers --data-root DIR</c>: trains and serves the same model here and in PyTorch, side by side in one run, and prints the ratios, against
/// PyTorch as Debian installs it and against PyTorch with the BLAS kernels of this processor forced.
/// </summary>
internal static class PeersCommand
{
    private const int Workers = 2;
    private const int Warmup = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var root = new Option<DirectoryInfo>("--data-root") { Required = true, Description = "Folder that holds ml-1m and amazon-beauty." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; the median ratio is printed.", DefaultValueFactory = _ => 3 };
        var command = new Command("peers", "Trains and serves the same model here and in PyTorch and prints the ratios.");
        command.Options.Add(root);
        command.Options.Add(json);
        command.Options.Add(rounds);
        command.SetAction(parsed => Run(parsed.GetValue(root)!.FullName, parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string root, int rounds, bool json)
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-peers").FullName;
        try
        {
            TorchInstallation installed = TorchInstallation.Locate(Workers);
            TorchPeer[] peers = [new(installed), new(installed.Tuned())];
            TorchProbeResult[] probes = [.. peers.Select(p => p.Probe())];
            List<Comparison> all = [.. Training(root, folder, rounds, peers), .. Serving(rounds, peers)];
            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(new { torch = probes, comparisons = all }, Json));
                return 0;
            }

            Console.WriteLine($"PyTorch {probes[0].Torch}, {probes[0].Blas}: as installed {probes[0].BlasCore}, tuned {probes[1].BlasCore}; "
                + $"medians of {rounds} rounds");
            foreach (Comparison c in all)
                Console.WriteLine(c.ToString());
            return 0;
        }
        catch (Exception e) when (e is PeerException or DataFormatException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Comparison> Training(string root, string folder, int rounds, TorchPeer[] peers)
    {
        (string Name, string Set, PeerModel Model, PeerLoss Loss, int Steps)[] cases =
        [
            ("train ML-1M, L 200, 2 heads, BCE", "ml-1m", new(200, Heads: 2), PeerLoss.BinaryCrossEntropy, 12),
            ("train ML-1M, L 200, 2 heads, full cross-entropy", "ml-1m", new(200, Heads: 2), PeerLoss.FullCrossEntropy, 8),
            ("train Beauty, L 50, 1 head, BCE", "amazon-beauty", new(50), PeerLoss.BinaryCrossEntropy, 60),
            ("train Beauty, L 50, 1 head, full cross-entropy", "amazon-beauty", new(50), PeerLoss.FullCrossEntropy, 20),
        ];
        foreach ((string name, string set, PeerModel model, PeerLoss loss, int steps) in cases)
        {
            (string windows, int items) = Windows(root, set, folder, model.MaxLength);
            var comparison = new Comparison(name, "interactions/s", "more is better");
            for (int round = 0; round < rounds; round++)
            {
                OursTrainResult ours = OursProcess.Train(windows, items, model, loss, steps * 3, Warmup * 4, Workers);
                TorchTrainResult installed = peers[0].Train(windows, items, model, loss, steps, Warmup);
                TorchTrainResult tuned = peers[1].Train(windows, items, model, loss, steps, Warmup);
                comparison.Add(
                    ours.InteractionsPerSecond, installed.InteractionsPerSecond, tuned.InteractionsPerSecond,
                    ours.PeakMemoryMiB, installed.PeakMemoryMiB, tuned.PeakMemoryMiB);
            }

            yield return comparison;
        }
    }

    private static IEnumerable<Comparison> Serving(int rounds, TorchPeer[] peers)
    {
        var model = new PeerModel(Heads: 2);
        foreach (int items in new[] { 3_706, 12_101, 100_000 })
        {
            var comparison = new Comparison($"serve one user, L 200, 2 heads, {items.ToString("N0", CultureInfo.InvariantCulture)} items", "ms",
                "less is better");
            for (int round = 0; round < rounds; round++)
            {
                OursServeResult ours = OursProcess.Serve(items, model);
                TorchServeResult installed = peers[0].Serve(items, model);
                TorchServeResult tuned = peers[1].Serve(items, model);
                comparison.Add(ours.MsMedian, installed.MsMedian, tuned.MsMedian, ours.PeakMemoryMiB, installed.PeakMemoryMiB, tuned.PeakMemoryMiB);
                comparison.AllocatedBytes = ours.AllocatedBytes;
            }

            yield return comparison;
        }
    }

    // The last events of every user, as the peer's own code would feed them; users with one event have no target.
    private static (string Path, int Items) Windows(string root, string set, string folder, int length)
    {
        RawData raw = DatasetReader.Read(Path.Combine(root, set), ReadOptions.Default);
        CoreRule? core = set == "ml-1m" ? new CoreRule(ItemMinimum: 5, Iterate: false) : null;
        Dataset data = Cleaner.Clean(raw, new CleaningOptions { Core = core }).Dataset;
        string path = Path.Combine(folder, set + ".txt");
        WindowFile.Write(path, Enumerable.Range(0, data.UserCount).Select(u => data.HistoryOf(u).Last(length + 1).Items).Where(w => w.Length > 1));
        return (path, data.ItemCount);
    }
}
