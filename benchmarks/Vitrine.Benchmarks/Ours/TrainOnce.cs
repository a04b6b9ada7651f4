using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Vitrine.Benchmarks.Peers;
using Vitrine.Numerics;
using Vitrine.Numerics.Optimizers;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Benchmarks.Ours;

/// <summary>Our side of the training comparison: a number of steps over a window file, in a process of its own, measured as the peer measures itself.</summary>
internal static class TrainOnce
{
    public const string Name = "train-once";

    public static Command Command()
    {
        var windows = new Option<string>("--windows") { Required = true };
        var items = new Option<int>("--items") { Required = true };
        var length = new Option<int>("--length") { Required = true };
        var heads = new Option<int>("--heads") { Required = true };
        var loss = new Option<PeerLoss>("--loss") { Required = true };
        var steps = new Option<int>("--steps") { Required = true };
        var warmup = new Option<int>("--warmup") { Required = true };
        var workers = new Option<int>("--workers") { Required = true };
        var command = new Command(Name, "One training run of ours (started by peers and scaling).") { Hidden = true };
        foreach (Option option in new Option[] { windows, items, length, heads, loss, steps, warmup, workers })
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var model = new PeerModel(parsed.GetValue(length), Heads: parsed.GetValue(heads));
            OursTrainResult result = Run(
                parsed.GetValue(windows)!, parsed.GetValue(items), model, parsed.GetValue(loss), parsed.GetValue(steps), parsed.GetValue(warmup),
                parsed.GetValue(workers));
            Console.WriteLine(JsonSerializer.Serialize(result));
        });
        return command;
    }

    /// <summary>The peer's architecture in our options.</summary>
    public static TransformerConfig Config(PeerModel model, PeerLoss loss) => new()
    {
        Width = model.Width,
        Layers = model.Blocks,
        Heads = model.Heads,
        FeedForward = (int)(model.FeedForward * model.Width),
        MaxLength = model.MaxLength,
        Positions = PositionEncoding.Learned,
        Normalization = Normalization.Layer,
        Activation = FeedForwardKind.Gelu,
        Residual = ResidualKind.Plain,
        Scoring = Recommenders.Models.Transformer.Scoring.Dot,
        Dropout = model.Dropout,
        AttentionDropout = model.Dropout,
        Training = new()
        {
            Loss = loss == PeerLoss.FullCrossEntropy ? LossKind.FullCrossEntropy : LossKind.BinaryCrossEntropy,
            Negatives = loss == PeerLoss.BinaryCrossEntropy256 ? 256 : 1,
            ClipNorm = 0,
        },
    };

    private static OursTrainResult Run(string path, int items, PeerModel model, PeerLoss loss, int steps, int warmup, int workers)
    {
        const int Batch = 128;
        Dataset data = WindowFile.Read(path, items);
        double before = PeakMemory.MiB();
        using var network = new TransformerNetwork(Config(model, loss), [.. Enumerable.Repeat(true, items)], []);
        network.Initialize(1);
        using var pool = new WorkerPool(workers);
        using var adam = new Adam(network.Parameters);
        using var step = new ParallelStep(network, data, adam, pool);
        SequenceWindow[] windows = SequenceWindows.Cut(data, model.MaxLength);
        List<double> losses = [];
        List<double> milliseconds = [];
        long interactions = 0;
        double seconds = 0;
        for (int s = 0; s < warmup + steps; s++)
        {
            int[] order = [.. Enumerable.Range(s * Batch, Batch).Select(i => i % windows.Length)];
            long start = Stopwatch.GetTimestamp();
            double value = step.Run(windows, order, s, 1e-3);
            double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (losses.Count < 5)
                losses.Add(value);
            if (s < warmup)
                continue;
            milliseconds.Add(taken * 1e3);
            seconds += taken;
            interactions += step.Targets;
        }

        milliseconds.Sort();
        return new OursTrainResult(interactions / seconds, milliseconds[milliseconds.Count / 2], losses, before, PeakMemory.MiB(), workers);
    }
}

/// <summary>What one training run of ours measured.</summary>
/// <param name="InteractionsPerSecond">Trained tokens a second over the measured steps.</param>
/// <param name="StepMsMedian">Median time of a step, in milliseconds.</param>
/// <param name="Losses">Loss of the first five steps, warm-up included.</param>
/// <param name="MemoryBeforeTrainingMiB">Peak resident memory before the first step.</param>
/// <param name="PeakMemoryMiB">Peak resident memory at the end.</param>
/// <param name="Workers">Threads.</param>
internal sealed record OursTrainResult(
    double InteractionsPerSecond, double StepMsMedian, IReadOnlyList<double> Losses, double MemoryBeforeTrainingMiB, double PeakMemoryMiB, int Workers);
