using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Explanations.Tests.Gradients;

public sealed class SpinRecExplainerTests
{
    private const double Exact = 1e-6;

    [Fact]
    public void Explain_LinearSetModel_GivesWeightsOfTheItemsThatTheBaselineLacks()
    {
        // Items 1, 2 and 3 are worth 1, 2 and 3; the baseline holds 2, and 4, which is worth 4.
        var model = new SetModel(6, (_, item) => item);

        Explanation found = new SpinRecExplainer(2, 1).Explain(Context(model, History.Of(2, 4)), History.Of(1, 2, 3), 0);

        Assert.Equal([1, 0, 3], found.Units.Select(u => u.Value), Near);
        Assert.Equal(1 + 2 + 3, found.Score, Exact);
        Assert.Equal(2 + 4, found.Base, Exact);
        // What taking item 4 out did is nobody's value.
        Assert.Equal(-4, found.CompletenessGap, Exact);
        Assert.Equal(1 + 2 * 2 * (1 + 1), found.Evaluations);
    }

    [Fact]
    public void Explain_PairInSetModel_SharesItAlongThePath()
    {
        // 1 and 2 are worth 6 together. From a baseline of item 5 both come in at a: each gets the integral of 6 a, 3.
        var model = new SetModel(6, (_, _) => 0, (i, j) => (i, j) == (1, 2) ? 6 : 0);
        Explanation apart = new SpinRecExplainer(1, 1).Explain(Context(model, History.Of(5)), History.Of(1, 2, 3), 0);
        // From a baseline that holds 2 already, all of it is 1's.
        Explanation given = new SpinRecExplainer(1, 1).Explain(Context(model, History.Of(2)), History.Of(1, 2, 3), 0);

        Assert.Equal([3, 3, 0], apart.Units.Select(u => u.Value), Near);
        Assert.Equal([6, 0, 0], given.Units.Select(u => u.Value), Near);
        Assert.Equal(0, apart.CompletenessGap, Exact);
    }

    [Fact]
    public void Explain_ManyBaselines_IsTheMeanOverThem()
    {
        // Each baseline holds item 1 or not: the share of those without is a multiple of 1/8, and drawn again on another day it is the same.
        var model = new SetModel(6, (_, item) => item);
        ExplanationContext context = Context(model, History.Of(1), History.Of(4));

        Explanation found = new SpinRecExplainer(8, 1).Explain(context, History.Of(1, 3), 0);

        double share = found.Units[0].Value;
        Assert.InRange(share, 1 / 8.0, 7 / 8.0);
        Assert.Equal(Math.Round(share * 8), share * 8, Exact);
        Assert.Equal(3, found.Units[1].Value, Exact);
        Assert.Equal((1 - share) * 1 + share * 4, found.Base, Exact);
        Assert.Equal(found.Units, new SpinRecExplainer(8, 1).Explain(context, History.Of(1, 3), 0).Units);
        Assert.NotEqual(0ul, found.Seed);
    }

    [Fact]
    public void Explain_HistoryAndBaselineLongerThanTheModelReads_LeavesTheOldestOut()
    {
        var model = new SetModel(9, (_, item) => item) { MaxLength = 4 };

        Explanation found = new SpinRecExplainer(1, 1).Explain(Context(model, History.Of(5, 6, 7, 8)), History.Of(1, 2, 3), 0);

        Assert.Equal(8, found.Base, Exact);
        Assert.Equal([1, 2, 3], found.Units.Select(u => u.Value), Near);
    }

    [Fact]
    public void Explain_MeanOfPlaces_ComparesWithTheItemsInTheSamePlaces()
    {
        // The score is the mean of the values 2, 5, -1. The baseline 0, begun again, stands in both places; 2 against 5 and -1.
        Explanation found = new SpinRecExplainer(3, 2).Explain(Context(HandModel.Mean(2, 5, -1), History.Of(0)), History.Of(1, 2), 0);

        Assert.Equal(2, found.Base, Exact);
        Assert.Equal([(5 - 2) / 2.0, (-1 - 2) / 2.0], found.Units.Select(u => u.Value), Near);
        Assert.Equal(0, found.CompletenessGap, Exact);

        // The newest of a longer baseline: 2 and 0 in the places of 1 and 2.
        Explanation newest = new SpinRecExplainer(1, 2).Explain(Context(HandModel.Mean(2, 5, -1), History.Of(1, 2, 0)), History.Of(1, 2), 0);
        Assert.Equal([(5 + 1) / 2.0, (-1 - 2) / 2.0], newest.Units.Select(u => u.Value), Near);
    }

    [Fact]
    public void Explain_TrainedTransformer_IsCompleteFromRealHistories()
    {
        Dataset data = ShopSimulator.Run(new SimulationOptions { Users = 200, Items = 60, Seed = 3 }, cancel: TestContext.Current.CancellationToken).Dataset;
        using var model = new SequentialTransformer(new TransformerConfig
        {
            Width = 16, Layers = 2, Heads = 2, FeedForward = 24, MaxLength = 20, TimeGaps = true,
            Training = new() { Epochs = 3, BatchSize = 32, LearningRate = 0.005 },
        });
        model.Fit(data, cancel: TestContext.Current.CancellationToken);
        ExplanationContext context = new(model, "", i => data.Items[i], i => data.Items[i]) { Background = new([data.HistoryOf(7), data.HistoryOf(8)]) };

        foreach (int user in new[] { 1, 2, 3 })
        {
            Explanation found = new SpinRecExplainer(4, 20).Explain(context, data.HistoryOf(user), 5);
            Assert.InRange(Math.Abs(found.CompletenessGap), 0, 0.02 + 0.05 * Math.Abs(found.Score - found.Base));
        }
    }

    [Fact]
    public void Explain_NoBackground_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new SpinRecExplainer().Explain(Context(new SetModel(3, (_, _) => 0)), History.Of(1), 0));

        Assert.Contains("spinrec: found no histories to draw baselines from", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpinRecExplainer(0)
            .Explain(Context(new SetModel(3, (_, _) => 0), History.Of(1)), History.Of(1), 0));
    }

    private static ExplanationContext Context(Vitrine.Recommenders.Models.IExplainableRecommender model, params History[] background) =>
        PlantedShop.Context(model) with { Background = new(background) };

    private static bool Near(double x, double y) => Math.Abs(x - y) < Exact;
}
