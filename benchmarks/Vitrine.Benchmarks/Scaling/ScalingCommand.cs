using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ours;
using Vitrine.Benchmarks.Peers;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Benchmarks.Scaling;

/// <summary><c>scaling</c>: two workers against one, and the cost of one epoch over 1e5, 1e6 and 1e7 simulated events.</summary>
internal static class ScalingCommand
{
    public static Command Create()
    {
        var largest = new Option<int>("--largest") { Description = "Most events, 10 million by default.", DefaultValueFactory = _ => 10_000_000 };
        var command = new Command("scaling", "Measures two workers against one, and one epoch over 1e5, 1e6 and 1e7 simulated events.");
        command.Options.Add(largest);
        command.SetAction(parsed =>
        {
            Workers();
            Events(parsed.GetValue(largest));
        });
        return command;
    }

    private static void Workers()
    {
        Dataset data = ShopSimulator.Run(new SimulationOptions { Users = 4000, Items = 3000, EventsPerUser = 120 }).Dataset;
        string path = Path.Combine(Directory.CreateTempSubdirectory("vitrine-scaling").FullName, "windows.txt");
        WindowFile.Write(path, Enumerable.Range(0, data.UserCount).Select(u => data.HistoryOf(u).Last(201).Items).Where(w => w.Length > 1));
        foreach (PeerLoss loss in new[] { PeerLoss.BinaryCrossEntropy, PeerLoss.FullCrossEntropy })
        {
            List<double> ratios = [];
            for (int round = 0; round < 3; round++)
            {
                double one = OursProcess.Train(path, data.ItemCount, new PeerModel(Heads: 2), loss, 60, 20, 1).InteractionsPerSecond;
                double two = OursProcess.Train(path, data.ItemCount, new PeerModel(Heads: 2), loss, 60, 20, 2).InteractionsPerSecond;
                ratios.Add(two / one);
                Print($"{loss}: one worker {one:F0} interactions/s, two {two:F0}, {two / one:F2}x");
            }

            ratios.Sort();
            Print($"{loss}: two workers are {ratios[1]:F2}x one, median of 3");
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static void Events(int largest)
    {
        for (int events = 100_000; events <= largest; events *= 10)
        {
            string folder = Directory.CreateTempSubdirectory("vitrine-scaling").FullName;
            var options = new SimulationOptions { Users = events / 25, Items = 2000, EventsPerUser = 24 };
            long start = Stopwatch.GetTimestamp();
            long written = ShopSimulator.WriteStreaming(options, folder, null, CancellationToken.None);
            double simulated = Lap(ref start);
            Dataset data = Cleaner.Clean(DatasetReader.Read(folder, ReadOptions.Default), new CleaningOptions()).Dataset;
            double read = Lap(ref start);
            var config = TransformerPresets.Small with { Training = TransformerPresets.Small.Training with { Epochs = 1 } };
            using var model = new SequentialTransformer(config);
            model.Fit(data);
            double trained = Lap(ref start);
            double each = 1e6 * (simulated + read + trained) / written;
            Print($"{written} events: simulate {simulated:F1} s, read and clean {read:F1} s, one epoch {trained:F1} s, {each:F2} microseconds an event");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Lap(ref long start)
    {
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        return seconds;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
