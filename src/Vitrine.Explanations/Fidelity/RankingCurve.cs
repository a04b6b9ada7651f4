using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations;

/// <summary>
/// Scores of the target while the ranked units of a history are removed or built up in 10 steps: what both fidelity tests do. Events are
/// taken out of the history, fields are hidden from all events.
/// </summary>
/// <param name="Metric">Name of the figure.</param>
/// <param name="KeepsTop">True: the most important units are kept; false: they are removed.</param>
internal sealed record RankingCurve(string Metric, bool KeepsTop)
{
    /// <summary>True when all units are events, or all are fields and there are two to be ranked.</summary>
    public static bool CanMeasure(Explanation explanation) =>
        IsOf(explanation, UnitKind.Event, 1) || IsOf(explanation, UnitKind.Attribute, 2);

    /// <summary>Measures one explanation and <paramref name="randomRuns"/> random rankings in one batch.</summary>
    public Fidelity Measure(ExplanationContext context, History history, int target, Explanation explanation, int randomRuns, ulong? seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(randomRuns);
        History read = history.Last(context.Model.MaxLength);
        Require(context, history, read, target, explanation);
        int units = explanation.Units.Count;
        bool fields = IsOf(explanation, UnitKind.Attribute, units);
        ulong used = seed ?? RankingSeed.Of(read, target);
        var rankings = new int[randomRuns + 1][];
        rankings[0] = UnitRanking.ByValue(explanation, used);
        for (int run = 1; run <= randomRuns; run++)
            rankings[run] = UnitRanking.AtRandom(units, used, run);

        double[] figures = Figures(units, rankings, removed => fields
            ? ScoresHiding(context, read, target, removed)
            : ScoresWithout(context, read, target, removed));
        double[] random = figures[1..];
        return new Fidelity(Metric, figures[0], random.Average(), randomRuns)
        {
            RandomBest = KeepsTop ? random.Max() : random.Min(),
            RandomDeviation = Deviation(random),
            Seed = used,
        };
    }

    /// <summary>One figure for each of the rankings of <paramref name="units"/>, from the scores of all that their steps leave.</summary>
    private double[] Figures(int units, int[][] rankings, Func<List<bool[]>, float[]> score)
    {
        // All rankings share their two ends, and few units repeat cuts: each distinct step is scored once.
        int[] inner = CumulativeSteps.Cuts(units)[1..^1];
        List<bool[]> removed = [new bool[units], [.. Enumerable.Repeat(true, units)]];
        foreach (int[] ranking in rankings)
            removed.AddRange(inner.Select(cut => AfterCut(ranking, cut)));
        float[] scores = score(removed);

        var figures = new double[rankings.Length];
        for (int r = 0; r < rankings.Length; r++)
        {
            int first = 2 + r * inner.Length;
            figures[r] = CumulativeSteps.MeanChange(units, scores[0], cut =>
                cut == (KeepsTop ? units : 0) ? scores[0] : cut == (KeepsTop ? 0 : units) ? scores[1] : scores[first + Array.IndexOf(inner, cut)]);
        }

        return figures;
    }

    /// <summary>Sample standard deviation; NaN for fewer than 2 values.</summary>
    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static float[] ScoresWithout(ExplanationContext context, History read, int target, List<bool[]> removed)
    {
        var scores = new float[removed.Count];
        context.Model.ScoreTarget([.. removed.Select(events => read.Without(events))], target, scores);
        return scores;
    }

    private static float[] ScoresHiding(ExplanationContext context, History read, int target, List<bool[]> removed)
    {
        var scores = new float[removed.Count];
        context.Traceable.ScoreHidingFields(read, target, removed, scores);
        return scores;
    }

    private static bool IsOf(Explanation explanation, UnitKind kind, int least) =>
        explanation.Units.Count >= least && explanation.Units.All(u => u.Kind == kind);

    private bool[] AfterCut(int[] ranking, int cut)
    {
        var removed = new bool[ranking.Length];
        for (int i = 0; i < ranking.Length; i++)
            removed[ranking[i]] = i < cut != KeepsTop;
        return removed;
    }

    private void Require(ExplanationContext context, History history, History read, int target, Explanation explanation)
    {
        if (!CanMeasure(explanation))
        {
            throw new ArgumentException(
                $"{Metric}: '{explanation.Method}' ranks neither events nor two fields; expected units that are all events, or two or more fields",
                    nameof(explanation));
        }

        if (explanation.Target != context.ItemId(target))
        {
            throw new ArgumentException(
                $"{Metric}: the explanation is of item '{explanation.Target}', expected '{context.ItemId(target)}'", nameof(explanation));
        }

        // How many fields there are, the model checks.
        if (explanation.Units[0].Kind == UnitKind.Attribute)
            return;
        int offset = history.Length - read.Length;
        bool fits = explanation.Units.Count == read.Length;
        for (int t = 0; fits && t < read.Length; t++)
            fits = explanation.Units[t].Position == offset + t && explanation.Units[t].Id == context.ItemId(read.Items.Span[t]);
        if (!fits)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{Metric}: the explanation's {explanation.Units.Count} units are not the {read.Length} events read"),
                nameof(explanation));
        }
    }
}
