using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Measurement.Checks;

/// <summary>What figures of rankings cannot say of the methods: whether they read the model at all, whether they keep still, and whom they agree
/// with.</summary>
/// <param name="Users">Users checked on.</param>
/// <param name="Methods">Methods and controls, in the order of every list below.</param>
/// <param name="Stages">Parts of the model in the order in which they forgot; empty where the model cannot forget.</param>
/// <param name="Randomization">[methods] by stage: Kendall's tau of the explanation with that of the model whose parts up to this one hold random values.
/// Near 0 in the end for a method that reads the model.</param>
/// <param name="Stability">[methods] "drop-tau", "drop-top3": agreement of the explanations with and without one event drawn at random, over the others;
/// "append-tau", "append-top3": without and with the newest event.</param>
/// <param name="Tau">[methods, methods] Kendall's tau of two methods, mean over users; NaN where one orders nothing.</param>
/// <param name="Top">[methods, methods] overlap of their three top events, mean over users; NaN where no history is long enough.</param>
/// <param name="Attention">Figures of the attention picture, "mse", "entropy" and so on; empty for a model that opens no attention.</param>
public sealed record CheckBoard(
    int Users,
    IReadOnlyList<string> Methods,
    IReadOnlyList<string> Stages,
    IReadOnlyList<IReadOnlyDictionary<string, MetricValue>> Randomization,
    IReadOnlyList<IReadOnlyDictionary<string, MetricValue>> Stability,
    IReadOnlyList<double[]> Tau,
    IReadOnlyList<double[]> Top,
    IReadOnlyDictionary<string, MetricValue> Attention)
{
    /// <summary>The figure of <see cref="Stability"/> that reports show beside fidelity.</summary>
    public const string StabilityFigure = "drop-tau";
}
