using System.Runtime.ExceptionServices;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Measurement;

/// <summary>Explains many users' recommendations by many methods and measures every explanation under one protocol.</summary>
/// <param name="context">The model, for the methods.</param>
/// <param name="model">The same model, for the measurement.</param>
public sealed class FidelityStudy(ExplanationContext context, ScoredModel model)
{
    /// <summary>
    /// Threads; cases are shared among them. Default 1. The figures do not depend on it, the times do. A model whose own calls use several threads is
    /// best given 1 (<see cref="Recommenders.Models.Stored.StoredModel.Open"/>): times are then those of one thread an explanation.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>Resamples of users for the intervals. Default 1000.</summary>
    public int BootstrapSamples { get; init; } = 1000;

    /// <summary>
    /// Draws of each sampling method for <see cref="MethodFigures.BestOf"/>, random rankings among them. Default 1: none. The figures, times and
    /// evaluations of a method are those of its single shot whatever this is.
    /// </summary>
    public int Draws { get; init; } = 1;

    /// <summary>Measures.</summary>
    /// <param name="protocol">How.</param>
    /// <param name="cases">Recommendations, at least one.</param>
    /// <param name="methods">Methods that rank events; none twice.</param>
    /// <param name="controls">Rankings to compare with, listed after the methods.</param>
    /// <param name="progress">Told after every case of every method: the method, and the share of all work done; or null.</param>
    /// <param name="cancel">Stops between cases.</param>
    /// <exception cref="ArgumentException">There are no cases, or a method does not rank events.</exception>
    public FidelityBoard Run(
        IFidelityProtocol protocol,
        IReadOnlyList<FidelityCase> cases,
        IReadOnlyList<IExplainer> methods,
        IReadOnlyList<IExplainer> controls,
        IProgress<(string Method, double Done)>? progress = null,
        CancellationToken cancel = default) => Run([protocol], cases, methods, controls, progress, cancel)[0];

    /// <summary>
    /// Measures every explanation by several protocols, which share it and whatever they score alike. The figures are those of each protocol alone.
    /// </summary>
    /// <param name="protocols">How, at least one.</param>
    /// <param name="cases">Recommendations, at least one.</param>
    /// <param name="methods">Methods that rank events; none twice.</param>
    /// <param name="controls">Rankings to compare with, listed after the methods.</param>
    /// <param name="progress">Told after every case of every method: the method, and the share of all work done; or null.</param>
    /// <param name="cancel">Stops between cases.</param>
    /// <exception cref="ArgumentException">There are no cases, or a method does not rank events.</exception>
    /// <returns>One board a protocol, in their order.</returns>
    public IReadOnlyList<FidelityBoard> Run(
        IReadOnlyList<IFidelityProtocol> protocols,
        IReadOnlyList<FidelityCase> cases,
        IReadOnlyList<IExplainer> methods,
        IReadOnlyList<IExplainer> controls,
        IProgress<(string Method, double Done)>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(protocols);
        if (cases.Count == 0)
            throw new ArgumentException("FidelityStudy: no recommendation to explain, expected at least one", nameof(cases));
        IExplainer[] all = [.. methods, .. controls];
        Tally[] tallies = [.. all.Select(m => new Tally(m, Draws > 1 ? m as ISampledExplainer : null, protocols, cases.Count))];
        int done = 0;
        try
        {
            Parallel.For(0, cases.Count, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancel }, i =>
            {
                // All methods of a case in turn: what their rankings leave of the history alike is scored once.
                var scored = new ScoredCase(model, cases[i]);
                foreach (Tally tally in tallies)
                {
                    cancel.ThrowIfCancellationRequested();
                    Measure(protocols, scored, tally, i, cancel);
                    progress?.Report((tally.Method.Name, Interlocked.Increment(ref done) / ((double)cases.Count * all.Length)));
                }
            });
        }
        catch (AggregateException e)
        {
            // Several threads may have failed on the same method: one failure says what is wrong.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        string fingerprint = RankingSeed.Of(cases);
        return
        [
            .. protocols.Select((protocol, p) => new FidelityBoard(
                protocol.Name, protocol.Text, cases.Count, [.. tallies.Select((t, m) => Line(t, p, m >= methods.Count, cancel))])
                    { Draws = Draws, Cases = fingerprint }),
        ];
    }

