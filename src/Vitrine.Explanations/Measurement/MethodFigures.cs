using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Measurement;

/// <summary>How one method fared.</summary>
/// <param name="Method">The method's name with its options.</param>
/// <param name="IsControl">True for random, recency, popularity and greedy, which explain nothing.</param>
/// <param name="Metrics">Figure by name, mean over users with its 95 % bootstrap interval.</param>
/// <param name="Evaluations">Model evaluations an explanation, mean.</param>
/// <param name="Milliseconds">
/// Time an explanation, mean over users: of the explanation alone, by the clock, on one of the study's threads. The measurement of its figures is not
/// in it; what else the machine does is.
/// </param>
public sealed record MethodFigures(
    string Method, bool IsControl, IReadOnlyDictionary<string, MetricValue> Metrics, double Evaluations, double Milliseconds)
{
    /// <summary>
    /// Figure by name when the best of several draws is taken for each user and each figure apart, as some published tables do; null for methods that draw
    /// nothing, or when not asked for. No fidelity: nobody can choose so without having measured. Compare it with the same of random rankings alone.
    /// </summary>
    public IReadOnlyDictionary<string, MetricValue>? BestOf { get; init; }
}
