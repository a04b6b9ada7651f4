using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;

namespace Vitrine.Recommenders.Tests.Models.Baselines;

public class EaseTests
{
    [Fact]
    public void Score_TwoItems_SharedUsersOverUsersPlusLambda()
    {
        // G = [[3 + l, 2], [2, 2 + l]], so B_01 = -P_01 / P_11 = 2 / (3 + l) and B_10 = 2 / (2 + l).
        var model = new Ease(new EaseOptions { Lambda = 1.5 });
        model.Fit(TinyData.Of(2, [0, 1, 0], [1, 0], [0]), null, TestContext.Current.CancellationToken);
        var scores = new float[2];
        model.Score(History.Of(0, 0), scores);
        Assert.Equal(2 / (3 + 1.5), scores[1], 1e-6);
        Assert.Equal(0, scores[0]);
        model.Score(History.Of(1), scores);
        Assert.Equal(2 / (2 + 1.5), scores[0], 1e-6);
    }

    [Fact]
    public void Score_RandomData_EqualsTheClosedFormInDoublePrecision()
    {
        const int n = 150;
        Dataset train = TinyData.Random(400, n, 8, cold: 3);
        var model = new Ease(new EaseOptions { Lambda = 3 });
        model.Fit(train, null, TestContext.Current.CancellationToken);

        var gram = new double[n, n];
        for (int user = 0; user < train.UserCount; user++)
        {
            int[] items = [.. train.ItemsOf(user).ToArray().Distinct()];
            foreach (int i in items)
                foreach (int j in items)
                    gram[i, j]++;
        }

        for (int i = 0; i < n; i++)
            gram[i, i] += 3;
        double[,] inverse = GaussJordan.Inverse(gram);

        History history = train.HistoryOf(7);
        var scores = new float[n];
        model.Score(history, scores);
        int[] distinct = [.. history.Items.ToArray().Distinct()];
        for (int j = 0; j < n; j++)
            Assert.Equal(distinct.Where(i => i != j).Sum(i => -inverse[i, j] / inverse[j, j]), scores[j], 1e-5);
    }

    [Fact]
    public void Fit_TooManyItems_SaysHowMuchMemory()
    {
        var model = new Ease(new EaseOptions { MaxItems = 10 });
        ConfigException error = Assert.Throws<ConfigException>(
            () => model.Fit(TinyData.Of(20_000, [0, 1]), null, TestContext.Current.CancellationToken));
        Assert.Contains("found '10', expected at least the 20000 items of the data, which need 1.6 GB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 2, 3 }, "5")]
    [InlineData(new long[] { 6 }, "5")]
    [InlineData(new long[] { 2, 2 }, "0")]
    [InlineData(new long[] { 2, 2 }, "NaN")]
    [InlineData(new long[] { 2, 2 }, "many")]
    public void Load_DamagedFile_Throws(long[] shape, string lambda)
    {
        using var folder = new TemporaryFolder();
        var metadata = new Dictionary<string, string> { ["model"] = "ease", ["version"] = "1", ["lambda"] = lambda, ["maxItems"] = "10" };
        NamedTensor[] tensors = [NamedTensor.Of("weights", shape, new float[shape.Aggregate((a, b) => a * b)])];
        Assert.Throws<CheckpointFormatException>(() => Ease.Load(folder.Path));
        SafeTensors.Write(Path.Combine(folder.Path, "weights.safetensors"), tensors, metadata, TestContext.Current.CancellationToken);
        Assert.Throws<CheckpointFormatException>(() => Ease.Load(folder.Path));
    }

    [Fact]
    public void Constructor_BadOptions_Throws()
    {
        Assert.Throws<ConfigException>(() => new Ease(new EaseOptions { Lambda = 0 }));
        Assert.Throws<ConfigException>(() => new Ease(new EaseOptions { MaxItems = 50_000 }));
        Assert.Throws<ConfigException>(() => new Ease(new EaseOptions { Workers = 0 }));
    }
}
