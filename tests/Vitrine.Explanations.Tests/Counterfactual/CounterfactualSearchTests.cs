using System.Numerics;
using Vitrine.Explanations.Counterfactual;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Counterfactual;

public sealed class CounterfactualSearchTests
{
    private const int Items = PlantedShop.Items;

    [Fact]
    public void Find_PlantedShop_RemovesThePrinter()
    {
        PlantedModel model = PlantedShop.Model();
        History history = PlantedShop.Shopper();
        CounterfactualResult found = new CounterfactualSearch(model, Items)
            .Find(history, CounterfactualGoal.LeavesTop(PlantedShop.Ink, 1, history), cancel: TestContext.Current.CancellationToken);

        Assert.True(found.Found);
        Assert.Contains(PlantedShop.Printer, found.Removed.Select(t => history.Items.Span[t]));
        Assert.True(found.Margin < 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Find_RandomHistories_IsAsSmallAsTheBestOfAllSubsets(int beam)
    {
        PlantedModel model = PlantedShop.Model();
        var random = new CounterRandom(11);
        int compared = 0;
        for (int round = 0; round < 12; round++)
        {
            History history = History.Of([.. Enumerable.Range(0, 7).Select(_ => 1 + random.NextInt(Items - 1))]);
            CounterfactualGoal goal = CounterfactualGoal.LeavesTop(PlantedShop.Ink, 12, history);
            if (goal.Margin(Scores(model, history)) < 0)
                continue;
            int smallest = Smallest(model, history, goal);
            CounterfactualResult found = new CounterfactualSearch(model, Items) { Beam = beam }.Find(
                history, goal, cancel: TestContext.Current.CancellationToken);

            Assert.Equal(smallest > 0, found.Found);
            if (found.Found)
            {
                Assert.Equal(smallest, found.Removed.Count);
                Assert.Equal(found.Removed.Count, found.AtLeast);
                compared++;
            }
        }

        Assert.InRange(compared, 2, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(2000)]
    public void Find_RandomModels_BoundsHoldAgainstAllSubsets(int budget)
    {
        // Scores of single events and of pairs, drawn anew each round: greedy removal is led astray, and bounds must hold at any budget.
        int found = 0, astray = 0;
        for (uint round = 0; round < 40; round++)
        {
            var model = new PairModel(round);
            History history = History.Of([.. Enumerable.Range(0, 8)]);
            int[] order = model.Order(history);
            CounterfactualGoal goal = round % 2 == 0
                ? CounterfactualGoal.LeavesTop(order[0], 5, history)
                : CounterfactualGoal.Prefers(order[0], order[7]);
            int smallest = Smallest(model, history, goal);
            CounterfactualResult result = new CounterfactualSearch(model, PairModel.Items) { ProofBudget = budget, Beam = 2 }
                .Find(history, goal, cancel: TestContext.Current.CancellationToken);

            Assert.True(smallest == 0 || result.AtLeast <= smallest, $"round {round}: at least {result.AtLeast}, but {smallest} do");
            Assert.Equal(["greedy", "beam", "exact"], result.Stages.Select(s => s.Search));
            Assert.All(result.Stages, stage => Assert.True(stage.Size == 0 || stage.Size >= smallest));
            Assert.Equal(result.Evaluations, 2 + result.Stages.Sum(s => s.Evaluations));
            if (budget == 2000)
            {
                Assert.Equal(smallest, result.Removed.Count);
                Assert.Equal(smallest > 0, result.Found && result.Removed.Count == result.AtLeast);
                Assert.True(result.Stages[2].Ended);
            }

            if (!result.Found)
                continue;
            found++;
            astray += result.Stages[0].Size != result.Removed.Count ? 1 : 0;
            Assert.True(goal.Margin(Scores(model, Without(history, result.Removed))) < 0);
            Assert.InRange(result.Removed.Count, smallest, history.Length - 1);
        }

        Assert.InRange(found, 10, 40);
        Assert.True(budget == 0 || astray > 0, "greedy removal was never led astray: the rounds are too easy");
    }

    [Theory]
    [InlineData("transformer")]
    [InlineData("multvae")]
    public void Find_InBatches_HasTheBitsOfOneHistoryAtATime(string kind)
    {
        IExplainableRecommender model = TrainedToys.Of(kind);
        foreach (History history in TrainedToys.Histories(4, 12))
        {
            int best = new ScoredModel(model, TrainedToys.Items).Best(history);
            CounterfactualGoal goal = CounterfactualGoal.LeavesTop(best, 2, history);
            var single = new OneAtATime(model);
            CounterfactualResult one = new CounterfactualSearch(single, TrainedToys.Items) { ProofBudget = 400 }.Find(
                history, goal, cancel: TestContext.Current.CancellationToken);
            CounterfactualResult batched = new CounterfactualSearch(model, TrainedToys.Items) { ProofBudget = 400 }.Find(
                history, goal, cancel: TestContext.Current.CancellationToken);

            Assert.Equal(one.Removed, batched.Removed);
            Assert.Equal(one.Scores, batched.Scores);
            Assert.Equal(one.Stages, batched.Stages);
            Assert.Equal((one.Found, one.AtLeast, one.Margin, one.Evaluations), (batched.Found, batched.AtLeast, batched.Margin, batched.Evaluations));
            Assert.Equal(single.Scored, one.Evaluations);
        }
    }

    [Fact]
    public void Find_MoreSetsThanOneBatchHolds_TriesThemAll()
    {
        // 2^21 items: two histories a batch. Every event is worth one; three of four have to go.
        var model = new Wide();
        CounterfactualResult found = new CounterfactualSearch(model, Wide.Items) { Beam = 1 }
            .Find(History.Of(5, 6, 7, 8), new CounterfactualGoal("below 2", scores => scores[1] - 1.5), cancel: TestContext.Current.CancellationToken);

        Assert.Equal((3, 3), (found.Removed.Count, found.AtLeast));
        Assert.Equal(2 + found.Stages.Sum(s => s.Evaluations), found.Evaluations);
    }

    private sealed class Wide : IRecommender
    {
        public const int Items = 1 << 21;

        public string Name => "wide";

        public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
        {
        }

        public void Score(History history, Span<float> scores)
        {
            scores.Clear();
            scores[1] = history.Length;
        }

        public void Save(string folder) => throw new NotSupportedException("planted");
    }

    [Fact]
    public void LeavesTop_UnlistedItems_TakeNoPlace()
    {
        History history = History.Of(4);
        float[] scores = [1, 2, 3, 0, 9];

        Assert.True(CounterfactualGoal.LeavesTop(0, 2, history).Margin(scores) < 0);
        Assert.True(CounterfactualGoal.LeavesTop(0, 2, history, [2]).Margin(scores) > 0);
    }

    [Fact]
    public void Find_NoBudgetToProve_SaysThatNothingIsProved()
    {
        PlantedModel model = PlantedShop.Model();
        History history = PlantedShop.Shopper();
        CounterfactualResult found = new CounterfactualSearch(model, Items) { ProofBudget = 0 }
            .Find(history, CounterfactualGoal.Prefers(PlantedShop.Ink, PlantedShop.FirstFiller + 20), cancel: TestContext.Current.CancellationToken);

        Assert.Equal(1, found.AtLeast);
        Assert.Equal(Scores(model, Without(history, found.Removed)), found.Scores);
    }

    [Fact]
    public void Find_GoalThatHoldsAlready_IsRefused()
    {
        History history = PlantedShop.Shopper();
        var goal = new CounterfactualGoal("always", _ => -1);

        Assert.Contains("holds already", Assert.Throws<ArgumentException>(
            () => new CounterfactualSearch(PlantedShop.Model(), Items).Find(history, goal, cancel: TestContext.Current.CancellationToken)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kernel-shap:samples=50")]
    [InlineData("permutation-shap:orders=1")]
    [InlineData("lime:samples=60")]
    public void Contrast_MethodThatDraws_DrawsAlikeForBoth(string name)
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        IExplainer method = ExplainerRegistry.Default.Get(name);
        History history = PlantedShop.Shopper(16);

        Assert.Equal(method.Explain(context, history, PlantedShop.Ink).Seed, method.Explain(context, history, 30).Seed);
    }

    [Fact]
    public void Contrast_LeaveOneOut_IsTheDifferenceOfBoth()
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        History history = PlantedShop.Shopper();
        var method = new LeaveOneOutExplainer();
        Explanation a = method.Explain(context, history, PlantedShop.Ink);
        Explanation b = method.Explain(context, history, 30);

        Explanation contrast = Contrast.Explain(context, method, history, PlantedShop.Ink, 30);

        Assert.Equal(a.Score - b.Score, contrast.Score, 1e-12);
        Assert.Equal(a.Units.Zip(b.Units, (x, y) => x.Value - y.Value), contrast.Units.Select(u => u.Value));
        Assert.Throws<ArgumentException>(() => Contrast.Explain(context, method, history, 30, 30));
        Assert.Contains(
            "sizes", Assert.Throws<ArgumentException>(() => Contrast.Explain(
                context, ExplainerRegistry.Default.Get("attention"), history, PlantedShop.Ink, 30)).Message, StringComparison.Ordinal);
    }

    // Size of the smallest set that reaches the goal, of all sets but the whole history; 0 when none does.
    private static int Smallest(IRecommender model, History history, CounterfactualGoal goal)
    {
        int best = 0;
        for (uint set = 1; set < (1u << history.Length) - 1; set++)
        {
            int size = BitOperations.PopCount(set);
            if ((best == 0 || size < best) && goal.Margin(Scores(model, Without(
                history, [.. Enumerable.Range(0, history.Length).Where(t => (set >> t & 1) != 0)]))) < 0)
                best = size;
        }

        return best;
    }

    private static History Without(History history, IReadOnlyList<int> removed) =>
        history.Without([.. Enumerable.Range(0, history.Length).Select(removed.Contains)]);

    private static float[] Scores(IRecommender model, History history)
    {
        var scores = new float[model is PairModel ? PairModel.Items : Items];
        model.Score(history, scores);
        return scores;
    }
}
