using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations;

/// <summary>
/// The deletion test: units are removed cumulatively, most important first; the sooner the target's score falls, the more faithful the
/// explanation. del = mean over k = 0..10 of score(history without the most important units of k of 10 chunks) - score(history), in logits.
/// Of U events the removed ones leave the history; of U attribute fields the removed ones are hidden from all of its events.
/// </summary>
/// <remarks>
/// The same figure as <see cref="Measurement.LxrProtocol"/>'s del, of one explanation and beside random rankings: the DEL figure of LXR
/// (Barkan et al. 2024, https://doi.org/10.1145/3589334.3645560), 10 chunks and step 0, with two deviations. The
/// figure is a difference of logits, not a raw score, so that it reads alike for any model's offset: 0 = nothing lost, lower = more
/// faithful. And rankings of fewer than 10 units spread their removals evenly over the steps. With nothing left the score is 0, the
/// convention of <see cref="Recommenders.Models.IExplainableRecommender.ScoreTarget"/>; that point is the same for every ranking. Fields go
/// beyond the paper: hidden ones leave the attention to the others, and with all of them hidden the events' places still speak.
/// Cost: (runs + 1) * min(9, U - 1) + 2 evaluations; those of the random rankings in a batch that all
/// explanations of a history share.
/// </remarks>
public static class DeletionFidelity
{
    /// <summary>The name of the metric.</summary>
    public const string Metric = "del";

    /// <summary>True when the explanation ranks events, or two fields or more, so that removing them can be measured.</summary>
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
        new RankingCurve(Metric, KeepsTop: false).Measure(context, history, target, explanation, randomRuns, seed);
}
