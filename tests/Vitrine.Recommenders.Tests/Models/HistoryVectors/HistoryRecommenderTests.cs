using Vitrine.Numerics;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Factorization;
using Vitrine.Recommenders.Models.HistoryVectors;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Recommenders.Tests.Models.HistoryVectors;

public class HistoryRecommenderTests
{
    private static readonly int[] Repeated = [4, 1, 7, 1, 9, 4, 1];

    public static TheoryData<string> Kinds => HistoryKinds.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Score_AnyHistory_EqualsTheFormula(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        var twin = new HistoryTwin(model);
        var scores = new float[HistoryKinds.Items];
        foreach (int[] items in (int[][])[[3], [0, 5, 2, 11], Repeated])
        {
            model.Score(History.Of(items), scores);
            double[] there = [.. items.Select(_ => 1.0)];
            for (int v = 0; v < scores.Length; v++)
                Assert.Equal(twin.Logit(items, there, v), scores[v], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ScoreTarget_ManyHistories_EqualsScore(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        History[] histories = [History.Of(3), default, History.Of(Repeated), .. Enumerable.Range(0, 3000).Select(i => History.Of(i % 12, i * 7 % 12))];
        var scores = new float[histories.Length];
        var row = new float[HistoryKinds.Items];

        model.ScoreTarget(histories, 8, scores);

        Assert.Equal(0, scores[1]);
        for (int i = 0; i < histories.Length; i++)
        {
            model.Score(histories[i], row);
            Assert.Equal(row[8], scores[i], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ScoreAll_ManyHistories_SameBitsAsOneByOne(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        History[] histories = [History.Of(3), default, History.Of(Repeated), .. Enumerable.Range(0, 40).Select(i => History.Of(i % 12, i * 7 % 12))];
        var scores = new float[histories.Length * HistoryKinds.Items];
        var row = new float[HistoryKinds.Items];

        model.ScoreAll(histories, scores);

        for (int i = 0; i < histories.Length; i++)
        {
            model.Score(histories[i], row);
            Assert.Equal(row, scores[(i * row.Length)..((i + 1) * row.Length)]);
        }

        Assert.Throws<ArgumentException>(() => model.ScoreAll(histories, scores.AsSpan(1)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ScoreSubsets_PartsOfAHistoryWithRepeats_SameBitsAsHistoriesOfTheirOwn(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        History history = History.Of([.. Repeated, .. Repeated, 0, 11, 4]);
        var random = new CounterRandom(4);
        bool[][] kept = [new bool[history.Length], .. Enumerable.Range(0, 500)
            .Select(_ => Enumerable.Range(0, history.Length).Select(_ => random.NextDouble() < 0.4).ToArray())];
        var parts = new float[kept.Length];
        var own = new float[kept.Length];

        model.ScoreSubsets(history, kept, 6, parts);
        model.ScoreTarget([.. kept.Select(part => history.Only(part))], 6, own);

        Assert.Equal(own, parts);
        Assert.Equal(0, parts[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Score_OtherOrderAndRepeats_SameBits(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        var scores = new float[HistoryKinds.Items];
        var other = new float[HistoryKinds.Items];

        model.Score(History.Of(Repeated), scores);
        model.Score(History.Of(9, 7, 4, 1), other);

        Assert.Equal(scores, other);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PresenceGradients_PartlyThere_EqualFiniteDifferences(string kind)
    {
        const int Variants = 1500;
        const double Step = 1e-6;
        HistoryRecommender model = HistoryKinds.Of(kind);
        var twin = new HistoryTwin(model);
        int length = Repeated.Length;
        var random = new CounterRandom(5);
        float[] presence = [.. Enumerable.Range(0, Variants * length).Select(_ => (float)(0.05 + 0.9 * random.NextDouble()))];
        var logits = new float[Variants];
        var gradients = new float[presence.Length];

        model.PresenceGradients(History.Of(Repeated), 6, presence, logits, gradients);

        foreach (int s in (int[])[0, 1, Variants / 2, Variants - 1])
        {
            double[] p = [.. presence.AsSpan(s * length, length).ToArray().Select(v => (double)v)];
            Assert.Equal(twin.Logit(Repeated, p, 6), logits[s], 1e-5);
            for (int t = 0; t < length; t++)
            {
                double Moved(double by) => twin.Logit(Repeated, [.. p.Select((v, i) => i == t ? v + by : v)], 6);
                Assert.Equal((Moved(Step) - Moved(-Step)) / (2 * Step), gradients[s * length + t], 1e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PresenceGradients_WhollyThereOrNot_LogitOfTheHistoryLeft(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        History history = History.Of(Repeated);
        bool[][] removed = [[false, true, false, false, false, false, false], [true, true, true, true, false, true, true], new bool[7]];
        float[] presence = [.. removed.SelectMany(r => r).Select(r => r ? 0f : 1f)];
        var logits = new float[removed.Length];
        var expected = new float[removed.Length];

        model.PresenceGradients(history, 2, presence, logits, new float[presence.Length]);
        model.ScoreTarget([.. removed.Select(r => history.Without(r))], 2, expected);

        for (int s = 0; s < logits.Length; s++)
            Assert.Equal(expected[s], logits[s], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PresenceGradients_NothingThere_AreFinite(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        var logits = new float[1];
        var gradients = new float[2];

        model.PresenceGradients(History.Of(1, 2), 2, [0, 0], logits, gradients);

        Assert.Equal(new HistoryTwin(model).Logit([1, 2], [0, 0], 2), logits[0], 1e-5);
        Assert.All(gradients, g => Assert.True(float.IsFinite(g)));
        Assert.Throws<ArgumentException>(() => model.PresenceGradients(default, 2, [], logits, []));
        Assert.Throws<ArgumentException>(() => model.PresenceGradients(History.Of(1, 2), 2, [0], logits, gradients));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.PresenceGradients(History.Of(1, 2), 12, [0, 0], logits, gradients));
    }

    [Fact]
    public void ScoreTarget_MatrixFactorization_SumsOverEvents()
    {
        HistoryRecommender model = HistoryKinds.Of("mf");
        var scores = new float[4];

        model.ScoreTarget([History.Of(2), History.Of(5), History.Of(9), History.Of(2, 5, 9)], 4, scores);

        Assert.Equal(scores[0] + scores[1] + scores[2], scores[3], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_SimulatedShop_BeatsPopularity(string kind)
    {
        DatasetSplit split = Splitter.LeaveOneOut(ShopSimulator.Run(
            new SimulationOptions { Users = 400, Items = 80, Seed = 3 }, cancel: TestContext.Current.CancellationToken).Dataset);
        var options = new EvaluationOptions { Ks = [10], ListMetrics = false, BootstrapSamples = 0 };
        var popularity = new Popularity();
        popularity.Fit(split.Train, null, TestContext.Current.CancellationToken);
        using HistoryRecommender model = HistoryKinds.Create(kind, new HistoryTraining { Epochs = 30, BatchSize = 32, LearningRate = 0.01 });

        TrainingResult result = model.Train(
            split.Train, new TrainingRun { Validation = split.Validation, Workers = 2 }, null, TestContext.Current.CancellationToken);

        double Ndcg(IRecommender measured, IReadOnlyList<EvaluationCase> cases) =>
            Evaluator.Evaluate(measured, split.Train, cases, options, null, TestContext.Current.CancellationToken).Metrics["ndcg@10"].Mean;
        Assert.Equal(result.BestNdcg, Ndcg(model, split.Validation));
        Assert.InRange(result.BestEpoch, 1, result.Epochs);
        Assert.True(Ndcg(model, split.Test) > 1.2 * Ndcg(popularity, split.Test), $"{Ndcg(model, split.Test)}, popularity {Ndcg(popularity, split.Test)}");
    }

    [Fact]
    public void Load_OtherWidth_IsRefused()
    {
        using var folder = new TemporaryFolder();
        HistoryKinds.Of("mf").Save(folder.Path);

        var error = Assert.Throws<CheckpointFormatException>(() => MatrixFactorization.Load(folder.Path, new MatrixFactorizationOptions { Width = 9 }));

        Assert.Contains("[12, 8]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_NoUserWithTwoEvents_IsRefused()
    {
        using HistoryRecommender model = HistoryKinds.Create("mf", new HistoryTraining());
        Assert.Throws<ArgumentException>(() => model.Fit(TinyData.Of(3, [0], [1]), null, TestContext.Current.CancellationToken));
    }
}
