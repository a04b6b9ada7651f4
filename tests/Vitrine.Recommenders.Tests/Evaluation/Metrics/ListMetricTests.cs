using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation.Metrics;

namespace Vitrine.Recommenders.Tests.Evaluation.Metrics;

public class ListMetricTests
{
    private static readonly Diversity Genres = new(new AttributeTable(
        5,
        [
            new AttributeColumn("genres", AttributeKind.MultiValued) { Labels = [["drama", "war"], ["war"], ["comedy"], [], ["war", "drama"]] },
            new AttributeColumn("brand", AttributeKind.Categorical) { Labels = [["a"], ["a"], ["war"], [], ["b"]] },
            new AttributeColumn("price", AttributeKind.Numeric) { Numbers = [1, 1, 1, 1, 1] },
        ]));

    [Fact]
    public void CatalogueCoverage_SomeItemsShown_ShareOfTheCatalogue() => Assert.Equal(2.0 / 5, CatalogueCoverage.Of([3, 0, 0, 1, 0]));

    [Fact]
    public void GiniIndex_AllAlikeAndOneOnly_ZeroAndNearOne()
    {
        Assert.Equal(0, GiniIndex.Of([4, 4, 4]), 1e-15);
        Assert.Equal((4.0 - 1) / 4, GiniIndex.Of([0, 9, 0, 0]), 1e-15);
    }

    [Fact]
    public void GiniIndex_Unequal_MeanDifferenceOverTwiceTheMean()
    {
        // mean absolute difference over all 9 ordered pairs of (1, 2, 6), divided by 2 * mean.
        double meanDifference = 2.0 * (1 + 5 + 4) / 9;
        Assert.Equal(meanDifference / (2 * (1 + 2 + 6) / 3.0), GiniIndex.Of([2, 6, 1]), 1e-15);
    }

    [Fact]
    public void SelfInformation_UsersOfItems_BitsAndColdAsOneUser()
    {
        Assert.Equal([0f, 1f, 3f, 3f], Novelty.SelfInformation([8, 4, 1, 0], 8));
    }

    [Fact]
    public void Percentiles_TiedCounts_ShareTheirMiddle()
    {
        Assert.Equal([(1 + 2 / 2f) / 4, (3 + 1 / 2f) / 4, (1 + 2 / 2f) / 4, (0 + 1 / 2f) / 4], PopularityBias.Percentiles([5, 9, 5, 0]));
    }

    [Fact]
    public void Distance_LabelsOfTwoItems_OneMinusJaccard()
    {
        Assert.Equal(1 - 2.0 / 3, Genres.Distance(0, 1), 1e-15);
        Assert.Equal(1 - 0.0 / 4, Genres.Distance(1, 2), 1e-15);
        Assert.Equal(1 - 2.0 / 4, Genres.Distance(0, 4), 1e-15);
        Assert.True(double.IsNaN(Genres.Distance(0, 3)));
    }

    [Fact]
    public void Diversity_List_MeanOverPairsWithLabels()
    {
        var values = new float[3];
        Genres.At([0, 1, 3, 2], [1, 2, 10], values);
        Assert.Equal([float.NaN, (float)(1 - 2.0 / 3), (float)(1.0 / 3 * (1.0 / 3 + 1 + 1))], values);
    }
}
