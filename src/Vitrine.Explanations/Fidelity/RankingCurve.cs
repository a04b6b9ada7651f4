using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations;

/// <summary>Scores of the target while a ranked history is removed or built up in 10 steps: what both fidelity tests do.</summary>
/// <param name="Metric">Name of the figure.</param>
/// <param name="KeepsTop">True: the most important events are kept; false: they are removed.</param>
internal sealed record RankingCurve(string Metric, bool KeepsTop)
{
    /// <summary>Steps after step 0.</summary>
    public const int Steps = 10;

    /// <summary>True when all units are events.</summary>
    public static bool CanMeasure(Explanation explanation) =>
        explanation.Units.Count > 0 && explanation.Units.All(u => u.Kind == UnitKind.Event);

    /// <summary>Events cut off at <paramref name="step"/>: ceil(step T / 10), so that the first step always changes something.</summary>
    public static int Cut(int step, int length) => (step * length + Steps - 1) / Steps;

    /// <summary>Measures one explanation and <paramref name="randomRuns"/> random rankings in one batch.</summary>
    public Fidelity Measure(ExplanationContext context, History history, int target, Explanation explanation, int randomRuns, ulong? seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(randomRuns);
        History read = history.Last(context.Model.MaxLength);
        Require(context, history, read, target, explanation);
        ulong used = seed ?? RankingSeed.Of(read, target);
        var rankings = new int[randomRuns + 1][];
        rankings[0] = EventRanking.ByValue(explanation, used);
        for (int run = 1; run <= randomRuns; run++)
            rankings[run] = EventRanking.AtRandom(read.Length, used, run);

        double[] figures = Figures(context, read, target, rankings);
        double[] random = figures[1..];
        return new Fidelity(Metric, figures[0], random.Average(), randomRuns)
        {
            RandomBest = KeepsTop ? random.Max() : random.Min(),
            RandomDeviation = Deviation(random),
            Seed = used,
        };
    }

    private double[] Figures(ExplanationContext context, History read, int target, int[][] rankings)
    {
        // All rankings share their two ends, and short histories repeat cuts: each distinct history is scored once.
        int[] inner = [.. Enumerable.Range(0, Steps + 1).Select(k => Cut(k, read.Length)).Distinct().Where(c => c > 0 && c < read.Length)];
        List<History> histories = [read, read.Last(0)];
        foreach (int[] ranking in rankings)
            histories.AddRange(inner.Select(cut => AfterCut(read, ranking, cut)));
        var scores = new float[histories.Count];
        context.Model.ScoreTarget(histories, target, scores);

        var figures = new double[rankings.Length];
        for (int r = 0; r < rankings.Length; r++)
        {
            ReadOnlySpan<float> between = scores.AsSpan(2 + r * inner.Length, inner.Length);
            double sum = 0;
            for (int step = 0; step <= Steps; step++)
            {
                int cut = Cut(step, read.Length);
                bool whole = KeepsTop ? cut == read.Length : cut == 0;
                bool none = KeepsTop ? cut == 0 : cut == read.Length;
                float score = whole ? scores[0] : none ? scores[1] : between[inner.IndexOf(cut)];
                sum += (double)score - scores[0];
            }

            figures[r] = sum / (Steps + 1);
        }

        return figures;
    }

    /// <summary>Sample standard deviation; NaN for fewer than 2 values.</summary>
    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private History AfterCut(History read, int[] ranking, int cut)
    {
        var removed = new bool[read.Length];
        for (int i = 0; i < ranking.Length; i++)
            removed[ranking[i]] = i < cut != KeepsTop;
        return read.Without(removed);
    }

    private void Require(ExplanationContext context, History history, History read, int target, Explanation explanation)
    {
        if (!CanMeasure(explanation))
        {
            throw new ArgumentException(
                $"{Metric}: '{explanation.Method}' does not rank events; expected units that are events", nameof(explanation));
        }

        if (explanation.Target != context.ItemId(target))
        {
            throw new ArgumentException(
                $"{Metric}: the explanation is of item '{explanation.Target}', expected '{context.ItemId(target)}'", nameof(explanation));
        }

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