    private void Measure(IReadOnlyList<IFidelityProtocol> protocols, ScoredCase scored, Tally tally, int i, CancellationToken cancel)
    {
        long start = TimeProvider.System.GetTimestamp();
        Explanation explanation = tally.Method.Explain(context, scored.Known.History, scored.Known.Target);
        tally.Ticks[i] = TimeProvider.System.GetTimestamp() - start;
        tally.Evaluations[i] = explanation.Evaluations;
        for (int p = 0; p < protocols.Count; p++)
            Figures(protocols[p], scored, explanation, tally.Single[p].Row(i));
        if (tally.Sampled is not null)
            BestOfDraws(protocols, scored, tally, i, cancel);
    }

    private MethodFigures Line(Tally tally, int protocol, bool isControl, CancellationToken cancel) => new(
        tally.Method.Name, isControl, Summary(tally.Single[protocol], cancel), tally.Evaluations.Average(),
            tally.Ticks.Average() * 1000 / TimeProvider.System.TimestampFrequency)
    {
        BestOf = tally.Best is null ? null : Summary(tally.Best[protocol], cancel),
    };

    private static void Figures(IFidelityProtocol protocol, ScoredCase scored, Explanation explanation, Span<float> row, int draw = 0)
    {
        FidelityCase known = scored.Known;
        if (explanation.Units.Any(u => u.Kind != UnitKind.Event))
            throw new ArgumentException($"FidelityStudy: '{explanation.Method}' does not rank events; expected a method whose units are events",
                nameof(explanation));
        Span<double> figures = stackalloc double[row.Length];
        protocol.Measure(scored, UnitRanking.ByValue(explanation, RankingSeed.Of(known.History, known.Target, draw)), figures);
        for (int f = 0; f < row.Length; f++)
            row[f] = (float)figures[f];
    }

    // Draw 0 is the single shot, measured already.
    private void BestOfDraws(IReadOnlyList<IFidelityProtocol> protocols, ScoredCase scored, Tally tally, int i, CancellationToken cancel)
    {
        for (int p = 0; p < protocols.Count; p++)
            tally.Single[p].Row(i).CopyTo(tally.Best![p].Row(i));
        for (int draw = 1; draw < Draws; draw++)
        {
            cancel.ThrowIfCancellationRequested();
            Explanation explanation = tally.Sampled!.Explain(context, scored.Known.History, scored.Known.Target, draw);
            for (int p = 0; p < protocols.Count; p++)
            {
                Span<float> best = tally.Best![p].Row(i);
                var row = new float[best.Length];
                Figures(protocols[p], scored, explanation, row, draw);
                for (int f = 0; f < row.Length; f++)
                    if (FidelityMetric.IsBetter(protocols[p].Metrics[f], row[f], best[f]))
                        best[f] = row[f];
            }
        }
    }

    private IReadOnlyDictionary<string, MetricValue> Summary(UserValues values, CancellationToken cancel) =>
        UserFigures.Summary(values, BootstrapSamples, Workers, cancel);

    /// <summary>What a study writes down of one method, by case.</summary>
    private sealed class Tally(IExplainer method, ISampledExplainer? sampled, IReadOnlyList<IFidelityProtocol> protocols, int cases)
    {
        public IExplainer Method => method;

        /// <summary>The method again where draws of it are asked for.</summary>
        public ISampledExplainer? Sampled => sampled;

        /// <summary>One a protocol.</summary>
        public UserValues[] Single { get; } = [.. protocols.Select(p => new UserValues([.. p.Metrics], cases))];

        public UserValues[]? Best { get; } = sampled is null ? null : [.. protocols.Select(p => new UserValues([.. p.Metrics], cases))];

        public long[] Evaluations { get; } = new long[cases];

        public long[] Ticks { get; } = new long[cases];
    }
}
