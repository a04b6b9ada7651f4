using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Recommenders.Tests.Models.Baselines;

public sealed class EventWeightsTests
{
    private static readonly BehaviorWeights Weights = new() { View = 1, Buy = 3, Click = 0 };

    /// <summary>User 0 views 0 and 1 and buys 0; user 1 views 1 and 2, user 2 buys 2 and clicks 0.</summary>
    private static Dataset Train
    {
        get
        {
            Dataset data = TinyData.Of(4, [0, 1, 0], [1, 2], [2, 0]);
            data.Types[2] = data.Types[5] = BehaviorType.Buy;
            data.Types[6] = BehaviorType.Click;
            return data;
        }
    }

    [Fact]
    public void Popularity_Weighted_AddsTheWeightsUp() =>
        Assert.Equal([1f + 3, 1 + 1, 1 + 3, 0], Scores(new PopularityOptions { Weights = Weights }, default));

    [Fact]
    public void ItemKnn_Weighted_IsTheCosineOfTheStrongestEvents()
    {
        float[] scores = Scores(new ItemKnnOptions { Weights = Weights, Shrinkage = 0 }, History.Of(1));
        Assert.Equal(3 * 1 / Math.Sqrt(3 * 3 * (1 + 1)), scores[0], 1e-6);
        Assert.Equal(1 * 1 / Math.Sqrt((1 + 1) * (1 + 3 * 3)), scores[2], 1e-6);
        Assert.Equal(0, scores[3]);
    }

    [Theory]
    [InlineData("item-knn")]
    [InlineData("ease")]
    public void Score_HistoryOfTypes_CountsItsStrongestEvents(string kind)
    {
        IModelOptions options = kind == "ease" ? new EaseOptions { Weights = Weights, Lambda = 1 } : new ItemKnnOptions { Weights = Weights };
        float[] viewed = Scores(options, new History(new[] { 1 }, default, new[] { BehaviorType.View }));
        float[] bought = Scores(options, new History(new[] { 1, 1 }, default, new[] { BehaviorType.View, BehaviorType.Buy }));
        float[] clicked = Scores(options, new History(new[] { 1 }, default, new[] { BehaviorType.Click }));
        for (int item = 0; item < viewed.Length; item++)
            Assert.Equal(3 * viewed[item], bought[item], 1e-5);
        Assert.All(clicked, score => Assert.Equal(0, score));
        Assert.NotEqual(0, viewed[0]);
    }

    [Theory]
    [InlineData("popularity")]
    [InlineData("item-knn")]
    [InlineData("ease")]
    public void Fit_EqualWeights_GivesTheBitsOfNone(string kind)
    {
        var alike = new BehaviorWeights { View = 1, Buy = 1, Click = 1 };
        IModelOptions without = RecommenderKinds.DefaultOptions(kind);
        IModelOptions with = without switch
        {
            PopularityOptions popularity => popularity with { Weights = alike },
            EaseOptions ease => ease with { Weights = alike },
            _ => new ItemKnnOptions { Weights = alike },
        };
        Assert.Equal(Scores(without, History.Of(0, 2, 0)), Scores(with, History.Of(0, 2, 0)));
    }

    [Fact]
    public void Validate_BadWeights_NamesThem()
    {
        Assert.Equal(
            "weights.addToCart",
            Assert.Throws<ConfigException>(() => new Ease(new EaseOptions { Weights = new() { AddToCart = -1 } })).Option);
        BehaviorWeights none = new() { View = 0, Click = 0, AddToCart = 0, Buy = 0, Rate = 0, Like = 0, Share = 0, Dwell = 0 };
        Assert.Equal("weights", Assert.Throws<ConfigException>(() => new Popularity(new PopularityOptions { Weights = none })).Option);
    }

    [Fact]
    public void PopularityFallback_Weighted_ListsByWeightAndKnowsColdItemsByCount()
    {
        var popularity = new PopularityFallback([2, 1, 0], [0, 5, 9]);
        Assert.Equal([1, 0], Array.ConvertAll(new Popularity().Recommend(popularity, default, 3), r => r.Item));
    }

    private static float[] Scores(IModelOptions options, History history)
    {
        IRecommender model = RecommenderKinds.Create(options);
        model.Fit(Train, null, TestContext.Current.CancellationToken);
        var scores = new float[4];
        model.Score(history, scores);
        return scores;
    }
}
