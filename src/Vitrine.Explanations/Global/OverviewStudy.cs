using System.Runtime.ExceptionServices;
using Vitrine.Explanations.Measurement;
using Vitrine.Numerics;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Global;

/// <summary>Explains many users' first recommendations by one method and adds the explanations up: what the model goes by in general.</summary>
/// <param name="context">The model, for the method.</param>
/// <param name="model">The same model with its catalogue, to run it again after changes.</param>
/// <param name="items">What is known of the items.</param>
public sealed class OverviewStudy(ExplanationContext context, ScoredModel model, ItemFacts items)
{
    /// <summary>How the values of fields are found where the method has none.</summary>
    public const string FieldMethod = "exact-shapley:fields";

    /// <summary>Threads; users are shared among them. Default 1. No figure depends on it.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Resamples of users for the intervals. Default 1000.</summary>
    public int BootstrapSamples { get; init; } = 1000;

    /// <summary>Draws users without replacement, in the order drawn.</summary>
    /// <param name="available">Users to draw from.</param>
    /// <param name="count">How many; all when there are fewer.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static int[] Draw(int available, int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, available)];
        var random = new CounterRandom(seed, site: 0x60B);
        random.Shuffle(order.AsSpan());
        return order[..Math.Min(count, available)];
    }

    /// <summary>Runs the study.</summary>
    /// <param name="method">Ranks events or fields.</param>
    /// <param name="cases">One recommendation a user, at least one.</param>
    /// <param name="progress">Told the share of users done, or null.</param>
    /// <param name="cancel">Stops between users.</param>
    /// <exception cref="ArgumentException">There are no cases, or the method cannot explain one.</exception>
    public Overview Run(IExplainer method, IReadOnlyList<FidelityCase> cases, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (cases.Count == 0)
            throw new ArgumentException("OverviewStudy: no recommendation to explain, expected at least one", nameof(cases));
        var reader = new CaseReader(context, model, items, method);
        CaseReading[] readings = ReadAll(reader, cases, progress, cancel);
        var estimates = new Estimates(readings.Length, BootstrapSamples, Workers, cancel);
        string[] fields = FieldNames(readings);
        bool ranksEvents = readings[0].Events.Length > 0;
        IReadOnlyList<GroupTable> groups = new GroupTables(readings, items, estimates).All(method.Name, ranksEvents ? FieldMethod : method.Name, fields);
        return new Overview
        {
            Model = context.Model.Name,
            ModelHash = context.ModelHash,
            Method = method.Name,
            Signed = readings[0].Signed,
            Evaluations = readings.Average(r => r.Evaluations),
            Users = readings.Length,
            Events = readings.Sum(r => r.History.Length),
            Category = items.Category,
            Groups = groups,
            Summary = new SummaryRows(readings, items).All(fields),
            Dependences = new Dependences(readings, items, estimates).All(),
            Interactions = [.. InteractionTables.All(readings, estimates)],
            Heads = Heads(readings, reader.Traits, estimates),
            Levers = Levers(readings, estimates),
        };
    }

    private CaseReading[] ReadAll(CaseReader reader, IReadOnlyList<FidelityCase> cases, IProgress<double>? progress, CancellationToken cancel)
    {
        var readings = new CaseReading[cases.Count];
        int done = 0;
        try
        {
            Parallel.For(0, cases.Count, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancel }, i =>
            {
                readings[i] = reader.Read(cases[i]);
                progress?.Report(Interlocked.Increment(ref done) / (double)cases.Count);
            });
        }
        catch (AggregateException e)
        {
            // Several threads may have failed alike: one failure says what is wrong.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return readings;
    }

    // A method of fields names them by its units, the game by the model's fields: both in the model's order.
    private string[] FieldNames(CaseReading[] readings)
    {
        if (readings[0].Fields.Length == 0)
            return [];
        return readings[0].FieldPairs?.Names ?? context.PublicNames(context.Traceable.Trace(readings[0].History, readings[0].Target).Fields);
    }

    private List<HeadFigures> Heads(CaseReading[] readings, IReadOnlyList<string> traits, Estimates estimates)
    {
        int heads = readings[0].Heads.Length;
        if (heads == 0)
            return [];
        int perLayer = context.Traceable.Trace(readings[0].History, readings[0].Target).Heads;
        List<HeadFigures> all = [];
        for (int i = 0; i < heads; i++)
        {
            int head = i;
            MetricValue[] own = estimates.Of(3, (user, figure) => (figure, readings[user].Heads[head]) switch
            {
                (0, var r) => Math.Abs(r.Gradient),
                (1, var r) => r.Gradient,
                (_, var r) => r.Entropy,
            });
            MetricValue[] shares = estimates.Of(3 * traits.Count, (user, figure) =>
            {
                HeadReading r = readings[user].Heads[head];
                int k = figure % traits.Count;
                return (figure / traits.Count) switch { 0 => r.Shares[k], 1 => r.Even[k], _ => r.Shares[k] - r.Even[k] };
            });
            HeadTrait[] found =
            [
                .. traits.Select((trait, k) => new HeadTrait(
                        trait, shares[k], shares[traits.Count + k].Mean, shares[2 * traits.Count + k],
                            readings.Count(r => !double.IsNaN(r.Heads[head].Shares[k]))))
                    .Where(trait => trait.Users > 0),
            ];
            var figures = new HeadFigures(i / perLayer, i % perLayer, own[0], own[1], own[2], found);
            all.Add(readings[0].Ablations.Length == 0 ? figures : WithAblation(figures, readings, head, estimates));
        }

        return all;
    }

    private static HeadFigures WithAblation(HeadFigures figures, CaseReading[] readings, int head, Estimates estimates)
    {
        MetricValue[] off = estimates.Of(3, (user, figure) => (figure, readings[user].Ablations[head]) switch
        {
            (0, var a) => Math.Abs(a.Logit),
            (1, var a) => a.Logit,
            (_, var a) => a.Ndcg,
        });
        return figures with { Ablation = new HeadAblationFigures(off[0], off[1], off[2], readings.Count(r => !double.IsNaN(r.Ablations[head].Ndcg))) };
    }

    private static Lever[] Levers(CaseReading[] readings, Estimates estimates)
    {
        if (readings.Any(r => r.Levers.Length == 0))
            return [];
        MetricValue[] changed = estimates.Of(LeverReading.Names.Length, (user, lever) => readings[user].Levers[lever]);
        return
        [
            .. LeverReading.Names.Select((name, k) => new Lever(name, changed[k], readings.Count(r => !double.IsNaN(r.Levers[k]))))
                .Where(lever => lever.Users > 0),
        ];
    }
}
