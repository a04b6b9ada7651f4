using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation.Metrics;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Evaluation;

/// <summary>Ranks one user after another with the same buffers; one worker a thread. Memory: a few arrays of [items].</summary>
internal sealed class RankingWorker
{
    /// <summary>Site of the random stream of sampled negatives.</summary>
    private const uint NegativeSite = 0x5A3B;

    private readonly IRecommender model;
    private readonly PopularityFallback popularity;
    private readonly MetricLayout layout;
    private readonly EvaluationOptions options;
    private readonly bool withLists;
    private readonly LabelledScores labelled;
    private readonly float[] scores;
    private readonly int[] marks;
    private readonly int[] list;
    private float[] negatives = [];
    private int[] targets = [];
    private float[] targetScores = [];
    private int[] ranks = [];
    private int lastMark;

    public RankingWorker(IRecommender model, PopularityFallback popularity, MetricLayout layout, EvaluationOptions options, bool withLists,
        LabelledScores labelled)
    {
        this.model = model;
        this.popularity = popularity;
        this.layout = layout;
        this.options = options;
        this.withLists = withLists;
        this.labelled = labelled;
        scores = new float[popularity.ItemCount];
        marks = new int[popularity.ItemCount];
        list = new int[Math.Min(layout.Ks[^1], popularity.ItemCount)];
        Exposure = withLists ? Array.ConvertAll(layout.Ks, _ => new long[popularity.ItemCount]) : [];
    }

    /// <summary>[ks][items] how often each item stood in a list of length k; empty without list metrics.</summary>
    public long[][] Exposure { get; }

    /// <summary>Targets seen so far.</summary>
    public long Targets { get; private set; }

    /// <summary>Targets seen so far that shared their score with another candidate.</summary>
    public long TiedTargets { get; private set; }

    /// <summary>Users with an empty history so far.</summary>
    public int EmptyHistories { get; private set; }

    /// <summary>Users so far whose targets competed with a sample; the others had no more items than were asked for.</summary>
    public int SampledUsers { get; private set; }

    /// <summary>Ranks one case and writes its metrics.</summary>
    /// <param name="position">Position of the case; keys the random stream.</param>
    /// <param name="evaluationCase">The case.</param>
    /// <param name="row">[metrics] receives the values.</param>
    public void Rank(int position, in EvaluationCase evaluationCase, Span<float> row)
    {
        History history = evaluationCase.History;
        Score(history);
        labelled.Fill(position, evaluationCase, scores);
        int count = MarkTargets(evaluationCase.Targets.Span, out int targetMark);
        int left = scores.Length - count;
        if (options.ExcludeSeen)
            left -= RemoveSeen(history.Items.Span, targetMark);

        // The targets step out of the row while what they compete with is counted.
        Span<float> ofTargets = targetScores.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            ofTargets[i] = scores[targets[i]];
            scores[targets[i]] = float.NaN;
        }

        ReadOnlySpan<float> candidates = scores;
        if (options.SampledNegatives is int wanted && wanted < left)
        {
            candidates = Sample(position, wanted, targetMark);
            SampledUsers++;
        }

        Span<int> ofRanks = ranks.AsSpan(0, count);
        int selected = 0;
        if (withLists)
        {
            for (int i = 0; i < count; i++)
                scores[targets[i]] = ofTargets[i];
            // A target that repeats a seen item is ranked, but the served list would not hold it.
            selected = TopK.Select(scores, options.ExcludeSeen ? history.Items.Span : [], list);
            for (int i = 0; i < count; i++)
                scores[targets[i]] = float.NaN;
            Expose(list.AsSpan(0, selected));
        }

        TiedTargets += TargetRanks.Compute(candidates, ofTargets, ofRanks);
        Targets += count;
        layout.Fill(ofRanks, list.AsSpan(0, selected), row);
    }

    private void Score(History history)
    {
        if (history.Length > 0)
        {
            model.Score(history, scores);
            return;
        }

        EmptyHistories++;
        popularity.Score(scores);
    }

    private int MarkTargets(ReadOnlySpan<int> all, out int targetMark)
    {
        if (targets.Length < all.Length)
        {
            targets = new int[all.Length];
            targetScores = new float[all.Length];
            ranks = new int[all.Length];
        }

        targetMark = ++lastMark;
        int count = 0;
        foreach (int item in all)
        {
            if (marks[item] == targetMark)
                continue;
            marks[item] = targetMark;
            targets[count++] = item;
        }

        return count;
    }

    private int RemoveSeen(ReadOnlySpan<int> seen, int targetMark)
    {
        int mark = ++lastMark;
        int removed = 0;
        foreach (int item in seen)
        {
            if (marks[item] == targetMark || marks[item] == mark)
                continue;
            marks[item] = mark;
            scores[item] = float.NaN;
            removed++;
        }

        return removed;
    }

    private ReadOnlySpan<float> Sample(int position, int wanted, int targetMark)
    {
        if (negatives.Length < wanted)
            negatives = new float[wanted];
        ++lastMark;
        var random = new CounterRandom(options.Seed, (uint)position, NegativeSite);
        for (int drawn = 0; drawn < wanted;)
        {
            // Targets, seen items and items already drawn all carry a mark of this case.
            int item = random.NextInt(scores.Length);
            if (marks[item] >= targetMark)
                continue;
            marks[item] = lastMark;
            negatives[drawn++] = scores[item];
        }

        return negatives.AsSpan(0, wanted);
    }

    private void Expose(ReadOnlySpan<int> selected)
    {
        for (int i = 0; i < layout.Ks.Length; i++)
            foreach (int item in selected[..Math.Min(layout.Ks[i], selected.Length)])
                Exposure[i][item]++;
    }
}
