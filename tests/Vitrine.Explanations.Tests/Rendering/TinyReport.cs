using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering;

/// <summary>Three events with values that can be checked by eye: one layer, two heads, two fields, width 2.</summary>
internal static class TinyReport
{
    public static ReportData Create(string first = "Printer", string second = "墨盒 Ink", string third = "Paper", string target = "Toner")
    {
        ReportEvent[] history =
        [
            new("a", first, BehaviorType.Buy, new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero)),
            new("b", second, BehaviorType.View),
            new("c", third),
        ];
        return new ReportData
        {
            Title = "Tiny",
            UserId = "u1",
            History = history,
            Recommendations = [new(1, "t", target, 2.5, RecommendationSource.Model), new(2, "s", "Stapler", 1.25, RecommendationSource.PopularityFallback)],
            Explanations =
            [
                Explain("leave-one-out", true, [0.5, -0.25, 0.125], new Fidelity("del", -1.2, -0.5, 10) { RandomDeviation = 0.1 }),
                Explain("attention-rollout", false, [0.5, 0.25, 0.25], new Fidelity("del", -0.45, -0.5, 10) { RandomDeviation = 0.1 }),
            ],
            Trace = Trace(),
        };

        Explanation Explain(string method, bool signed, double[] values, Fidelity? fidelity) => new()
        {
            Method = method,
            Target = "t",
            TargetLabel = target,
            Score = 2.5,
            Base = 0,
            Signed = signed,
            CompletenessGap = double.NaN,
            Evaluations = 2,
            Seed = 0,
            ModelHash = "abcdef0123456789",
            Fidelity = fidelity,
            Units = [.. values.Select((v, i) => new ExplanationUnit(history[i].ItemId, UnitKind.Event, i, history[i].Title, v)
                { Behavior = history[i].Type, Time = history[i].Time })],
        };
    }

    public static ModelTrace Trace() => new()
    {
        History = History.Of(0, 1, 2),
        Target = 3,
        Logit = 2.5f,
        Layers = 1,
        Heads = 2,
        Width = 2,
        Attention = [1, 0, 0, 0.5f, 0.5f, 0, 0.2f, 0.3f, 0.5f, 1, 0, 0, 0.75f, 0.25f, 0, 1, 0, 0],
        AttentionGradient = new float[18],
        HiddenStates = new float[12],
        HiddenGradient = new float[12],
        Fields = ["id", "brand"],
        AttributeAttention = [0.75f, 0.25f, 0.5f, 0.5f, 1, 0],
        AttributeAttentionGradient = new float[6],
        TargetAttributeAttention = [0.5f, 0.5f],
        WeightedFeatures = [3, -4, 0, 0, 1, 0, 0, -2, 0.5f, 0.5f, 0, 0],
    };
}
