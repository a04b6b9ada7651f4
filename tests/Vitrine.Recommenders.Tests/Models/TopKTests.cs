using Vitrine.Numerics;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

public class TopKTests
{
    [Fact]
    public void Select_EqualScores_LowerIndexFirst()
    {
        float[] scores = [1, 3, 3, 2, 3, 2];
        Assert.Equal([1, 2, 4, 3], Select(scores, [], 4));
    }

    [Fact]
    public void Select_ExcludedItems_AreLeftOut()
    {
        float[] scores = [1, 3, 3, 2, 3, 2];
        Assert.Equal([2, 3, 5], Select(scores, [4, 1, 4], 3));
    }

    [Fact]
    public void Select_NaNAndNegativeInfinity_NeverSelected()
    {
        float[] scores = [float.NaN, float.NegativeInfinity, -5, float.PositiveInfinity, float.NaN];
        Assert.Equal([3, 2], Select(scores, [], 5));
    }

    [Fact]
    public void Select_ZeroKOrNoScores_SelectsNothing()
    {
        Assert.Empty(Select([1, 2], [], 0));
        Assert.Empty(Select([], [], 3));
        Assert.Empty(Select([1, 2], [0, 1], 3));
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public void Select_AGoodPartOfMany_EqualsSorting(int k)
    {
        const int Items = 20_000;
        var random = new CounterRandom(9, (uint)k);
        var scores = new float[Items];
        for (int i = 0; i < Items; i++)
        {
            scores[i] = random.NextInt(20) switch
            {
                0 => float.NaN,
                1 => float.NegativeInfinity,
                2 => -0f,
                3 => 0f,
                4 => float.PositiveInfinity,
                5 => -float.Epsilon,
                < 12 => random.NextInt(50) - 25,
                _ => (float)random.NextGaussian(),
            };
        }

        int[] excluded = [.. Enumerable.Range(0, 300).Select(_ => random.NextInt(Items))];
        IEnumerable<int> expected = Enumerable.Range(0, Items)
            .Where(i => !float.IsNaN(scores[i]) && scores[i] > float.NegativeInfinity && !excluded.Contains(i))
            .OrderByDescending(i => scores[i]).ThenBy(i => i).Take(k);

        Assert.Equal(expected, Select(scores, excluded, k));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(511)]
    public void Select_RandomScoresWithTies_EqualsSorting(int items)
    {
        var random = new CounterRandom(7, (uint)items);
        foreach (int k in (int[])[1, 2, 5, 10, 64, 600])
        {
            var scores = new float[items];
            for (int i = 0; i < items; i++)
                scores[i] = random.NextInt(10) == 0 ? float.NaN : random.NextInt(items / 2 + 1);
            int[] excluded = [.. Enumerable.Range(0, items / 4).Select(_ => random.NextInt(items))];
            IEnumerable<int> expected = Enumerable.Range(0, items)
                .Where(i => !float.IsNaN(scores[i]) && !excluded.Contains(i))
                .OrderByDescending(i => scores[i]).ThenBy(i => i).Take(k);
            Assert.Equal(expected, Select(scores, excluded, k));
        }
    }

    [Fact]
    public void Select_Anything_AllocatesNothing()
    {
        var random = new CounterRandom(1);
        var scores = new float[4096];
        foreach (ref float score in scores.AsSpan())
            score = (float)random.NextDouble();
        var best = new int[20];
        TopK.Select(scores, [3, 5], best);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TopK.Select(scores, [3, 5], best);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int[] Select(float[] scores, int[] excluded, int k)
    {
        var best = new int[k];
        return best[..TopK.Select(scores, excluded, best)];
    }
}
