using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Server.Catalog;
using Vitrine.Server.Lists.Rules;

namespace Vitrine.Benchmarks.Searching;

/// <summary><c>top</c>: the best items of a large catalogue, on one thread, by a coarse first pass and by scoring all in floats; and whole requests.</summary>
internal static class TopCommand
{
    private const int HistoryLength = 200;

    // One item in so many passes the filter that is measured.
    private const int Rare = 10_000;

    public static Command Create()
    {
        var items = new Option<int>("--items") { Description = "Items, 1,000,000 by default.", DefaultValueFactory = _ => 1_000_000 };
        var width = new Option<int>("--width")
        { Description = "Width of the vectors, 64 by default, as of the default configuration.", DefaultValueFactory = _ => 64 };
        var k = new Option<int>("--k") { Description = "Items asked for, 10 by default.", DefaultValueFactory = _ => 10 };
        var queries = new Option<int>("--queries") { Description = "Queries of each kind, 50 by default.", DefaultValueFactory = _ => 50 };
        var command = new Command("top", "Measures the best items of a large catalogue: a pass over bytes with exact scores after it, against floats for all.");
        foreach (Option option in new Option[] { items, width, k, queries })
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            (int v, int c) = (parsed.GetValue(items), parsed.GetValue(width));
            foreach (int groups in (ReadOnlySpan<int>)[0, 1000, 30])
                Vectors(v, c, groups, parsed.GetValue(k), parsed.GetValue(queries));
            Requests(v, c, parsed.GetValue(k), parsed.GetValue(queries));
        });
        return command;
    }

    // Unit vectors, evenly spread or gathered around so many centres; queries lie among them, so the closer these are, the more items are near the best.
    private static void Vectors(int items, int width, int groups, int k, int queries)
    {
        using var arena = new Arena();
        Tensor centres = arena.Allocate(Math.Max(1, groups), width);
        Fill(centres, default, 1);
        Tensor vectors = arena.Allocate(items, width);
        Fill(vectors, groups == 0 ? default : centres, 2);
        Tensor asked = arena.Allocate(queries, width);
        Fill(asked, groups == 0 ? default : centres, 3);
        using var all = new ScoringTable(vectors);
        long start = Stopwatch.GetTimestamp();
        new CoarseTable(vectors).Dispose();
        double alone = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        using var coarse = new CoarseTable(vectors, Environment.ProcessorCount);
        double made = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var scores = new float[items];
        int[] expected = new int[k], best = new int[k];
        var found = new float[k];
        List<double> full = [], searched = [];
        long scored = 0;
        int right = 0;
        for (int i = -5; i < queries; i++)
        {
            ReadOnlySpan<float> query = asked.Row(Math.Max(0, i));
            start = Stopwatch.GetTimestamp();
            all.Score(query, scores);
            TopK.Select(scores, [], expected);
            double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            int count = coarse.Search(query, null, best, found, out int touched);
            double took2 = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (i < 0)
                continue;
            full.Add(took);
            searched.Add(took2);
            scored += touched;
            for (int n = 0; n < count; n++)
                if (best[n] == expected[n] && BitConverter.SingleToInt32Bits(found[n]) == BitConverter.SingleToInt32Bits(scores[expected[n]]))
                    right++;
        }

        string spread = groups == 0 ? "spread evenly" : FormattableString.Invariant($"in {groups} groups");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{items:N0} x {width} {spread}: floats {Median(full):F2} ms, coarse {Median(searched):F2} ms (p99 {High(searched):F2}), "
            + $"{Median(full) / Median(searched):F1}x; {(double)scored / queries:F0} of {items:N0} scored in floats; "
            + $"recall {(double)right / (k * queries):F4}, order and bits included; table made in {made:F0} ms, on one thread in {alone:F0}"));
    }

    private static void Requests(int items, int width, int k, int queries)
    {
        TransformerConfig config = TransformerPresets.Base with { Width = width, FeedForward = 2 * width };
        using SequentialTransformer model = SequentialTransformer.Untrained(config, items);
        model.PrepareSearch();
        using var catalog = new ItemCatalog();
        var labels = new AttributeColumns();
        for (int item = 0; item < items; item++)
            labels.Set(item, "category", [item % Rare == 7 ? "rare" : FormattableString.Invariant($"c{item % 50}")]);
        var known = new KnownItems(labels, items, _ => null, catalog);
        var popularity = new PopularityFallback([.. Enumerable.Repeat(1, items)]);
        var filter = new Condition("category") { AnyOf = ["rare"] };
        var rule = new RuleEngine([new ListRule("rare", RuleKind.Filter) { Where = [filter] }], known, _ => null);
        Measure("without rules", history => model.Recommend(popularity, history, k));
        Measure("with rules, which first look 1,000 places further", history => model.Recommend(popularity, history, k + 1000));
        string rare = FormattableString.Invariant($"that one item in {Rare:N0} passes");
        Measure("with a filter " + rare, history => model.Recommend(popularity, history, k, allowed: known.Test(filter)));
        // As deep as lists go in the second step beyond their first places.
        Measure("all ranked, and a rule's filter " + rare, history =>
            rule.Apply(model.Rank(popularity, history).Items.Span[..Math.Min(items, 256 * (k + 1000))], k, (_, _) => 0));

        void Measure(string what, Action<History> ask)
        {
            List<double> times = [];
            for (int i = -5; i < queries; i++)
            {
                var random = new CounterRandom(7, (uint)(i + 5));
                var history = History.Of([.. Enumerable.Range(0, HistoryLength).Select(_ => random.NextInt(items))]);
                long start = Stopwatch.GetTimestamp();
                ask(history);
                if (i >= 0)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"the best {k} for a history of {HistoryLength} events, {what}: {Median(times):F2} ms, p99 {High(times):F2} ms"));
        }
    }

    private static void Fill(Tensor vectors, Tensor centres, uint stream)
    {
        for (int v = 0; v < vectors.Rows; v++)
        {
            var random = new CounterRandom(3, stream, (uint)v);
            Span<float> row = vectors.Row(v);
            float sum = 0;
            for (int c = 0; c < row.Length; c++)
            {
                float own = (float)random.NextGaussian();
                // About as near to the centre as products of one kind are to one another.
                row[c] = centres.Rows == 0 ? own : centres.Row(v % centres.Rows)[c] + 0.5f * own / MathF.Sqrt(row.Length);
                sum += row[c] * row[c];
            }

            foreach (ref float value in row)
                value /= MathF.Sqrt(sum);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double High(List<double> values) => values.Order().ElementAt(values.Count * 99 / 100);
}
