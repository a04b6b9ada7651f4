using Vitrine.Numerics;

namespace Vitrine.Explanations.Shapley;

/// <summary>
/// Shapley values from random orders: a player's value is its mean marginal contribution when players enter one by one (Castro et al. 2009,
/// https://doi.org/10.1016/j.cor.2008.04.004), each order run forward and backward (antithetic, Mitchell et al. 2022, https://arxiv.org/abs/2104.12199).
/// With groups, orders keep each group together, which gives Owen values (Owen 1977): a coalition may hold parts of one group only.
/// </summary>
/// <remarks>
/// Complete for any number of orders. Unbiased. Standard errors come from the spread between orders, from 2 of them on. Cost: at most 2 orders (n - 1) + 2
/// evaluations; there is no number of players from which nothing is drawn.
/// </remarks>
public static class PermutationShap
{
    /// <summary>Estimates the values.</summary>
    /// <param name="game">The game.</param>
    /// <param name="orders">Number of orders, each run in both directions; at least 1.</param>
    /// <param name="seed">Seed of the orders.</param>
    /// <param name="groups">[n] group of each player for Owen values, or empty for Shapley values.</param>
    /// <exception cref="ArgumentException">No players, no orders, or groups of another number.</exception>
    public static ShapleyEstimate Estimate(ICoalitionGame game, int orders, ulong seed, ReadOnlySpan<int> groups = default) =>
        Estimate(game, orders, seed, groups.IsEmpty ? [] : (int[][])[groups.ToArray()]);

    /// <summary>
    /// The same with groups within groups: orders keep each group of each level together, so that a group's total is its value among its like.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="orders">Number of orders, each run in both directions; at least 1.</param>
    /// <param name="seed">Seed of the orders.</param>
    /// <param name="levels">Each [n], the group of each player, the largest groups first; empty for Shapley values.</param>
    /// <exception cref="ArgumentException">No players, no orders, or groups of another number.</exception>
    public static ShapleyEstimate Estimate(ICoalitionGame game, int orders, ulong seed, IReadOnlyList<int[]> levels)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(orders);
        int n = game.Players;
        if (n < 1 || levels.Any(level => level.Length != n))
            throw new ArgumentException(
                $"PermutationShap: {n} players and {string.Join(" and ", levels.Select(level => level.Length))} groups, expected at least 1 "
                + $"player and a group for each or none", nameof(game));
        Branch tree = Grow([.. Enumerable.Range(0, n)], levels, 0);
        var asked = new CoalitionValues(game);
        int empty = asked.AddAll(false);
        int full = asked.AddAll(true);
        var walks = new List<(int[] Order, int[] Places)>();
        for (int o = 0; o < orders; o++)
        {
            int[] order = Draw(tree, n, seed, (uint)o);
            walks.Add((order, Walk(asked, order)));
            int[] backward = [.. order.Reverse()];
            walks.Add((backward, Walk(asked, backward)));
        }

        asked.Evaluate();
        var phi = new double[n];
        foreach ((int[] order, int[] places) in walks)
            for (int i = 0; i < n; i++)
                phi[order[i]] += (asked.Value(places[i + 1]) - asked.Value(places[i])) / walks.Count;
        double[][] draws = [.. walks.Chunk(2).Select(both => OfOneOrder(asked, both, n))];
        return new ShapleyEstimate(phi, asked.Value(empty), asked.Value(full), asked.Count)
        { StandardErrors = MeanError.OfEach(draws), Draws = draws, IsSampled = n > 2 };
    }

    // [n] the mean marginal contribution in an order and its reverse, which hang together: orders are the independent draws.
    private static double[] OfOneOrder(CoalitionValues asked, (int[] Order, int[] Places)[] both, int n)
    {
        var draw = new double[n];
        foreach ((int[] order, int[] places) in both)
            for (int i = 0; i < n; i++)
                draw[order[i]] += (asked.Value(places[i + 1]) - asked.Value(places[i])) / both.Length;
        return draw;
    }

    private static int[] Walk(CoalitionValues asked, int[] order)
    {
        var places = new int[order.Length + 1];
        var present = new bool[order.Length];
        places[0] = asked.Add(present);
        for (int i = 0; i < order.Length; i++)
        {
            present[order[i]] = true;
            places[i + 1] = asked.Add(present);
        }

        return places;
    }

    private static int[] Draw(Branch tree, int n, ulong seed, uint order)
    {
        var random = new CounterRandom(seed, order);
        var drawn = new List<int>(n);
        Append(tree, ref random, drawn);
        return [.. drawn];
    }

    private static void Append(Branch branch, ref CounterRandom random, List<int> drawn)
    {
        if (branch.Children.Length == 0)
        {
            drawn.Add(branch.Player);
            return;
        }

        Branch[] children = [.. branch.Children];
        random.Shuffle(children.AsSpan());
        foreach (Branch child in children)
            Append(child, ref random, drawn);
    }

    private static Branch Grow(int[] players, IReadOnlyList<int[]> levels, int depth) => new(-1, depth == levels.Count
        ? [.. players.Select(player => new Branch(player, []))]
        : [.. players.GroupBy(player => levels[depth][player]).Select(group => Grow([.. group], levels, depth + 1))]);

    /// <summary>A player, or a group of branches that stay together.</summary>
    private sealed record Branch(int Player, Branch[] Children);
}
