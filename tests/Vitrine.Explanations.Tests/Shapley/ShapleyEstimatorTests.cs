using Vitrine.Explanations.Shapley;

namespace Vitrine.Explanations.Tests.Shapley;

/// <summary>What every Shapley estimator owes, and one that owes it and does not pay.</summary>
public sealed class ShapleyEstimatorTests
{
    private static readonly Dictionary<string, Func<ICoalitionGame, ShapleyEstimate>> Estimators = new()
    {
        ["exact"] = ExactShapley.Compute,
        ["kernel, all coalitions"] = g => KernelShap.Estimate(g, 4096, 1),
        ["kernel, drawn"] = g => KernelShap.Estimate(g, 2 * g.Players + 10, 1),
        ["permutation"] = g => PermutationShap.Estimate(g, 5, 1),
        ["owen"] = g => PermutationShap.Estimate(g, 5, 1, [.. Enumerable.Range(0, g.Players).Select(i => i / 2)]),
    };

    public static TheoryData<string> Names => [.. Estimators.Keys];

    public static TheoryData<string> Exact => ["exact", "kernel, all coalitions"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_AnyGame_AddsUpToTheScore(string name)
    {
        for (int players = 1; players <= 9; players++)
        {
            ShapleyEstimate found = Estimators[name](Game.Rugged(players, 7));
            Assert.InRange(found.CompletenessGap, -1e-9, 1e-9);
        }
    }

    [Fact]
    public void CompletenessGap_EstimatorThatDropsAPlayer_IsSeen()
    {
        ShapleyEstimate whole = ExactShapley.Compute(Game.Products());
        ShapleyEstimate broken = whole with { Values = [.. whole.Values[..3], 0] };

        Assert.NotInRange(broken.CompletenessGap, -1, 1);
    }

    [Theory]
    [MemberData(nameof(Exact))]
    public void Estimate_Products_EqualsTheFormula(string name)
    {
        double[] found = Estimators[name](Game.Products()).Values;

        for (int i = 0; i < 4; i++)
            Assert.Equal(Game.ProductsValues[i], found[i], 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Estimate_RuggedGame_EqualsTheMeanOverAllOrders(int players)
    {
        Game game = Game.Rugged(players, 3);
        double[] expected = BruteForce(game, _ => true);

        foreach (string name in Exact.Select(row => row.Data))
        {
            double[] found = Estimators[name](game).Values;
            for (int i = 0; i < players; i++)
                Assert.Equal(expected[i], found[i], 1e-9);
        }
    }

    [Fact]
    public void Estimate_ManyOrdersWithGroups_ConvergesToOwenValues()
    {
        Game game = Game.Rugged(4, 3);
        int[] groups = [0, 1, 0, 1];
        double[] expected = BruteForce(game, order => groups[order[0]] == groups[order[1]]);

        ShapleyEstimate found = PermutationShap.Estimate(game, 20_000, 1, groups);

        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], found.Values[i], 0.02);
        Assert.Contains(BruteForce(game, _ => true).Zip(expected), pair => Math.Abs(pair.First - pair.Second) > 0.05);
    }

    // A fit over drawn coalitions only comes near; the contract of the methods has its tolerance.
    public static TheoryData<string> NullExact => [.. Estimators.Keys.Where(name => name != "kernel, drawn")];

    [Theory]
    [MemberData(nameof(NullExact))]
    public void Estimate_PlayerThatAddsNothing_GetsNothing(string name)
    {
        Game inner = Game.Rugged(5, 9);
        var game = new Game(6, c =>
        {
            var value = new double[1];
            inner.Evaluate([[.. c[..3], .. c[4..]]], value);
            return value[0];
        });
        double found = Estimators[name](game).Values[3];

        Assert.InRange(Math.Abs(found), 0, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Exact))]
    public void Estimate_SymmetricPlayers_GetTheSame(string name)
    {
        var game = new Game(5, c => (c[0] || c[3] ? 2 : 0) + (c[0] && c[3] && c[1] ? 5 : 0) + (c[4] ? 1 : 0));
        double[] found = Estimators[name](game).Values;

        Assert.Equal(found[0], found[3], 1e-9);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(200)]
    public void Estimate_AdditiveGameOfAnySize_IsRecovered(int players)
    {
        Game game = Game.Additive(players);
        ShapleyEstimate kernel = KernelShap.Estimate(game, 2 * players + 2048, 1);
        ShapleyEstimate permutation = PermutationShap.Estimate(game, 1, 1);
        ShapleyEstimate lime = Lime.Estimate(game, 4 * players + 256, 1);

        for (int i = 0; i < players; i++)
        {
            Assert.Equal(Game.AdditiveValue(i), kernel.Values[i], 1e-9);
            Assert.Equal(Game.AdditiveValue(i), permutation.Values[i], 1e-9);
            Assert.Equal(Game.AdditiveValue(i), lime.Values[i], 0.2);
        }
    }

