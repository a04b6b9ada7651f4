using Vitrine.Numerics;
using Vitrine.Recommenders.Evaluation.Metrics;

namespace Vitrine.Recommenders.Tests.Evaluation.Metrics;

public class TargetRanksTests
{
    [Fact]
    public void Compute_TiedCandidates_StandAboveTheTarget()
    {
        var ranks = new int[1];
        int tied = TargetRanks.Compute([2, 1, 2, 0], [2], ranks);
        Assert.Equal([1 + 0 + 2], ranks);
        Assert.Equal(1, tied);
    }

    [Fact]
    public void Compute_SeveralTargets_DoNotPushEachOtherDownByTies()
    {
        var ranks = new int[3];
        TargetRanks.Compute([5, 3], [4, 9, 4], ranks);
        Assert.Equal([1, 3, 4], ranks);
    }

    [Fact]
    public void Compute_NaN_NeverRankedAndNeverCompetes()
    {
        var ranks = new int[3];
        TargetRanks.Compute([float.NaN, 3], [float.NaN, 1, float.NegativeInfinity], ranks);
        Assert.Equal([2, TargetRanks.Never, TargetRanks.Never], ranks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(255)]
    public void Compute_RandomScores_EqualsSorting(int candidates)
    {
        var random = new CounterRandom(3, (uint)candidates);
        var scores = new float[candidates];
        for (int i = 0; i < candidates; i++)
            scores[i] = random.NextInt(40);
        var targets = new float[5];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = random.NextInt(40);

        IEnumerable<int> expected = scores.Select(s => (Score: s, IsTarget: false))
            .Concat(targets.Select(s => (Score: s, IsTarget: true)))
            .OrderByDescending(x => x.Score).ThenBy(x => x.IsTarget)
            .Select((x, i) => (x.IsTarget, Rank: i + 1)).Where(x => x.IsTarget).Select(x => x.Rank).ToArray();
        var ranks = new int[5];
        TargetRanks.Compute(scores, targets, ranks);
        Assert.Equal(expected, ranks);
    }
}
