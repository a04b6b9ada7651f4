using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Cli.Output;

/// <summary>The JSON of `evaluate`, docs/schemas/evaluate.v1.schema.json.</summary>
internal sealed record EvaluationJson(
    int Schema,
    string Model,
    EvaluationProtocol Protocol,
    int Users,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, double[]> Intervals,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Baselines)
{
    public static EvaluationJson Of(EvaluationResult result, IEnumerable<EvaluationResult> baselines) => new(
        1,
        result.Model,
        result.Protocol,
        result.Users,
        Means(result),
        result.Metrics.Where(
            m => m.Value.Lower95 is not null).ToDictionary(m => m.Key, m => new[] { m.Value.Lower95!.Value, m.Value.Upper95!.Value }),
        baselines.ToDictionary(b => b.Model, Means));

    private static IReadOnlyDictionary<string, double> Means(EvaluationResult result) => result.Metrics.ToDictionary(m => m.Key, m =>
        m.Value.Mean);
}
