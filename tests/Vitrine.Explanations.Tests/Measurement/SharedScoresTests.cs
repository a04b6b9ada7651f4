using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Controls;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Measurement;

/// <summary>Batches, shared cuts and threads save time and change no figure.</summary>
public sealed class SharedScoresTests
{
    private static readonly IExplainer[] Methods = [new LeaveOneOutExplainer(), new KernelShapExplainer(64), new LimeExplainer()];
    private static readonly IExplainer[] Controls = [ControlExplainer.Random, ControlExplainer.Recency, new GreedyRemoval()];

    public static TheoryData<string> Kinds => TrainedToys.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_RealModel_SameBitsAsOneHistoryAtATimeAndOnAnyNumberOfThreads(string kind)
    {
        IExplainableRecommender model = TrainedToys.Of(kind);
        var alone = new OneAtATime(model);
        FidelityCase[] cases = Cases(model);
        foreach (IFidelityProtocol protocol in new IFidelityProtocol[] { new LxrProtocol(), new FixedProtocol() })
        {
            FidelityBoard expected = Board(alone, protocol, cases, workers: 1);
            foreach (int workers in new[] { 1, 3 })
            {
                FidelityBoard board = Board(model, protocol, cases, workers);
                Assert.Equal(expected.Methods.Select(m => (m.Method, m.IsControl, m.Evaluations)),
                    board.Methods.Select(m => (m.Method, m.IsControl, m.Evaluations)));
                foreach ((MethodFigures one, MethodFigures all) in expected.Methods.Zip(board.Methods))
                {
                    Assert.Equal(one.Metrics, all.Metrics);
                    Assert.Equal(one.BestOf ?? new Dictionary<string, Recommenders.Evaluation.MetricValue>(), all.BestOf ?? new Dictionary<string,
                        Recommenders.Evaluation.MetricValue>());
                }
            }
        }
    }

    [Fact]
    public void Run_MethodsOfOneRanking_ScoreEachPartOnce()
    {
        // Values of a linear model are the same by every method, so all rankings but the random one cut alike.
        var model = new OneAtATime(new SetModel(40, (target, item) => ((item * 7) + target) % 11));
        FidelityCase[] cases = [new FidelityCase(History.Of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 20)];
        Board(model, new LxrProtocol(), cases, workers: 1, [new LeaveOneOutExplainer()]);
        int one = model.Scored;
        Board(model, new LxrProtocol(), cases, workers: 1,
            [new LeaveOneOutExplainer(), new KernelShapExplainer(), new PermutationShapExplainer(), new GreedyRemoval()]);

        // 11 cuts from either end, none and all in common.
        Assert.Equal(20, one);
        Assert.Equal(one, model.Scored - one);
    }

    [Theory]
    [MemberData(nameof(TrainedToys.Kinds), MemberType = typeof(TrainedToys))]
    public void Run_TwoProtocolsAtOnce_AreTheBoardsOfEachFromOneExplanation(string kind)
    {
        IExplainableRecommender model = TrainedToys.Of(kind);
        FidelityCase[] cases = Cases(model);
        IFidelityProtocol[] protocols = [new LxrProtocol(), new FixedProtocol()];
        var once = new OnceEach(new PermutationShapExplainer(2));
        IReadOnlyList<FidelityBoard> both = new FidelityStudy(TrainedToys.Context(model), new ScoredModel(model, TrainedToys.Items))
        { BootstrapSamples = 20, Draws = 2 }
            .Run(protocols, cases, [once], Controls, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(cases.Length, once.Asked);
        for (int p = 0; p < protocols.Length; p++)
        {
            FidelityBoard alone = new FidelityStudy(TrainedToys.Context(model), new ScoredModel(model, TrainedToys.Items)) { BootstrapSamples = 20, Draws = 2 }
                .Run(protocols[p], cases, [new PermutationShapExplainer(2)], Controls, cancel: TestContext.Current.CancellationToken);
            Assert.Equal((alone.Protocol, alone.Cases), (both[p].Protocol, both[p].Cases));
            foreach ((MethodFigures a, MethodFigures b) in alone.Methods.Zip(both[p].Methods))
            {
                Assert.Equal(a.Metrics, b.Metrics);
                Assert.Equal(a.BestOf, b.BestOf);
            }
        }
    }

    [Fact]
    public void Standings_MoreThanOneBatch_AreThoseOfEach()
    {
        const int Items = 1 << 21;
        var scored = new ScoredModel(new Ramp(), Items);
        History[] histories = [.. Enumerable.Range(1, 5).Select(n => History.Of([.. Enumerable.Range(0, n)]))];

        Standing[] standings = scored.Standings(histories, 100, histories[^1]);

        // Item i scores i times the history's length; those above 100 stand before it.
        for (int i = 0; i < histories.Length; i++)
            Assert.Equal((100.0 * (i + 1), Items - 101), (standings[i].Score, standings[i].Rank));
    }

    private static FidelityCase[] Cases(IExplainableRecommender model) =>
        [.. TrainedToys.Histories(4, 12).Select(h => new FidelityCase(h, new ScoredModel(model, TrainedToys.Items).Best(h)))];

    private static FidelityBoard Board(IExplainableRecommender model, IFidelityProtocol protocol, FidelityCase[] cases, int workers,
        IExplainer[]? methods = null) =>
        new FidelityStudy(TrainedToys.Context(model), new ScoredModel(model, TrainedToys.Items))
        { Workers = workers, BootstrapSamples = 20, Draws = methods is null ? 2 : 1 }
            .Run(protocol, cases, methods ?? Methods, methods is null ? Controls : [], cancel: TestContext.Current.CancellationToken);

    private sealed class Ramp : IRecommender
    {
        public string Name => "ramp";

        public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
        {
        }

        public void Save(string folder) => throw new NotSupportedException("nothing to save");

        public void Score(History history, Span<float> scores)
        {
            for (int item = 0; item < scores.Length; item++)
                scores[item] = item * history.Length;
        }
    }

    /// <summary>Counts the single shots that are asked of a method.</summary>
    private sealed class OnceEach(PermutationShapExplainer inner) : ISampledExplainer
    {
        public int Asked { get; private set; }

        public string Name => inner.Name;

        public bool IsCompatible(IRecommender model) => inner.IsCompatible(model);

        public Explanation Explain(ExplanationContext context, History history, int target)
        {
            Asked++;
            return inner.Explain(context, history, target);
        }

        public Explanation Explain(ExplanationContext context, History history, int target, int draw) => inner.Explain(context, history, target, draw);
    }
}
