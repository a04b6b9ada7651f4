using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations;

/// <summary>
/// The insertion test: only the most important units, events or attribute fields, are kept; the sooner the target's score comes back, the more faithful the
/// explanation. ins = mean over k = 0..10 of score(the most important units of k of 10 chunks alone) - score(history), in logits.
/// </summary>
/// <remarks>
/// The INS figure of LXR (Barkan et al. 2024, https://doi.org/10.1145/3589334.3645560), with the deviations and the cost of
/// <see cref="DeletionFidelity"/>. Events keep their order and times; higher = more faithful.
/// </remarks>
public static class InsertionFidelity
{
    /// <summary>The name of the metric.</summary>
    public const string Metric = "ins";

    /// <summary>True when the explanation ranks events, or two fields or more, so that keeping them can be measured.</summary>
    public static bool CanMeasure(Explanation explanation) => RankingCurve.CanMeasure(explanation);

    /// <summary>Measures the ranking that <paramref name="explanation"/> gives, largest value first, beside random rankings.</summary>
    /// <param name="context">The model that was explained.</param>
    /// <param name="history">The full history that was explained.</param>
    /// <param name="target">The item that was explained.</param>
    /// <param name="explanation">An explanation by events, or by all of the model's fields.</param>
    /// <param name="randomRuns">Random rankings to compare with, at least 1.</param>
    /// <param name="seed">Seed of the random rankings and of the order of equal values; derived from the history when null.</param>
    /// <exception cref="ArgumentException">The explanation is not of this history's events or the model's fields, or of another target.</exception>
    public static Fidelity Measure(
        ExplanationContext context, History history, int target, Explanation explanation, int randomRuns = 10, ulong? seed = null) =>
        new RankingCurve(Metric, KeepsTop: true).Measure(context, history, target, explanation, randomRuns, seed);
}
