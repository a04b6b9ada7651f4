using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;

namespace Vitrine.Recommenders.Tests.Models.Baselines;

public class PopularityTests
{
    [Fact]
    public void Score_WithoutRecency_CountsEvents()
    {
        Assert.Equal([3f, 1f, 0f], Scores(new Popularity(), TinyData.Of(3, [0, 1], [0, 0])));
    }

    [Fact]
    public void Score_HalfLife_HalvesByAge()
    {
        // Days 0, 1 and 2; the newest event is of day 2.
        float[] scores = Scores(new Popularity(new PopularityOptions { HalfLifeDays = 1 }), TinyData.Of(3, [0, 1, 2], [0, 0]));
        Assert.Equal([1 / 4f + 1 / 4f + 1 / 2f, 1 / 2f, 1f], scores);
    }

    [Fact]
    public void Fit_HalfLifeWithoutTimes_Throws()
    {
        Dataset timed = TinyData.Of(1, [0]);
        var untimed = new Dataset
        {
            Name = "orders only",
            Users = timed.Users,
            Items = timed.Items,
            Offsets = timed.Offsets,
            ItemIndices = timed.ItemIndices,
            Times = timed.Times,
            Values = timed.Values,
            Types = timed.Types,
            ItemAttributes = timed.ItemAttributes,
            UserAttributes = timed.UserAttributes,
            HasTimes = false,
        };
        Assert.Throws<ConfigException>(() => Scores(new Popularity(new PopularityOptions { HalfLifeDays = 1 }), untimed));
        Assert.Equal([1f], Scores(new Popularity(), untimed));
    }

    [Fact]
    public void Constructor_BadHalfLife_Throws()
    {
        Assert.Throws<ConfigException>(() => new Popularity(new PopularityOptions { HalfLifeDays = 0 }));
        Assert.Throws<ConfigException>(() => new Popularity(new PopularityOptions { HalfLifeDays = double.NaN }));
    }

    [Fact]
    public void Score_BadCall_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => new Popularity().Score(default, new float[1]));
        var model = new Popularity();
        model.Fit(TinyData.Of(2, [0, 1]), null, TestContext.Current.CancellationToken);
        Assert.Throws<ArgumentException>(() => model.Score(default, new float[3]));
        Assert.Throws<ArgumentException>(() => model.Score(History.Of(2), new float[2]));
    }

    private static float[] Scores(Popularity model, Dataset train)
    {
        model.Fit(train, null, TestContext.Current.CancellationToken);
        var scores = new float[train.ItemCount];
        model.Score(default, scores);
        return scores;
    }
}
