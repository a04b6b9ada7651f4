using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Controls;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Measurement;

public sealed class FidelityStudyTests
{
    // Items are worth 6, 0, 3, -1, 2; an item scores the mean of the history's values, the same for all targets but item 4, whose output is 1 and others' 0.5.
    private static readonly PlantedModel Model = Means();

    private static readonly ScoredModel Scored = new(Model, 5);

    [Fact]
    public void Lxr_TwoEvents_AreTheMeansByHand()
    {
        // History 6, 0 with target 4: score 3, and 6 alone gives 6, 0 alone gives 0, nothing gives 0. With 2 events, the first goes at step 1, the
        // second at step 2, and then there is nothing left to go.
        var figures = new double[15];
        var protocol = new LxrProtocol();
        protocol.Measure(new ScoredCase(Scored, new FidelityCase(History.Of(0, 1), 4)), [0, 1], figures);
        double Figure(string name) => figures[protocol.Metrics.ToList().IndexOf(name)];

        // Removing 6 first: 3, then 0 at all steps after: differences 0, -3 ten times.
        Assert.Equal(-30.0 / 11, Figure("del"), 1e-6);

        // Keeping 6 first: 0 at step 0, then 6 at step 1, then both, 3.
        Assert.Equal((-3 + 3 + 9 * 0) / 11.0, Figure("ins"), 1e-6);

        // The target is first with both events; with 0 alone and with nothing all scores tie, and ties rank it last of 3 (items 2, 3, 4).
        Assert.Equal(1 / 11.0, Figure("pos@1"), 1e-9);
        Assert.Equal(1, Figure("pos@5"), 1e-9);
        Assert.Equal((1 + 10 / Math.Log2(4)) / 11, Figure("cdcg"), 1e-9);

        // Least important first: 6 alone at step 1 keeps the target first.
        Assert.Equal(2 / 11.0, Figure("neg@1"), 1e-9);
    }

    [Fact]
    public void Fixed_TwoEvents_AreTheRatiosByHand()
    {
        Func<string, double> figure = FixedFigures([0, 1], History.Of(0, 1));

        // One length fits: without 6 the score is 0 of 3, with 6 alone 6 of 3. Without it all scores tie, and ties rank the target last of 3.
        Assert.Equal(Chance(0) / Chance(3), figure("del"), 1e-6);
        Assert.Equal(Chance(6) / Chance(3), figure("ins"), 1e-6);
        Assert.Equal(3, figure("comprehensiveness"), 1e-6);
        Assert.Equal(-3, figure("sufficiency"), 1e-6);
        Assert.Equal(1 / Math.Log2(4), figure("cdcg"), 1e-6);
        Assert.Equal([0, 1], new[] { "pos@1", "pos@5" }.Select(figure));
        Assert.Equal([0, 0, 0], new[] { "pn-s@3", "pn-s@5", "pn-s@10" }.Select(figure));
        Assert.True(double.IsNaN(figure("del:2")) && double.IsNaN(figure("ins:5")));
    }

