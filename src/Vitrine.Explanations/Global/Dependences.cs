using Vitrine.Numerics;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Global;

/// <summary>Values of events against their features (the dependence plot of Lundberg et al. 2020).</summary>
internal sealed class Dependences(IReadOnlyList<CaseReading> readings, ItemFacts items, Estimates estimates)
{
    /// <summary>Most points that are kept; means are of all.</summary>
    public const int MostPoints = 1500;

    private const int Bins = 8;
    private const int MostNumericFields = 3;

    /// <summary>By age, by days before the newest event where times are known, and by numeric attributes.</summary>
    public IReadOnlyList<Dependence> All()
    {
        if (readings.All(r => r.Events.Length == 0))
            return [];
        bool timed = readings.All(r => !r.History.Times.IsEmpty);
        string[] numbers = [.. items.NumericFields.Take(MostNumericFields)];
        string? second = numbers.Length > 0 ? numbers[0] : null;
        IEnumerable<(string Feature, string? Color)> asked =
            [("age", second ?? (timed ? "gap" : null)), .. timed ? [("gap", second ?? "age")] : Array.Empty<(string, string?)>(),
                .. numbers.Select(n => (n, (string?)"age"))];
        string[] all = [.. asked.Select(a => a.Feature)];
        return [.. asked.Select((a, i) => Of(a.Feature, a.Color, [.. all.Where(name => name != a.Feature)], (uint)i)).Where(d => d.Events > 0)];
    }

    private double Feature(CaseReading r, string name, int t) => name switch
    {
        "age" => r.History.Length - 1 - t,
        "gap" => GroupTables.DaysBefore(r.History, t),
        _ => items.Number(name, r.History.Items.Span[t]),
    };

    private Dependence Of(string feature, string? color, string[] others, uint site)
    {
        List<(int User, int At, double X, double Y)> events = [];
        for (int user = 0; user < readings.Count; user++)
        {
            CaseReading r = readings[user];
            for (int t = 0; t < r.Events.Length; t++)
                if (Feature(r, feature, t) is var x && double.IsFinite(x))
                    events.Add((user, t, x, r.Events[t]));
        }

        int[] order = [.. Enumerable.Range(0, events.Count)];
        if (order.Length > MostPoints)
        {
            var random = new CounterRandom(1, step: site, site: 0xDE9);
            random.Shuffle(order.AsSpan());
            order = [.. order.Take(MostPoints).Order()];
        }

        double Value(string name, int i) => Feature(readings[events[i].User], name, events[i].At);
        DependencePoint[] points = [.. order.Select(i => new DependencePoint(events[i].X, events[i].Y, color is null ? double.NaN : Value(color, i)))];
        return new Dependence(feature, color, events.Count, points, BinsOf(events))
        {
            Others = [.. others.Select(name => KeyValuePair.Create(name, (IReadOnlyList<double>)[.. order.Select(i => Value(name, i))]))],
        };
    }

    // Cut at quantiles of the feature; equal features stay together.
    private DependenceBin[] BinsOf(List<(int User, int At, double X, double Y)> events)
    {
        double[] sorted = [.. events.Select(e => e.X).Order()];
        if (sorted.Length == 0)
            return [];
        double[] starts = [.. Enumerable.Range(0, Bins).Select(b => sorted[b * sorted.Length / Bins]).Distinct()];
        var sums = new (double Sum, int Count)[readings.Count, starts.Length];
        var members = new List<double>[starts.Length];
        for (int b = 0; b < members.Length; b++)
            members[b] = [];
        foreach ((int user, _, double x, double y) in events)
        {
            int bin = Array.FindLastIndex(starts, start => x >= start);
            sums[user, bin] = (sums[user, bin].Sum + y, sums[user, bin].Count + 1);
            members[bin].Add(x);
        }

        MetricValue[] means = estimates.Of(starts.Length, (user, bin) => sums[user, bin] is { Count: > 0 } s ? s.Sum / s.Count : double.NaN);
        return [.. members.Select((xs, b) => new DependenceBin(xs.Min(), xs.Max(), Bootstrap.Quantile([.. xs.Order()], 0.5), means[b]))];
    }
}
