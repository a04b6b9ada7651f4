using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Features;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class SequentialTransformerTests
{
    public static TheoryData<string, TransformerConfig> Variants => TransformerShop.Variants;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Train_AnyVariant_LowersTheLossAndScoresFinitely(string name, TransformerConfig config)
    {
        List<double> losses = [];
        using var model = new SequentialTransformer(config);
        model.Fit(TransformerShop.Data, new Reports<FitProgress>(p => losses.Add(p.Loss)), TestContext.Current.CancellationToken);
        Assert.True(losses[^1] < losses[0], $"{name}: {losses[0]} -> {losses[^1]}");

        var scores = new float[TransformerShop.Data.ItemCount];
        model.Score(TransformerShop.Data.HistoryOf(0), scores);
        Assert.All(scores, s => Assert.True(float.IsFinite(s)));
        Assert.True(scores.Distinct().Count() > scores.Length / 2, name);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void SaveAndLoad_AnyVariant_KeepsEveryScore(string name, TransformerConfig config)
    {
        using var folder = new TemporaryFolder();
        using var model = new SequentialTransformer(config with { Training = config.Training with { Epochs = 1 } });
        model.Fit(TransformerShop.Data, cancel: TestContext.Current.CancellationToken);
        model.Save(folder.Path);
        using SequentialTransformer loaded = SequentialTransformer.Load(folder.Path, model.Config);
        Assert.Equal(Scores(model, 5), Scores(loaded, 5));
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Train_OnTheSimulatedShop_BeatsPopularity()
    {
        DatasetSplit split = TransformerShop.Split;
        using var model = new SequentialTransformer(TransformerShop.Tiny with { Training = TransformerShop.Tiny.Training with { Epochs = 15 } });
        model.Train(split.Train, new TrainingRun { Validation = split.Validation }, cancel: TestContext.Current.CancellationToken);
        var popularity = new Popularity();
        popularity.Fit(split.Train, cancel: TestContext.Current.CancellationToken);
        double ours = Ndcg(model, split);
        double theirs = Ndcg(popularity, split);
        Assert.True(ours > 1.1 * theirs, $"nDCG@10 {ours} against popularity {theirs}");
    }

    [Fact]
    public void Train_SameSeed_SameBits()
    {
        using SequentialTransformer first = Trained(new TrainingRun());
        using SequentialTransformer second = Trained(new TrainingRun());
        Assert.Equal(Scores(first, 0), Scores(second, 0));
    }

    [Fact]
    public void Train_OtherNumberOfWorkers_SameUpToRounding()
    {
        using SequentialTransformer one = Trained(new TrainingRun { Workers = 1 }, Undropped);
        using SequentialTransformer three = Trained(new TrainingRun { Workers = 3 }, Undropped);
        float[] expected = Scores(one, 0);
        float[] found = Scores(three, 0);
        for (int v = 0; v < expected.Length; v++)
            Assert.Equal(expected[v], found[v], 0.02);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Train_CancelledAndResumed_EqualsUninterrupted(int cancelAfterSteps)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "checkpoint.safetensors");
        DatasetSplit split = TransformerShop.Split;
        using var whole = new SequentialTransformer(TransformerShop.Tiny);
        whole.Train(split.Train, new TrainingRun { Validation = split.Validation }, cancel: TestContext.Current.CancellationToken);

        using var source = new CancellationTokenSource();
        int steps = 0;
        using var stopped = new SequentialTransformer(TransformerShop.Tiny);
        var run = new TrainingRun { Validation = split.Validation, CheckpointPath = path };
        Assert.Throws<OperationCanceledException>(() => stopped.Train(
            split.Train, run, new Reports<FitProgress>(_ =>
            {
                if (++steps == cancelAfterSteps)
                    source.Cancel();
            }), source.Token));

        using var resumed = new SequentialTransformer(TransformerShop.Tiny);
        TrainingResult result = resumed.Train(split.Train, run with { Resume = true }, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(TransformerShop.Tiny.Training.Epochs, result.Epochs);
        Assert.Equal(Scores(whole, 0), Scores(resumed, 0));
    }

    [Fact]
    public void Train_ResumedWithAnotherConfiguration_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var run = new TrainingRun { CheckpointPath = Path.Combine(folder.Path, "checkpoint.safetensors") };
        using SequentialTransformer first = Trained(run);
        using var other = new SequentialTransformer(TransformerShop.Tiny with { Heads = 4 });
        Exception error = Assert.Throws<Numerics.Checkpoints.CheckpointFormatException>(
            () => other.Train(TransformerShop.Data, run with { Resume = true }, cancel: TestContext.Current.CancellationToken));
        Assert.Contains("without --resume", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_ColdItem_SpeaksThroughItsAttributes()
    {
        Dataset data = TransformerShop.Data;
        int cold = data.ItemIndices.GroupBy(i => i).MinBy(g => g.Count())!.Key;
        using var model = new SequentialTransformer(TransformerShop.Tiny);
        model.Fit(WithoutItem(data, cold), cancel: TestContext.Current.CancellationToken);
        float[] scores = Scores(model, 0);
        Assert.True(float.IsFinite(scores[cold]) && scores[cold] != 0);
        ModelTrace trace = model.Trace(data.HistoryOf(0), cold);
        Assert.Equal(0, trace.TargetAttributeAttention[0]);
        Assert.Equal(1, trace.TargetAttributeAttention.Sum(), 1e-5);
    }

    [Fact]
    public void WithItems_SavedAndLoaded_EncodesANewItemAsTrainingDidItsTwin()
    {
        Dataset data = TransformerShop.Data;
        int cold = data.ItemIndices.GroupBy(i => i).MinBy(g => g.Count())!.Key;
        Dataset train = WithoutItem(data, cold);
        using var folder = new TemporaryFolder();
        using var model = new SequentialTransformer(TransformerShop.Tiny with { Encoding = new EncodingOptions { Numeric = NumericEncoding.ZScore } });
        model.Fit(train, cancel: TestContext.Current.CancellationToken);
        model.Save(folder.Path);
        using SequentialTransformer loaded = SequentialTransformer.Load(folder.Path, model.Config);

        using SequentialTransformer grown = loaded.WithItems(AttributeRowPicker.Pick(data.ItemAttributes, [cold]));

        var scores = new float[data.ItemCount + 1];
        grown.Score(data.HistoryOf(0), scores);
        Assert.Equal(Scores(model, 0), scores[..^1]);
        Assert.Equal(scores[cold], scores[^1]);
        Assert.True(grown.ScoresColdItem(data.ItemCount));
        Assert.Contains(model.Encoder.Fields, f => f is ZScoreField);
    }

    [Fact]
    public void ScoresColdItem_WithoutAttributesOrTiedVectors_IsFalse()
    {
        Dataset data = TransformerShop.Data;
        int cold = data.ItemIndices.GroupBy(i => i).MinBy(g => g.Count())!.Key;
        Dataset train = WithoutItem(data, cold);
        TransformerConfig once = TransformerShop.Tiny with { Training = TransformerShop.Tiny.Training with { Epochs = 1 } };
        (bool Reads, bool Scores) Of(TransformerConfig config)
        {
            using var model = new SequentialTransformer(config);
            model.Fit(train, cancel: TestContext.Current.CancellationToken);
            return (model.ReadsColdItem(cold), model.ScoresColdItem(cold));
        }

        Assert.Equal((true, true), Of(once));
        Assert.Equal((true, false), Of(once with { OutputEmbedding = OutputEmbedding.Separate }));
        Assert.Equal((false, false), Of(once with { Attributes = false }));
        Assert.Equal((false, false), Of(once with { Encoding = new EncodingOptions { Include = [] } }));
    }

    [Fact]
    public void ScoreTarget_ManyHistories_EqualsScoringEachAlone()
    {
        Dataset data = TransformerShop.Data;
        using SequentialTransformer model = Trained(new TrainingRun());
        List<History> histories = [.. Enumerable.Range(0, 40).Select(u => data.HistoryOf(u)), new History(), History.Of(1)];
        var together = new float[histories.Count];
        model.ScoreTarget(histories, 7, together);
        for (int i = 0; i < histories.Count; i++)
        {
            var alone = new float[data.ItemCount];
            model.Score(histories[i], alone);
            Assert.Equal(alone[7], together[i], 1e-4);
        }
    }

    private static TransformerConfig Undropped => TransformerShop.Tiny with { Dropout = 0, AttentionDropout = 0 };

    private static SequentialTransformer Trained(TrainingRun run, TransformerConfig? config = null)
    {
        var model = new SequentialTransformer(config ?? TransformerShop.Tiny);
        model.Train(TransformerShop.Data, run, cancel: TestContext.Current.CancellationToken);
        return model;
    }

    private static float[] Scores(SequentialTransformer model, int user)
    {
        var scores = new float[TransformerShop.Data.ItemCount];
        model.Score(TransformerShop.Data.HistoryOf(user), scores);
        return scores;
    }

    private static double Ndcg(IRecommender model, DatasetSplit split) =>
        Evaluator.Evaluate(model, split, new EvaluationOptions { Ks = [10], BootstrapSamples = 0 }, cancel: TestContext.Current.CancellationToken)
            .Metrics["ndcg@10"].Mean;

    private static Dataset WithoutItem(Dataset data, int item)
    {
        List<int> kept = [.. Enumerable.Range(0, data.EventCount).Where(i => data.ItemIndices[i] != item)];
        var offsets = new int[data.UserCount + 1];
        for (int u = 0; u <= data.UserCount; u++)
            offsets[u] = kept.Count(i => i < data.Offsets[u]);
        return new Dataset
        {
            Name = data.Name, Users = data.Users, Items = data.Items, Offsets = offsets, ItemIndices = [.. kept.Select(i => data.ItemIndices[i])],
            Times = [.. kept.Select(i => data.Times[i])], Values = [.. kept.Select(i => data.Values[i])], Types = [.. kept.Select(i => data.Types[i])],
            ItemAttributes = data.ItemAttributes, UserAttributes = data.UserAttributes,
        };
    }
}
