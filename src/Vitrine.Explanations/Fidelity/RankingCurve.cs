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

    /// <summary>
    /// Measures one explanation and <paramref name="randomRuns"/> random rankings. These are asked about on their own: other explanations of the same history
    /// are compared with the same ones.
    /// </summary>
    public Fidelity Measure(ExplanationContext context, History history, int target, Explanation explanation, int randomRuns, ulong? seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(randomRuns);
        History read = history.Last(context.Model.MaxLength);
        Require(context, history, read, target, explanation);
        int units = explanation.Units.Count;
        bool fields = IsOf(explanation, UnitKind.Attribute, units);
        ulong used = seed ?? RankingSeed.OfDraws(read);
        // All rankings share their two ends, and few units repeat cuts: each distinct step is scored once.
        int[] inner = CumulativeSteps.Cuts(units)[1..^1];
        bool[][] ends = [Enumerable.Repeat(true, units).ToArray(), new bool[units]];
        float[] random = Score([.. ends, .. Enumerable.Range(1, randomRuns).SelectMany(run => Cut(UnitRanking.AtRandom(units, used, run)))]);
        float[] own = Score([.. Cut(UnitRanking.ByValue(explanation, used))]);

        double[] figures = [.. Enumerable.Range(0, randomRuns).Select(run => Figure(random, ends.Length + run * inner.Length))];
        return new Fidelity(Metric, Figure(own, 0), figures.Average(), randomRuns)
        {
            RandomBest = KeepsTop ? figures.Max() : figures.Min(),
            RandomDeviation = Deviation(figures),
            Seed = used,
        };

        IEnumerable<bool[]> Cut(int[] ranking) => inner.Select(cut => AfterCut(ranking, cut));

        float[] Score(bool[][] kept)
        {
            var scores = new float[kept.Length];
            if (fields)
                context.Traceable.ScoreHidingFields(read, target, [.. kept.Select(part => Array.ConvertAll(part, stays => !stays))], scores);
            else
                context.Model.ScoreSubsets(read, kept, target, scores);
            return scores;
        }

        double Figure(float[] scores, int first)
        {
            (float whole, float none) = (random[0], random[1]);
            return CumulativeSteps.MeanChange(units, whole, cut =>
                cut == (KeepsTop ? units : 0) ? whole : cut == (KeepsTop ? 0 : units) ? none : scores[first + Array.IndexOf(inner, cut)]);
        }
    }

    /// <summary>Sample standard deviation; NaN for fewer than 2 values.</summary>
    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static bool IsOf(Explanation explanation, UnitKind kind, int least) =>
        explanation.Units.Count >= least && explanation.Units.All(u => u.Kind == kind);

    // [units] true for those that stay.
    private bool[] AfterCut(int[] ranking, int cut)
    {
        var kept = new bool[ranking.Length];
        for (int i = 0; i < ranking.Length; i++)
            kept[ranking[i]] = i < cut == KeepsTop;
        return kept;
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
