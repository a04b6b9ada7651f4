using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Baselines;

namespace Vitrine.Recommenders.Tests.Models.Baselines;

public class ItemKnnTests
{
    // Users of the items: 0 has 3, 1 has 2, 2 has 2, 3 has 1; shared 0-1: 2, 0-2: 1, 1-2: 1, 2-3: 1.
    private static readonly Dataset Train = TinyData.Of(5, [0, 1, 0], [0, 1, 2], [0], [3, 2]);

    [Fact]
    public void Score_TwoItems_SumOfShrunkCosines()
    {
        float[] scores = Scores(new ItemKnnOptions { Shrinkage = 2 }, History.Of(0, 2, 0));
        Assert.Equal(1 / (Math.Sqrt(3 * 2) + 2), scores[0], 1e-6);
        Assert.Equal(2 / (Math.Sqrt(3 * 2) + 2) + 1 / (Math.Sqrt(2 * 2) + 2), scores[1], 1e-6);
        Assert.Equal(1 / (Math.Sqrt(3 * 2) + 2), scores[2], 1e-6);
        Assert.Equal(1 / (Math.Sqrt(1 * 2) + 2), scores[3], 1e-6);
        Assert.Equal(0, scores[4]);
    }

    [Fact]
    public void Score_OneNeighbor_OnlyTheNearestCounts()
    {
        // Nearest of 1 is 0 (2/sqrt 6 against 1/2); of 2 it is 3 (1/sqrt 2 against 1/sqrt 6 and 1/2).
        float[] scores = Scores(new ItemKnnOptions { Shrinkage = 0, Neighbors = 1 }, History.Of(2, 1));
        Assert.Equal([(float)(2 / Math.Sqrt(6)), 0, 0, (float)(1 / Math.Sqrt(2)), 0], scores);
    }

    [Fact]
    public void Score_EqualSimilarities_LowerItemIsTheNeighbor()
    {
        Dataset train = TinyData.Of(3, [0, 1, 2]);
        var model = new ItemKnn(new ItemKnnOptions { Neighbors = 1, Shrinkage = 0 });
        model.Fit(train, null, TestContext.Current.CancellationToken);
        var scores = new float[3];
        model.Score(History.Of(1), scores);
        Assert.Equal([1f, 0f, 0f], scores);
    }

    [Fact]
    public void Fit_AnyNumberOfWorkers_SameBits()
    {
        Dataset train = TinyData.Random(200, 60, 3);
        var one = new ItemKnn(new ItemKnnOptions { Workers = 1 });
        var three = new ItemKnn(new ItemKnnOptions { Workers = 3 });
        one.Fit(train, null, TestContext.Current.CancellationToken);
        three.Fit(train, null, TestContext.Current.CancellationToken);
        var expected = new float[60];
        var actual = new float[60];
        one.Score(train.HistoryOf(3), expected);
        three.Score(train.HistoryOf(3), actual);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(new[] { 0, 2, 1 }, new[] { 1, 0 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 1, 2 })]
    [InlineData(new[] { 0, 1, 3 }, new[] { 1, 0 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 1, -1 })]
    public void Load_RowsThatDoNotFit_Throws(int[] offsets, int[] targets)
    {
        using var folder = new TemporaryFolder();
        var metadata = new Dictionary<string, string> { ["model"] = "item-knn", ["version"] = "1", ["neighbors"] = "2", ["shrinkage"] = "0" };
        NamedTensor[] tensors =
        [
            NamedTensor.Of("offsets", [offsets.Length], offsets),
            NamedTensor.Of("targets", [targets.Length], targets),
            NamedTensor.Of("similarities", [2], new float[2]),
        ];
        SafeTensors.Write(Path.Combine(folder.Path, "weights.safetensors"), tensors, metadata, TestContext.Current.CancellationToken);
        Assert.Throws<CheckpointFormatException>(() => ItemKnn.Load(folder.Path));
    }

    [Fact]
    public void Load_AnotherModel_Throws()
    {
        using var folder = new TemporaryFolder();
        var popularity = new Popularity();
        popularity.Fit(Train, null, TestContext.Current.CancellationToken);
        popularity.Save(folder.Path);
        Assert.Throws<CheckpointFormatException>(() => ItemKnn.Load(folder.Path));
    }

    private static float[] Scores(ItemKnnOptions options, History history)
    {
        var model = new ItemKnn(options);
        model.Fit(Train, null, TestContext.Current.CancellationToken);
        var scores = new float[Train.ItemCount];
        model.Score(history, scores);
        return scores;
    }
}
