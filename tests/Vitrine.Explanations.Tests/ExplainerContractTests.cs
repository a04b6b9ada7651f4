using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests;

public sealed class ExplainerContractTests
{
    public static TheoryData<string> Methods =>
    [
        .. ExplainerRegistry.Default.Names,
        "attention:layer=1,head=0",
        "attention:heads=max",
        "gradient-attention:identity=keep",
        "attribute-attention:events=uniform",
        "integrated-gradients:steps=7",
        "spinrec:baselines=3,steps=4",
        "grad-cam:level=0",
        "kernel-shap:samples=300",
        "owen:orders=2",
        "owen:groups=similarity",
        "leave-one-out:units=events",
        "leave-one-out:units=sessions",
        "leave-one-out:units=attributes",
        "exact-shapley:units=attributes",
        "kernel-shap:units=attributes",
        "owen:orders=2,units=events",
        "owen:units=behaviors",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Violations_ShippedMethod_None(string method) =>
        Assert.Empty(ExplainerContract.Violations(ExplainerRegistry.Default.Get(method)));

    [Theory]
    [InlineData("evaluations", "evaluations: 14 reported")]
    [InlineData("order", "units: unit 0 is")]
    [InlineData("positions", "units of a long history: unit 0 is")]
    [InlineData("count", "units: 13, expected 14")]
    [InlineData("null unit", "null unit: it got a value")]
    [InlineData("sign", "sign: a size is negative")]
    [InlineData("finite", "finite: a value is not finite")]
    [InlineData("completeness", "completeness: gap 0 reported")]
    [InlineData("no gap", "completeness: gap NaN reported")]
    [InlineData("determinism", "determinism: a second call gives other bits")]
    [InlineData("standard error", "standard errors: ")]
    [InlineData("score", "score: ")]
    [InlineData("identity", "identity: ")]
    [InlineData("compatible", "compatible: a model that cannot be traced is taken")]
    [InlineData("empty history", "empty history: not refused by name")]
    [InlineData("same draws", "draws: another draw draws the same")]
    [InlineData("first draw", "draws: draw 0 is not the single shot")]
    [InlineData("unsteady draws", "draws: one draw gives two answers")]
    public void Violations_BrokenMethod_AreNamed(string fault, string expected) =>
        Assert.Contains(ExplainerContract.Violations(new BrokenExplainer(fault)), v => v.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Violations_BrokenMethodWithoutFault_None() => Assert.Empty(ExplainerContract.Violations(new BrokenExplainer("none")));

    [Theory]
    [InlineData(typeof(AttentionExplainer))]
    [InlineData(typeof(LastLayerAttentionExplainer))]
    [InlineData(typeof(AttentionRolloutExplainer))]
    [InlineData(typeof(GradientAttentionExplainer))]
    public void Explain_ModelWithoutLayers_IsRefused(Type type)
    {
        IExplainer method = ExplainerRegistry.Default.Names.Select(ExplainerRegistry.Default.Get).Single(e => e.GetType() == type);
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model(layers: 0));
        var error = Assert.Throws<ArgumentException>(() => method.Explain(context, PlantedShop.Shopper(), PlantedShop.Ink));
        Assert.Contains("has no attention layers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_TraceOfWrongShape_IsReported()
    {
        ExplanationContext context = PlantedShop.Context(new ShortTrace());
        var error = Assert.Throws<InvalidOperationException>(() => new AttentionExplainer().Explain(context, History.Of(5, 6), PlantedShop.Ink));
        Assert.Contains("holds 15 values of attention [L, H, T, T], expected 16", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_DivergedModel_IsReported()
    {
        ExplanationContext context = PlantedShop.Context(HandModel.Mean(double.NaN, 1));
        var error = Assert.Throws<InvalidOperationException>(() => new LeaveOneOutExplainer().Explain(context, History.Of(0, 1), 1));
        Assert.Contains("not finite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_ModelWithoutInnerStates_ChangesOfItsInputStillWork()
    {
        ExplanationContext context = PlantedShop.Context(new ScoresOnly());
        foreach (ExplainerEntry entry in ExplainerRegistry.Default.Entries)
        {
            IExplainer method = ExplainerRegistry.Default.Get(entry.Name);
            if (method.IsCompatible(context.Model))
                Assert.Equal(
                    method.Explain(PlantedShop.Context(PlantedShop.Model()), PlantedShop.Shopper(), PlantedShop.Ink).Units,
                    method.Explain(context, PlantedShop.Shopper(), PlantedShop.Ink).Units);
            else
                Assert.Contains("choose another method", Assert.Throws<ArgumentException>(
                    () => method.Explain(context, PlantedShop.Shopper(), PlantedShop.Ink)).Message, StringComparison.Ordinal);
        }

        Assert.True(new LeaveOneOutExplainer().IsCompatible(context.Model));
        Assert.Contains("opens no inner states", Assert.Throws<ArgumentException>(() => context.Traceable).Message, StringComparison.Ordinal);
    }

    /// <summary>The planted model without its inner states.</summary>
    private sealed class ScoresOnly : IExplainableRecommender
    {
        private readonly PlantedModel inner = PlantedShop.Model();

        public string Name => "scores-only";

        public int MaxLength => inner.MaxLength;

        public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) =>
            inner.Fit(train, progress, cancel);

        public void Score(History history, Span<float> scores) => inner.Score(history, scores);

        public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores) => inner.ScoreTarget(histories, target, scores);

        public void Save(string folder) => inner.Save(folder);
    }

    /// <summary>A model whose traces lack one attention weight.</summary>
    private sealed class ShortTrace : ITraceableRecommender
    {
        private readonly PlantedModel inner = PlantedShop.Model();

        public string Name => inner.Name;

        public int MaxLength => inner.MaxLength;

        public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) =>
            inner.Fit(train, progress, cancel);

        public void Score(History history, Span<float> scores) => inner.Score(history, scores);

        public void Save(string folder) => inner.Save(folder);

        public ModelTrace Trace(History history, int target)
        {
            ModelTrace trace = inner.Trace(history, target);
            return trace with { Attention = trace.Attention[1..] };
        }

        public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores) =>
            inner.ScoreTarget(histories, target, scores);

        public void ScoreHidingFields(History history, int target, IReadOnlyList<bool[]> hidden, Span<float> scores) =>
            inner.ScoreHidingFields(history, target, hidden, scores);

        public void InputGradients(History history, int target, ReadOnlySpan<float> inputs, Span<float> logits, Span<float> gradients) =>
            inner.InputGradients(history, target, inputs, logits, gradients);

        public float[] MeanItemVector() => inner.MeanItemVector();
    }

    /// <summary>Leave-one-out with one fault built in.</summary>
    private sealed class BrokenExplainer(string fault) : ISampledExplainer
    {
        private readonly LeaveOneOutExplainer inner = new();
        private int calls;

        public string Name => inner.Name;

        public bool IsCompatible(IRecommender model) => fault == "compatible" || inner.IsCompatible(model);

        public Explanation Explain(ExplanationContext context, History history, int target)
        {
            if (fault == "empty history" && history.Length == 0)
                history = History.Of(PlantedShop.Printer);
            Explanation right = inner.Explain(context, history, target);
            calls++;
            return fault switch
            {
                "evaluations" => right with { Evaluations = right.Evaluations - 1 },
                "order" => right with { Units = [.. right.Units.Reverse()] },
                "positions" => right with { Units = [.. right.Units.Select((u, i) => u with { Position = i })] },
                "count" => right with { Units = [.. right.Units.Skip(1)] },
                "null unit" => Changed(right, v => v + 1e-12),
                "sign" => right with { Signed = false },
                "finite" => Changed(right, v => v / 0),
                "standard error" => right with { Units = [.. right.Units.Select((u, i) => u with { StandardError = i == 0 ? null : 0.1 })] },
                "completeness" => right with { CompletenessGap = 0 },
                "no gap" => right with { CompletenessGap = double.NaN },
                "determinism" => Changed(right, v => v * (1 + calls * 1e-15)),
                "score" => right with { Score = right.Score + 1 },
                "identity" => right with { Method = "other" },
                _ => right,
            };
        }

        public Explanation Explain(ExplanationContext context, History history, int target, int draw)
        {
            calls++;
            int drawn = fault == "same draws" ? 0 : fault == "first draw" ? draw + 1 : draw;
            double change = 1 + drawn * 1e-3 + (fault == "unsteady draws" && draw > 0 ? calls * 1e-6 : 0);
            return Changed(inner.Explain(context, history, target), v => v * change) with { Seed = (ulong)drawn };
        }

        private static Explanation Changed(Explanation explanation, Func<double, double> change) =>
            explanation with { Units = [.. explanation.Units.Select(u => u with { Value = change(u.Value) })] };
    }
}