    [Fact]
    public void Fixed_ThreeEvents_SplitsTheLengths()
    {
        // 6, 0 and 3 score 3. Without 6: 1.5, without 6 and 3: 0. 6 alone: 6, 6 and 3 alone: 4.5.
        Func<string, double> figure = FixedFigures([0, 2, 1], History.Of(0, 1, 2));

        double[] ratios = [.. new[] { 1.5, 0, 6, 4.5 }.Select(score => Chance(score) / Chance(3))];
        Assert.Equal(ratios, new[] { "del:1", "del:2", "ins:1", "ins:2" }.Select(figure), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal((ratios[0] + ratios[1]) / 2, figure("del"), 1e-6);
        Assert.Equal((ratios[2] + ratios[3]) / 2, figure("ins"), 1e-6);
        Assert.Equal((1.5 + 3) / 2, figure("comprehensiveness"), 1e-6);
        Assert.Equal((-3 - 1.5) / 2, figure("sufficiency"), 1e-6);

        // Of items 3 and 4 the target is first without 6, and last where both tie at 0.
        Assert.Equal((1 + 1 / Math.Log2(3)) / 2, figure("cdcg"), 1e-6);
        Assert.Equal(0.5, figure("pos@1"), 1e-6);
    }

    [Fact]
    public void Fixed_TargetsThatSwap_CountsThePlacesOfNewcomers()
    {
        // Item i scores the mean of what the history holds in i's own dimension: with item 0 and 1 the list is 2, 3, 4; without 0 it is 5, 4, 3.
        double[][] outputs = [[0, 0], [0, 0], [9, 0], [8, 1], [7, 2], [0, 3]];
        var model = new PlantedModel
        {
            FieldVectors = [[[1, 0]], [[0, 1]], [[0, 0]], [[0, 0]], [[0, 0]], [[0, 0]]],
            FieldLogits = [.. Enumerable.Repeat(new double[] { 0 }, 6)],
            Keys = [[new double[6]]],
            HeadMaps = [[[1, 1]]],
            Residual = 0,
            Outputs = outputs,
        };

        Func<string, double> figure = FixedFigures([0, 1], History.Of(0, 1), target: 2, model);

        // Of the three best before, 2, 3 and 4, the first place goes to 5, a newcomer; 4 and 3 were there.
        Assert.Equal(1.0 / (1 + 1 / Math.Log2(3) + 1 / Math.Log2(4)), figure("pn-r@3"), 1e-6);
        Assert.Equal(1, figure("pn-s@3"));
        Assert.Equal(0, figure("pn-s@5"));
        Assert.Equal(0, figure("pn-r@5"));
    }

    [Theory]
    [InlineData(0, 1, 1, 1.0)]
    [InlineData(2, 0, 1, 0.5)]
    public void Truth_CauseByRank_IsCounted(int cause, double first, double third, double ndcg)
    {
        var figures = new double[4];
        new TruthProtocol().Measure(new ScoredCase(Scored, new FidelityCase(History.Of(0, 1, 2), 4, cause)), [0, 1, 2], figures);

        Assert.Equal([first, third, ndcg], figures[..3], (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.Throws<ArgumentException>(() => new TruthProtocol().Measure(
            new ScoredCase(Scored, new FidelityCase(History.Of(0, 1, 2), 4)), [0, 1, 2], new double[4]));
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
        Assert.Throws<ArgumentException>(() => study.Run(new LxrProtocol(), cases, [new AttributeAttentionExplainer()], [],
            cancel: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("pos@5", 0.2, 0.3, true)]
    [InlineData("neg@5", 0.2, 0.3, false)]
    [InlineData("del:3", -1, 0, true)]
    [InlineData("ins", -1, 0, false)]
    [InlineData("pn-r@10", 1, 0.5, true)]
    [InlineData("hit@1", 0.5, double.NaN, true)]
    [InlineData("hit@1", double.NaN, 0.5, false)]
    [InlineData("sufficiency", 1, 1, false)]
    public void IsBetter_EachDirection_KnowsWhichFigureIsMoreFaithful(string name, double value, double than, bool better) =>
        Assert.Equal(better, FidelityMetric.IsBetter(name, value, than));

    [Fact]
    public void HigherIsBetter_EveryFigureOfEveryProtocol_IsKnown()
    {
        foreach (IFidelityProtocol protocol in new IFidelityProtocol[] { new LxrProtocol(), new FixedProtocol(), new TruthProtocol() })
            Assert.All(protocol.Metrics, name => FidelityMetric.HigherIsBetter(name));
        Assert.Throws<ArgumentException>(() => FidelityMetric.HigherIsBetter("ndgc"));
    }

    [Fact]
    public void Run_Draws_TakesTheBestOfEachFigureForEachUser()
    {
        PlantedModel model = PlantedShop.Model();
        var scored = new ScoredModel(model, PlantedShop.Items);
        ExplanationContext context = PlantedShop.Context(model);
        FidelityCase[] cases = [.. Enumerable.Range(6, 4).Select(n => new FidelityCase(PlantedShop.Shopper(n), PlantedShop.Ink))];
        var protocol = new LxrProtocol();

        FidelityBoard board = new FidelityStudy(context, scored) { Draws = 3, BootstrapSamples = 10 }.Run(
            protocol, cases, [new LeaveOneOutExplainer()], [ControlExplainer.Random], cancel: TestContext.Current.CancellationToken);

        Assert.Null(board.Methods[0].BestOf);
        foreach (string name in new[] { "del", "ins", "pos@5", "neg@1" })
        {
            int at = protocol.Metrics.ToList().IndexOf(name);
            double expected = cases.Average(known => Enumerable.Range(0, 3).Select(draw => One(known, draw)[at])
                .Aggregate((x, y) => FidelityMetric.IsBetter(name, y, x) ? y : x));
            Assert.Equal(expected, board.Methods[1].BestOf![name].Mean, 1e-5);
        }

        Assert.Equal(cases.Average(known => One(known, 0)[protocol.Metrics.ToList().IndexOf("del")]), board.Methods[1].Metrics["del"].Mean, 1e-5);

        double[] One(FidelityCase known, int draw)
        {
            Explanation explanation = ((ISampledExplainer)ControlExplainer.Random).Explain(context, known.History, known.Target, draw);
            var figures = new double[protocol.Metrics.Count];
            protocol.Measure(new ScoredCase(scored, known), UnitRanking.ByValue(explanation, 1), figures);
            return figures;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Standing_NegativeScore_HasTheProbabilityOfTheLink(bool sigmoid)
    {
        IExplainableRecommender model = TrainedToys.Of(sigmoid ? "mf" : "multvae");
        History history = TrainedToys.Histories(1, 4)[0];
        var scores = new float[TrainedToys.Items];
        model.Score(history, scores);
        int target = Array.IndexOf(scores, scores.Min());

        Standing standing = new ScoredModel(model, scores.Length).Standing(history, target, history, probabilities: true);

        double expected = sigmoid ? 1 / (1 + Math.Exp(-scores[target])) : Math.Exp(scores[target]) / scores.Sum(s => Math.Exp(s));
        Assert.Equal(1, standing.Probability / expected, 1e-5);
        Assert.Equal(standing with { Probability = double.NaN }, new ScoredModel(model, scores.Length).Standing(history, target, history));
    }

    [Fact]
    public void Standing_UnlistedItems_StayOutOfTheRanking()
    {
        FidelityCase known = new(History.Of(0, 1), 3) { Unlisted = new[] { 4 } };

        Assert.Equal(2, Scored.Standing(known.History, 3, known.History).Rank);
        Assert.Equal(1, new ScoredCase(Scored, known).Standings([[true, true]])[0].Rank);
    }

    [Fact]
    public void Served_HistoryLongerThanTheModelReads_IsTheFirstThatRecommendLists()
    {
        IExplainableRecommender model = TrainedToys.Of("transformer");
        PopularityFallback popularity = PopularityFallback.Of(TrainedToys.Data);
        History[] histories = [.. Enumerable.Range(0, TrainedToys.Data.UserCount).Select(u => TrainedToys.Data.HistoryOf(u))
            .Where(h => h.Length > model.MaxLength)];

        Assert.NotEmpty(histories);
        Assert.All(histories, history =>
        {
            FidelityCase known = FidelityCase.Served(model, popularity, history)!.Value;
            Assert.Equal(model.Recommend(popularity, history, 1)[0].Item, known.Target);
            Assert.DoesNotContain(known.Target, history.Items.ToArray());
            Assert.Equal(model.MaxLength, known.History.Length);
            Assert.Equal(0, new ScoredCase(new ScoredModel(model, TrainedToys.Items), known)
                .Standings([[.. Enumerable.Repeat(true, model.MaxLength)]])[0].Rank);
        });
    }

    // Of a target whose score is s where the four other items have half of it.
    private static double Chance(double score) => Math.Exp(score) / (Math.Exp(score) + 4 * Math.Exp(score / 2));

    private static Func<string, double> FixedFigures(int[] ranking, History history, int target = 4, PlantedModel? model = null)
    {
        var protocol = new FixedProtocol();
        var figures = new double[protocol.Metrics.Count];
        protocol.Measure(new ScoredCase(model is null ? Scored : new ScoredModel(model, model.Outputs.Length), new FidelityCase(history, target)),
            ranking, figures);
        return name => figures[protocol.Metrics.ToList().IndexOf(name)];
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
