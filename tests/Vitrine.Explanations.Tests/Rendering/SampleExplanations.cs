using Vitrine.Explanations.Rendering;
using Vitrine.Numerics;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering;

/// <summary>One explanation of each method for a sample trace, with fidelity figures of every verdict.</summary>
internal static class SampleExplanations
{
    public static IReadOnlyList<Explanation> Of(ModelTrace trace, IReadOnlyList<ReportEvent> history, string target, bool chinese)
    {
        int events = trace.Length;
        CounterRandom random = new(7, site: 3);
        double[] mean = new double[events];
        for (int layer = 0; layer < trace.Layers; layer++)
            for (int head = 0; head < trace.Heads; head++)
                for (int t = 0; t < events; t++)
                    mean[t] += trace.AttentionOf(layer, head)[(events - 1) * events + t] / (double)(trace.Layers * trace.Heads);
        double[] signed = new double[events];
        double[] removal = new double[events];
        double[] raised = new double[events];
        double[] rollout = new double[events];
        for (int t = 0; t < events; t++)
        {
            signed[t] = mean[t] * (3 + 4 * random.NextGaussian());
            raised[t] = Math.Max(0, signed[t]) * (0.5 + random.NextDouble());
            rollout[t] = 0.6 * mean[t] + 0.4 / events * random.NextDouble();
            removal[t] = 0.6 * signed[t] + 0.08 * random.NextGaussian();
        }

        string[] names = chinese ? ["编号", "类目", "品牌", "价格", "颜色", "标题文本"] : ["id", "category", "brand", "price", "color", "title text"];
        double[] attribute = [.. Enumerable.Range(0, names.Length).Select(f =>
            Enumerable.Range(0, events).Average(t => (double)trace.AttributeAttention[t * names.Length + f]))];
        return
        [
            Explain("leave-one-out", removal, true, 0.031, events + 1, Deletion(-2.31)),
            Explain("gradient-attention", raised, false, double.NaN, 2, Deletion(-1.98)),
            Explain("attention-rollout", rollout, false, double.NaN, 2, Deletion(-1.07)),
            Explain("attention", mean, false, double.NaN, 2, Deletion(-0.31)),
            Explain("attribute-attention", attribute, false, double.NaN, 2, null) with
            {
                Units = [.. names.Select((name, f) => new ExplanationUnit(name, UnitKind.Attribute, -1, name, attribute[f]))],
            },
        ];

        static Fidelity Deletion(double value) => new("del", value, -0.92, 20) { RandomBest = -1.4, RandomDeviation = 0.24 };

        Explanation Explain(string method, double[] values, bool isSigned, double gap, int evaluations, Fidelity? fidelity) => new()
        {
            Method = method,
            Target = "sku-101",
            TargetLabel = target,
            Score = 6.314,
            Base = 0,
            Signed = isSigned,
            CompletenessGap = gap,
            Evaluations = evaluations,
            Seed = 0,
            ModelHash = "3fa9c1d27be40516",
            Units = [.. values.Take(history.Count).Select((v, t) => new ExplanationUnit(
                history[t % history.Count].ItemId, UnitKind.Event, t, history[t].Title, v) { Behavior = history[t].Type, Time = history[t].Time })],
            Fidelity = fidelity,
        };
    }
}
