using System.Globalization;
using System.Runtime.ExceptionServices;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation.Metrics;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Evaluation;

/// <summary>
/// Measures how well a model ranks what users did next. Users are streamed over threads, each with one row of scores; what grows with the
/// number of users is one float a metric.
/// </summary>
/// <remarks>
/// Equal scores: a target is ranked below every candidate of the same score (<see cref="TargetRanks"/>), so that a constant scorer does
/// not look perfect. The lists behind coverage, Gini, novelty, popularity and diversity are those a user would be served (<see
/// cref="TopK"/>). Where the data says what users did not want, "auc" and "logloss" of the targets against these items are added. The result is the
/// same bits for any number of workers.
/// </remarks>
public static class Evaluator
{
    private const int Block = 32;

    /// <summary>Evaluates on the test cases of a split, and states the split in the protocol.</summary>
    /// <inheritdoc cref="Evaluate(IRecommender, Dataset, IReadOnlyList{EvaluationCase}, EvaluationOptions?, IProgress{EvaluationProgress}?, CancellationToken)"/>
    public static EvaluationResult Evaluate(
        IRecommender model,
        DatasetSplit split,
        EvaluationOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancel = default) =>
        Evaluate(model, split.Train, split.Test, (options ?? new EvaluationOptions()) with { SplitText = split.Protocol }, progress, cancel);

    /// <summary>Evaluates a fitted model.</summary>
    /// <param name="model">A model fitted on <paramref name="train"/>.</param>
    /// <param name="train">The training interactions: catalogue, popularity and labels come from it.</param>
    /// <param name="cases">Users to rank for; each with at least one target.</param>
    /// <param name="options">Null = defaults: full ranking, k = 1, 5, 10, 20.</param>
    /// <param name="progress">Told of the state now and then, or null.</param>
    /// <param name="cancel">Stops within a few users by <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">There are no cases, a case has no target or an item outside the catalogue, or an option is out
    /// of range.</exception>
    public static EvaluationResult Evaluate(
        IRecommender model,
        Dataset train,
        IReadOnlyList<EvaluationCase> cases,
        EvaluationOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancel = default)
    {
        options ??= new EvaluationOptions();
        options.Validate();
        RequireCases(cases, train.ItemCount);

        bool withLists = options.ListMetrics && options.SampledNegatives is null;
        var layout = new MetricLayout(train, options.Ks, withLists);
        var values = new UserValues(layout.Names, cases.Count);
        PopularityFallback popularity = PopularityFallback.Of(train);
        var labelled = new LabelledScores(cases.Count);
        var workers = new RankingWorker[Math.Min(options.Workers, (cases.Count + Block - 1) / Block)];
        for (int w = 0; w < workers.Length; w++)
            workers[w] = new RankingWorker(model, popularity, layout, options, withLists, labelled);
        RankAll(workers, cases, values, progress, cancel);

        OrderedDictionary<string, MetricValue> metrics = Summarise(values, layout, withLists ? workers : [], options, cancel);
        labelled.AddTo(metrics);
        return new EvaluationResult(values)
        {
            Model = model.Name,
            Protocol = Protocol(train, cases.Count, Ranking(train, cases, workers.Sum(w => w.SampledUsers), options), options),
            Users = cases.Count,
            Metrics = metrics,
            TiedTargets = (double)workers.Sum(w => w.TiedTargets) / workers.Sum(w => w.Targets),
            EmptyHistories = workers.Sum(w => w.EmptyHistories),
        };
    }

    private static void RequireCases(IReadOnlyList<EvaluationCase> cases, int items)
    {
        if (cases.Count == 0)
            throw new ArgumentException("Evaluate: there are no cases, expected at least one user with a target", nameof(cases));
        foreach (EvaluationCase evaluationCase in cases)
        {
            if (evaluationCase.Targets.IsEmpty)
            {
                throw new ArgumentException(
                    $"Evaluate: user {evaluationCase.User} has no target, expected at least one; leave such users out of the cases", nameof(cases));
            }

            if (IsOutside(evaluationCase.Targets.Span, items) || IsOutside(evaluationCase.History.Items.Span, items))
            {
                throw new ArgumentException(
                    $"Evaluate: user {evaluationCase.User} has an item outside the catalogue, expected indices 0..{items - 1}", nameof(cases));
            }
        }
    }

