using Vitrine.Recommenders.Evaluation.Metrics;

namespace Vitrine.Recommenders.Tests.Evaluation.Metrics;

/// <summary>Three targets at ranks 1, 4 and 12 unless said otherwise.</summary>
public class RankingMetricTests
{
    private static readonly int[] Ranks = [1, 4, 12];

    [Fact]
    public void HitRate_TargetInsideAndOutside_OneAndZero()
    {
        Assert.Equal(1, HitRate.At([3], 3));
        Assert.Equal(0, HitRate.At([4], 3));
        Assert.Equal(1, HitRate.At(Ranks, 5));
        Assert.Equal(0, HitRate.At([TargetRanks.Never], 1_000_000));
    }

    [Fact]
    public void Recall_SeveralTargets_HitsOverTargets()
    {
        Assert.Equal(1.0 / 3, Recall.At(Ranks, 1));
        Assert.Equal(2.0 / 3, Recall.At(Ranks, 10));
        Assert.Equal(3.0 / 3, Recall.At(Ranks, 20));
    }

    [Fact]
    public void Precision_SeveralTargets_HitsOverK()
    {
        Assert.Equal(1.0 / 1, Precision.At(Ranks, 1));
        Assert.Equal(2.0 / 10, Precision.At(Ranks, 10));
        Assert.Equal(3.0 / 20, Precision.At(Ranks, 20));
    }

    [Fact]
    public void Ndcg_OneTarget_DiscountOfItsRank()
    {
        Assert.Equal(1 / Math.Log2(3 + 1), Ndcg.At([3], 10), 1e-15);
        Assert.Equal(0, Ndcg.At([11], 10));
        Assert.Equal(1, Ndcg.At([1], 1));
    }

    [Fact]
    public void Ndcg_SeveralTargets_DividedByTheBestListOfK()
    {
        double ideal3 = 1 / Math.Log2(2) + 1 / Math.Log2(3) + 1 / Math.Log2(4);
        double ideal2 = 1 / Math.Log2(2) + 1 / Math.Log2(3);
        Assert.Equal((1 / Math.Log2(2) + 1 / Math.Log2(5)) / ideal3, Ndcg.At(Ranks, 10), 1e-15);
        Assert.Equal(1 / Math.Log2(2) / ideal2, Ndcg.At(Ranks, 2), 1e-15);
        Assert.Equal(1, Ndcg.At([1, 2, 3], 2), 1e-15);
    }

    [Fact]
    public void ReciprocalRank_FirstTarget_Counts()
    {
        Assert.Equal(1.0 / 4, ReciprocalRank.At([4, 5], 5));
        Assert.Equal(0, ReciprocalRank.At([4, 5], 3));
        Assert.Equal(1.0 / 2 * (1.0 / 1 + 1.0 / 4), (ReciprocalRank.At(Ranks, 10) + ReciprocalRank.At([4], 10)) / 2);
    }

    [Fact]
    public void AveragePrecision_SeveralTargets_MeanOfPrecisionAtHits()
    {
        Assert.Equal(1.0 / 3 * (1 / 1.0 + 2 / 4.0), AveragePrecision.At(Ranks, 10), 1e-15);
        Assert.Equal(1.0 / 3 * (1 / 1.0 + 2 / 4.0 + 3 / 12.0), AveragePrecision.At(Ranks, 20), 1e-15);
        Assert.Equal(1.0 / 2 * (1 / 1.0), AveragePrecision.At(Ranks, 2), 1e-15);
        Assert.Equal(ReciprocalRank.At([7], 10), AveragePrecision.At([7], 10));
    }
}
