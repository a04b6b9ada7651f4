using Vitrine.Explanations.Shapley;

namespace Vitrine.Explanations.Tests.Shapley;

public sealed class PermutationInteractionTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    public void Estimate_ManyBlocks_ComesNearTheIndexOverAllSubsets(int players)
    {
        Game game = Game.Rugged(players, 3);
        InteractionEstimate exact = ShapleyInteraction.Compute(game);
        InteractionEstimate found = PermutationInteraction.Estimate(game, 4000, 1, cancel: TestContext.Current.CancellationToken);

        for (int i = 0; i < players; i++)
        {
            Assert.Equal(exact.Values[i], found.Values[i], 0.05);
            for (int j = 0; j < players; j++)
                if (i != j)
                    Assert.InRange(Math.Abs(found.Index(i, j) - exact.Index(i, j)), 0, 4.5 * found.StandardErrors![i, j] + 1e-12);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void Estimate_ManySeeds_SpreadsAsMuchAsReported(int players)
    {
        Game game = Game.Rugged(players, 4);
        InteractionEstimate[] drawn = [.. Enumerable.Range(0, 200).Select(
            seed => PermutationInteraction.Estimate(game, 5, (ulong)seed, cancel: TestContext.Current.CancellationToken))];
        double found = 0, reported = 0;
        for (int i = 0; i < players; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double mean = drawn.Average(d => d.Index(i, j));
                found += drawn.Sum(d => Math.Pow(d.Index(i, j) - mean, 2)) / (drawn.Length - 1);
                reported += drawn.Average(d => Math.Pow(d.StandardErrors![i, j], 2));
            }
        }

        Assert.InRange(Math.Sqrt(reported / found), 0.9, 1.1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(51)]
    public void Estimate_AdditiveGame_HasNoInteractionAndEveryPlayersValue(int players)
    {
        Game game = Game.Additive(players);
        InteractionEstimate found = PermutationInteraction.Estimate(game, 2, 1, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(game.Asked, found.Evaluations);
        Assert.InRange(found.Evaluations, 2, 2 * 2.2 * players * players + 4);
        for (int i = 0; i < players; i++)
            for (int j = 0; j < players; j++)
                Assert.Equal(i == j ? Game.AdditiveValue(i) : 0, found.Matrix[i, j], 1e-9);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    public void Estimate_EveryPairOnceABlock_FindsEachOfManyPlantedPairsExactly(int players)
    {
        // v = sum over pairs of w_ij: the bracket is w_ij whatever else is there, so one visit of each pair is enough, and none may be missed.
        static double Weight(int i, int j) => (7 * i + 3 * j) % 11 - 5;
        var game = new Game(players, c =>
        {
            double sum = 0;
            for (int i = 0; i < c.Length; i++)
                for (int j = i + 1; j < c.Length; j++)
                    sum += c[i] && c[j] ? Weight(i, j) : 0;
            return sum;
        });
        InteractionEstimate found = PermutationInteraction.Estimate(game, 2, 9, cancel: TestContext.Current.CancellationToken);

        for (int i = 0; i < players; i++)
            for (int j = i + 1; j < players; j++)
                Assert.Equal(Weight(i, j), found.Index(i, j), 1e-9);
    }

    [Fact]
    public void Estimate_TwiceAndCancelled_IsTheSameAndStops()
    {
        Game game = Game.Rugged(9, 4);
        Assert.Equal(
            PermutationInteraction.Estimate(game, 2, 7, cancel: TestContext.Current.CancellationToken).Matrix.Cast<double>(),
            PermutationInteraction.Estimate(game, 2, 7, cancel: TestContext.Current.CancellationToken).Matrix.Cast<double>());
        Assert.Throws<OperationCanceledException>(() => PermutationInteraction.Estimate(game, 2, 7, cancel: new CancellationToken(true)));
        Assert.Throws<ArgumentException>(() => PermutationInteraction.Estimate(Game.Additive(1), 2, 7, cancel: TestContext.Current.CancellationToken));
    }
}
