using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Tests.Evaluation;

namespace Vitrine.Recommenders.Tests.Models;

public class RecommendingTests
{
    private static readonly PopularityFallback Popularity = new([2, 5, 0, 3]);
    private static readonly FixedScores Model = new(1, 2, 9, 3) { ScoresCold = true };

    [Fact]
    public void Recommend_History_ModelOrderWithColdItemsMarked()
    {
        Recommendation[] list = Model.Recommend(Popularity, History.Of(3), 3);
        Assert.Equal(
            [
                new Recommendation(2, 9, RecommendationSource.ColdItem),
                new Recommendation(1, 2, RecommendationSource.Model),
                new Recommendation(0, 1, RecommendationSource.Model),
            ],
            list);
    }

    [Fact]
    public void Recommend_EmptyHistory_FallsBackToPopularityAndSaysSo()
    {
        Recommendation[] list = Model.Recommend(Popularity, default, 2);
        Assert.Equal(
            [
                new Recommendation(1, 5, RecommendationSource.PopularityFallback),
                new Recommendation(3, 3, RecommendationSource.PopularityFallback),
            ],
            list);
    }

    [Fact]
    public void Recommend_ModelWithoutAnOpinion_FallsBackToPopularity()
    {
        Recommendation[] list = new FixedScores(new float[4]).Recommend(Popularity, History.Of(1), 1);
        Assert.Equal([new Recommendation(3, 3, RecommendationSource.PopularityFallback)], list);
    }

    [Fact]
    public void Recommend_ColdItemsWithoutAScore_AreLeftOut()
    {
        var model = new FixedScores(1, 2, 9, 3);
        Assert.Equal([3, 1, 0], Items(model.Recommend(Popularity, History.Of(0), 9, excludeSeen: false)));
        Assert.Equal([1, 3, 0], Items(model.Recommend(Popularity, default, 9)));
    }

    [Fact]
    public void Recommend_HistoryThatSaysNothing_FallsBackToPopularity() =>
        Assert.All(Model.Recommend(Popularity, History.Of(2), 9), r => Assert.Equal(RecommendationSource.PopularityFallback, r.Source));

    [Fact]
    public void Heard_MixedHistory_KeepsWhatSpeaks() => Assert.Equal([3, 0], Model.Heard(Popularity, History.Of(3, 2, 0)).Items.ToArray());

    [Fact]
    public void Recommend_SeenAllowedAndOthersExcluded_FollowsBoth()
    {
        Assert.Equal([3, 0], Items(Model.Recommend(Popularity, History.Of(3, 1), 9, excludeSeen: false, exclude: [2, 1])));
        Assert.Equal([0], Items(Model.Recommend(Popularity, History.Of(3, 1), 9, exclude: [2])));
    }

    [Fact]
    public void Recommend_KLimits_ClippedOrRefused()
    {
        Assert.Empty(Model.Recommend(Popularity, History.Of(3), 0));
        Assert.Equal(3, Model.Recommend(Popularity, History.Of(3), int.MaxValue).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.Recommend(Popularity, History.Of(3), -1));
    }

    [Fact]
    public void Recommend_ItemOutsideTheCatalogue_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.Recommend(Popularity, History.Of(4), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.Recommend(Popularity, History.Of(1), 1, exclude: [-1]));
    }

    [Fact]
    public void Recommend_WarmBuffers_AllocatesTheResultOnly()
    {
        History history = History.Of(3);
        Model.Recommend(Popularity, history, 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Recommendation[] list = Model.Recommend(Popularity, history, 3);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(3, list.Length);
        Assert.InRange(allocated, 1, 24 + 3 * 12 + 8);
    }

    private static int[] Items(Recommendation[] list) => Array.ConvertAll(list, r => r.Item);
}
