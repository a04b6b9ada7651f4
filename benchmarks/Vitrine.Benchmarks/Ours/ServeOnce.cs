using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Vitrine.Benchmarks.Peers;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Benchmarks.Ours;

/// <summary>Our side of the serving comparison: one user a request, encode, score all items, top 10, seen items left out, attention kept.</summary>
internal static class ServeOnce
{
    public const string Name = "serve-once";

    public static Command Command()
    {
        var items = new Option<int>("--items") { Required = true };
        var heads = new Option<int>("--heads") { Required = true };
        var command = new Command(Name, "One serving run of ours (started by peers).") { Hidden = true };
        command.Options.Add(items);
        command.Options.Add(heads);
        command.SetAction(parsed => Console.WriteLine(JsonSerializer.Serialize(Run(parsed.GetValue(items), new PeerModel(Heads: parsed.GetValue(heads))))));
        return command;
    }

    private static OursServeResult Run(int items, PeerModel peer)
    {
        // Tiered compilation needs some hundred calls to settle; a server has had them.
        const int Warmup = 500;
        const int Runs = 200;
        using SequentialTransformer model = SequentialTransformer.Untrained(TrainOnce.Config(peer, PeerLoss.FullCrossEntropy), items);
        var popularity = new PopularityFallback([.. Enumerable.Repeat(1, items)]);
        History[] histories = [.. Enumerable.Range(0, 16).Select(i => Random(items, peer.MaxLength, (uint)i))];
        List<double> milliseconds = [];
        long allocated = 0;
        for (int run = 0; run < Warmup + Runs; run++)
        {
            History history = histories[run % histories.Length];
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            Recommendation[] list = model.Recommend(popularity, history, 10);
            double taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (list.Length != 10)
                throw new InvalidOperationException("serve-once: a list of 10 was expected");
            if (run < Warmup)
                continue;
            milliseconds.Add(taken);
            allocated = Math.Max(allocated, bytes);
        }

        milliseconds.Sort();
        return new OursServeResult(milliseconds[Runs / 2], milliseconds[Runs * 9 / 10], allocated, PeakMemory.MiB());
    }

    private static History Random(int items, int length, uint stream)
    {
        var random = new CounterRandom(1, stream);
        var history = new int[length];
        for (int t = 0; t < length; t++)
            history[t] = random.NextInt(items);
        return History.Of(history);
    }
}

/// <summary>What one serving run of ours measured.</summary>
/// <param name="MsMedian">Median time of a request, in milliseconds.</param>
/// <param name="Ms90th">90th percentile, in milliseconds.</param>
/// <param name="AllocatedBytes">Most bytes that one request took from the garbage-collected heap, its result included.</param>
/// <param name="PeakMemoryMiB">Peak resident memory.</param>
internal sealed record OursServeResult(double MsMedian, double Ms90th, long AllocatedBytes, double PeakMemoryMiB);