    private static bool IsOutside(ReadOnlySpan<int> indices, int items) => indices.ContainsAnyExceptInRange(0, items - 1);

    private static void RankAll(
        RankingWorker[] workers,
        IReadOnlyList<EvaluationCase> cases,
        UserValues values,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancel)
    {
        int next = 0;
        int done = 0;
        try
        {
            Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, w =>
            {
                int first;
                while (!cancel.IsCancellationRequested && (first = Interlocked.Add(ref next, Block) - Block) < cases.Count)
                {
                    int end = Math.Min(first + Block, cases.Count);
                    for (int position = first; position < end; position++)
                        workers[w].Rank(position, cases[position], values.Row(position));
                    progress?.Report(new EvaluationProgress(Interlocked.Add(ref done, end - first), cases.Count));
                }
            });
        }
        catch (AggregateException several)
        {
            // What the model says is wrong must reach the caller as it would from one thread.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        cancel.ThrowIfCancellationRequested();
    }

    private static OrderedDictionary<string, MetricValue> Summarise(
        UserValues values, MetricLayout layout, RankingWorker[] workers, EvaluationOptions options, CancellationToken cancel)
    {
        double[] means = Bootstrap.Means(values);
        (double Lower, double Upper)[]? intervals = options.BootstrapSamples == 0
            ? null
            : Bootstrap.Intervals(values, options.BootstrapSamples, options.Seed, options.Workers, cancel);
        OrderedDictionary<string, MetricValue> metrics = [];
        for (int m = 0; m < means.Length; m++)
            Add(layout.Names[m], new MetricValue(Kept(means[m]), Kept(intervals?[m].Lower), Kept(intervals?[m].Upper)));
        if (workers.Length == 0)
            return metrics;

        long[][] exposure = SumExposure(workers);
        for (int i = 0; i < layout.Ks.Length; i++)
            Add(MetricLayout.NameAt("coverage", layout.Ks[i]), new MetricValue(CatalogueCoverage.Of(exposure[i]), null, null));
        for (int i = 0; i < layout.Ks.Length; i++)
            Add(MetricLayout.NameAt("gini", layout.Ks[i]), new MetricValue(GiniIndex.Of(exposure[i]), null, null));
        return metrics;

        // Where no user has a list there is nothing to tell of the lists.
        void Add(string name, MetricValue value)
        {
            if (!double.IsNaN(value.Mean))
                metrics.Add(name, value);
        }
    }

    // A user's values are float32: of their means, digits beyond the seventh say nothing.
    private static double Kept(double value) =>
        double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double? Kept(double? value) => value is { } known ? Kept(known) : null;

    private static long[][] SumExposure(RankingWorker[] workers)
    {
        long[][] sum = workers[0].Exposure;
        foreach (RankingWorker worker in workers.AsSpan(1))
            for (int i = 0; i < sum.Length; i++)
                for (int item = 0; item < sum[i].Length; item++)
                    sum[i][item] += worker.Exposure[i][item];
        return sum;
    }

    // What was done, which is less than was asked for where a sample would be larger than all there is.
    private static string Ranking(Dataset train, IReadOnlyList<EvaluationCase> cases, int sampled, EvaluationOptions options)
    {
        string full = $"full ranking over all {train.ItemCount} items";
        if (options.SampledNegatives is not int negatives)
            return full;
        if (sampled == 0)
            return $"{full}; nobody has the {negatives} items to sample from that were asked for";
        string target = cases.All(c => c.Targets.Length == 1) ? "1 target" : "targets";
        string whole = sampled < cases.Count ? $" (all there are for {cases.Count - sampled} of {cases.Count} users)" : "";
        return $"SAMPLED: {target} + {negatives} random {(options.ExcludeSeen ? "unseen " : "")}items{whole}, seed {options.Seed}; "
            + "not comparable with full ranking";
    }

    private static EvaluationProtocol Protocol(Dataset train, int users, string ranking, EvaluationOptions options) => new(
        train.Name,
        options.CleaningText,
        options.SplitText,
        ranking,
        options.ExcludeSeen ? "seen items excluded, except where a target repeats one" : "seen items ranked too",
        "ties rank the target last",
        users,
        train.ItemCount,
        options.BootstrapSamples == 0
            ? "no intervals"
            : $"95 % percentile bootstrap over users, {options.BootstrapSamples} resamples, seed {options.Seed}");
}
