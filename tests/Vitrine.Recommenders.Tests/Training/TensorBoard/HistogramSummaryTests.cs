using Vitrine.Recommenders.Training.TensorBoard;

namespace Vitrine.Recommenders.Tests.Training.TensorBoard;

public sealed class HistogramSummaryTests
{
    [Fact]
    public void Constructor_AnyValues_PutsEachBelowItsLimitAndNotBelowTheLimitBefore()
    {
        float[] values = [-3e38f, -2f, -1e-13f, 0f, 1e-13f, 0.5f, 0.5f, 1f, 7f, 3e38f];

        var summary = new HistogramSummary(values);

        Assert.Equal(10, summary.Counts.Sum());
        for (int i = 0; i < summary.Limits.Count; i++)
        {
            double low = i == 0 ? double.NegativeInfinity : summary.Limits[i - 1];
            Assert.True(low < summary.Limits[i]);
            Assert.Equal(values.Count(v => v >= low && v < summary.Limits[i]), summary.Counts[i]);
        }
    }

    [Fact]
    public void Constructor_AdjacentFilledBuckets_HaveLimitsTenPercentApart()
    {
        var summary = new HistogramSummary([1.0f, 1.1f, 1.2f, 1.3f, 1.45f]);

        double[] filled = [.. summary.Limits.Where((_, i) => summary.Counts[i] > 0)];

        Assert.Equal(5, filled.Length);
        Assert.All(filled.Zip(filled.Skip(1)), pair => Assert.Equal(1.1, pair.Second / pair.First, 1e-9));
    }

    [Fact]
    public void Constructor_FirstPositiveBucket_EndsAtTheSmallestLimit()
    {
        var summary = new HistogramSummary([0f]);

        Assert.Equal([0, 1e-12, double.MaxValue], summary.Limits);
        Assert.Equal([0, 1, 0], summary.Counts);
    }

    [Fact]
    public void Constructor_NotFiniteValues_AreLeftOut()
    {
        var summary = new HistogramSummary([float.NaN, float.PositiveInfinity, 2f, float.NegativeInfinity, 4f]);

        Assert.Equal((2L, 2.0, 4.0, 6.0, 20.0), (summary.Count, summary.Min, summary.Max, summary.Sum, summary.SumOfSquares));
    }
}