    [Fact]
    public void Estimate_DrawnCoalitions_ComeNearTheExactValues()
    {
        Game game = Game.Products();
        var padded = new Game(12, c =>
        {
            var value = new double[1];
            game.Evaluate([c[..4]], value);
            return value[0];
        });
        double[] exact = ExactShapley.Compute(padded).Values;
        double[] kernel = KernelShap.Estimate(padded, 600, 1).Values;

        for (int i = 0; i < 12; i++)
            Assert.Equal(exact[i], kernel[i], 1.0);
    }

    [Fact]
    public void Estimate_Twice_GivesTheSameBits()
    {
        Game game = Game.Rugged(12, 5);

        Assert.Equal(KernelShap.Estimate(game, 200, 4).Values, KernelShap.Estimate(game, 200, 4).Values);
        Assert.Equal(PermutationShap.Estimate(game, 9, 4).Values, PermutationShap.Estimate(game, 9, 4).Values);
        Assert.Equal(Lime.Estimate(game, 200, 4).Values, Lime.Estimate(game, 200, 4).Values);
        Assert.NotEqual(KernelShap.Estimate(game, 200, 4).Values, KernelShap.Estimate(game, 200, 5).Values);
    }

    [Fact]
    public void Estimate_Evaluations_AreThoseTheGameWasAskedFor()
    {
        foreach ((string name, Func<ICoalitionGame, ShapleyEstimate> estimate) in Estimators)
        {
            Game game = Game.Rugged(6, 2);
            Assert.True(estimate(game).Evaluations == game.Asked, name);
        }

        Game kernel = Game.Rugged(6, 2);
        Assert.Equal(64, KernelShap.Estimate(kernel, 4096, 1).Evaluations);
        Assert.InRange(PermutationShap.Estimate(Game.Rugged(6, 2), 3, 1).Evaluations, 2, 2 * 3 * 5 + 2);
    }

    [Fact]
    public void Estimate_WhatCannotBeDone_IsRefused()
    {
        Assert.Contains("found 16 players", Assert.Throws<ArgumentException>(() => ExactShapley.Compute(Game.Additive(16))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 40", Assert.Throws<ArgumentException>(() => KernelShap.Estimate(Game.Additive(20), 39, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PermutationShap.Estimate(Game.Additive(3), 1, 1, [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationShap.Estimate(Game.Additive(3), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lime.Estimate(Game.Additive(3), 10, 1, 0));
    }

    // The mean marginal contribution over all orders that are allowed.
    private static double[] BruteForce(Game game, Func<int[], bool> allowed)
    {
        var sums = new double[game.Players];
        int count = 0;
        foreach (int[] order in Orders([.. Enumerable.Range(0, game.Players)]))
        {
            if (!allowed(order))
                continue;
            count++;
            var present = new bool[game.Players];
            double before = Value(game, present);
            foreach (int player in order)
            {
                present[player] = true;
                double after = Value(game, present);
                sums[player] += after - before;
                before = after;
            }
        }

        return [.. sums.Select(s => s / count)];
    }

    private static double Value(Game game, bool[] coalition)
    {
        var value = new double[1];
        game.Evaluate([coalition], value);
        return value[0];
    }

    private static IEnumerable<int[]> Orders(int[] players)
    {
        if (players.Length == 0)
            yield return [];
        foreach (int first in players)
            foreach (int[] rest in Orders([.. players.Where(p => p != first)]))
                yield return [first, .. rest];
    }
}
