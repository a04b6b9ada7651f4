using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Truth;

/// <summary>
/// Explanations held against the truth that only a simulation knows: does the event that a method ranks first equal the event that really
/// made the
/// purchase? A method can be faithful to the model and still miss, where the model itself predicts by something else.
/// </summary>
/// <param name="Cases">Number of cases.</param>
/// <param name="Methods">One line a method, in the order given.</param>
/// <param name="RandomHitAt1">What a random ranking hits on average: the mean of 1 / events read.</param>
/// <param name="RandomHitAt3">The same among 3 events: the mean of min(3, events read) / events read.</param>
/// <param name="NewestHitAt1">What always pointing at the newest event hits.</param>
public sealed record TruthReport(int Cases, IReadOnlyList<TruthHit> Methods, double RandomHitAt1, double RandomHitAt3, double NewestHitAt1)
{
    private const int Wide = 3;

    /// <summary>Explains every case by every method.</summary>
    /// <param name="context">The model.</param>
    /// <param name="methods">Methods that can explain the model; those that do not rank events are left out.</param>
    /// <param name="cases">Cases with known causes, at least one.</param>
    /// <param name="randomRuns">Random rankings a case for the deletion score; 0 leaves it out. Default 3.</param>
    /// <param name="cancel">Stops between cases.</param>
    /// <exception cref="ArgumentException">There are no cases.</exception>
    public static TruthReport Measure(
        ExplanationContext context,
        IReadOnlyList<IExplainer> methods,
        IReadOnlyList<TruthCase> cases,
        int randomRuns = 3,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (cases.Count == 0)
            throw new ArgumentException("TruthReport: no case with a known cause, expected at least one", nameof(cases));
        TruthHit[] hits =
        [
            .. methods
                .Where(m => m.Explain(context, cases[0].History, cases[0].Target).Units.All(u => u.Kind == UnitKind.Event))
                .Select(m => Measure(context, m, cases, randomRuns, cancel)),
        ];
        int[] read = [.. cases.Select(c => Math.Min(c.History.Length, context.Model.MaxLength))];
        return new TruthReport(
            cases.Count,
            hits,
            read.Average(n => 1.0 / n),
            read.Average(n => (double)Math.Min(Wide, n) / n),
            cases.Average(c => c.Cause == c.History.Length - 1 ? 1.0 : 0));
    }

    private static TruthHit Measure(
        ExplanationContext context, IExplainer method, IReadOnlyList<TruthCase> cases, int randomRuns, CancellationToken cancel)
    {
        int first = 0;
        int among = 0;
        double deletion = 0;
        double random = 0;
        foreach (TruthCase known in cases)
        {
            cancel.ThrowIfCancellationRequested();
            Explanation explanation = method.Explain(context, known.History, known.Target);
            History read = known.History.Last(context.Model.MaxLength);
            int[] order = UnitRanking.ByValue(explanation, RankingSeed.Of(read, known.Target));
            int rank = Array.IndexOf(order, known.Cause - (known.History.Length - read.Length));
            first += rank == 0 ? 1 : 0;
            among += rank < Wide ? 1 : 0;
            if (randomRuns == 0)
                continue;
            Fidelity fidelity = DeletionFidelity.Measure(context, known.History, known.Target, explanation, randomRuns);
            deletion += fidelity.Value;
            random += fidelity.Random;
        }

        double n = cases.Count;
        return new TruthHit(
            method.Name, first / n, among / n, randomRuns == 0 ? double.NaN : deletion / n, randomRuns == 0 ? double.NaN : random / n);
    }
}
