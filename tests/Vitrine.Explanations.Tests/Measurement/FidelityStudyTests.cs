using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Controls;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Measurement;

public sealed class FidelityStudyTests
{
    // Items are worth 6, 0, 3, -1, 2; an item scores the mean of the history's values, the same for all targets but item 4, whose output is 1 and others' 0.5.
    private static readonly PlantedModel Model = Means();

    private static readonly ScoredModel Scored = new(Model, 5);

    [Fact]
    public void Lxr_TwoEvents_AreTheMeansByHand()
    {
        // History 6, 0 with target 4: score 3, and 6 alone gives 6, 0 alone gives 0, nothing gives 0. With 2 events, the first cut comes at step 1, the second at step 6.
        var figures = new double[15];
        var protocol = new LxrProtocol();
        protocol.Measure(Scored, new FidelityCase(History.Of(0, 1), 4), [0, 1], figures);
        double Figure(string name) => figures[protocol.Metrics.ToList().IndexOf(name)];

        // Removing 6 first: 3, then 0 for steps 1 to 5, then 0 for steps 6 to 10: differences 0, -3 ten times.
        Assert.Equal(-30.0 / 11, Figure("del"), 1e-6);

        // Keeping 6 first: 0 at step 0, then 6 at steps 1 to 5, then both, 3.
        Assert.Equal((-3 + 5 * 3 + 5 * 0) / 11.0, Figure("ins"), 1e-6);

        // The target is first with both events; with 0 alone and with nothing all scores tie, and ties rank it last of 3 (items 2, 3, 4).
        Assert.Equal(1 / 11.0, Figure("pos@1"), 1e-9);
        Assert.Equal(1, Figure("pos@5"), 1e-9);
        Assert.Equal((1 + 10 / Math.Log2(4)) / 11, Figure("cdcg"), 1e-9);

        // Least important first: 6 alone at steps 1 to 5 keeps the target first.
        Assert.Equal(6 / 11.0, Figure("neg@1"), 1e-9);
    }

    [Fact]
    public void Fixed_TwoEvents_AreTheRatiosByHand()
    {
        var figures = new double[7];
        var protocol = new FixedProtocol();
        protocol.Measure(Scored, new FidelityCase(History.Of(0, 1), 4), [0, 1], figures);

        // One length fits: without 6 the score is 0 of 3, with 6 alone 6 of 3; without it the target is third of 3.
        Assert.Equal([0, 2, 3, -3, 0, 0, 0], figures, (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Theory]
    [InlineData(0, 1, 1, 1.0)]
    [InlineData(2, 0, 1, 0.5)]
    public void Truth_CauseByRank_IsCounted(int cause, double first, double third, double ndcg)
    {
        var figures = new double[4];
        new TruthProtocol().Measure(Scored, new FidelityCase(History.Of(0, 1, 2), 4, cause), [0, 1, 2], figures);

        Assert.Equal([first, third, ndcg], figures[..3], (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.Throws<ArgumentException>(() => new TruthProtocol().Measure(Scored, new FidelityCase(History.Of(0, 1, 2), 4), [0, 1, 2], new double[4]));
    }

    [Fact]
    public void Run_PlantedShop_GreedyRemovesMostAndRandomLeast()
    {
        PlantedModel model = PlantedShop.Model();
        ExplanationContext context = PlantedShop.Context(model);
        FidelityCase[] cases = [.. Enumerable.Range(6, 5).Select(n => new FidelityCase(PlantedShop.Shopper(n), PlantedShop.Ink))];
        var study = new FidelityStudy(context, new ScoredModel(model, PlantedShop.Items));
        IExplainer[] methods = [new LeaveOneOutExplainer(), new AttentionExplainer()];
        IExplainer[] controls = [ControlExplainer.Random, ControlExplainer.Recency, ControlExplainer.Popularity(i => i), new GreedyRemoval()];

        FidelityBoard board = study.Run(new LxrProtocol(), cases, methods, controls, cancel: TestContext.Current.CancellationToken);
        FidelityBoard shared = new FidelityStudy(context, new ScoredModel(model, PlantedShop.Items)) { Workers = 2 }
            .Run(new LxrProtocol(), cases, methods, controls, cancel: TestContext.Current.CancellationToken);

        double Deletion(string method) => board.Methods.Single(m => m.Method == method).Metrics["del"].Mean;
        Assert.Equal(["leave-one-out", "attention", "random", "recency", "popularity", "greedy"], board.Methods.Select(m => m.Method));
        Assert.True(Deletion("greedy") <= Deletion("leave-one-out") + 1e-6);
        Assert.True(Deletion("leave-one-out") < Deletion("random"));
        Assert.Equal(board.Methods.Select(m => m.Metrics["del"]), shared.Methods.Select(m => m.Metrics["del"]));
        Assert.Throws<ArgumentException>(() => study.Run(new LxrProtocol(), [], methods, controls, cancel: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => study.Run(new LxrProtocol(), cases, [new AttributeAttentionExplainer()], [], cancel: TestContext.Current.CancellationToken));
    }

    private static PlantedModel Means()
    {
        PlantedModel mean = HandModel.Mean(6, 0, 3, -1, 2);
        return new PlantedModel
        {
            FieldVectors = mean.FieldVectors, FieldLogits = mean.FieldLogits, Keys = mean.Keys, HeadMaps = mean.HeadMaps, Residual = mean.Residual,
            Outputs = [[0.5], [0.5], [0.5], [0.5], [1]],
        };
    }
}
