using Vitrine.Numerics;

namespace Vitrine.Explanations.Shapley;

/// <summary>
/// The Shapley interaction index of all pairs from random orders, for more players than <see cref="ShapleyInteraction"/> can count. Where i and j stand next to
/// one another in a random order, with S before them, v(S + i + j) - v(S + i) - v(S + j) + v(S) has the index as its mean: S is then drawn as if both
/// were one player (Grabisch and Roubens 1999, https://doi.org/10.1007/s001820050125).
/// </summary>
/// <remarks>
/// Orders come in blocks that put each two players next to one another once: the paths into which the complete graph falls apart (Walecki's zigzags,
/// Lucas 1892), with names drawn anew for each block, so that each order alone is drawn evenly. Every order is run forward and backward. Unbiased;
/// standard errors come from the spread between blocks. The diagonal holds what the
/// Shapley values of the same orders leave. Cost: about 2 n^2 evaluations a block.
/// </remarks>
public static class PermutationInteraction
{
    /// <summary>Evaluations that the number of blocks aims at.</summary>
    private const int Aim = 60_000;

    /// <summary>Blocks unless told otherwise: as many as about 60,000 evaluations pay for, at least 2.</summary>
    /// <param name="players">n.</param>
    public static int DefaultBlocks(int players) => Math.Max(2, Aim / Math.Max(1, 2 * players * players));

    /// <summary>Estimates the values.</summary>
    /// <param name="game">The game.</param>
    /// <param name="blocks">Blocks of orders; at least 2.</param>
    /// <param name="seed">Seed of the orders.</param>
    /// <param name="progress">Told the part of the orders done, or null.</param>
    /// <param name="cancel">Stops between orders.</param>
    /// <exception cref="ArgumentException">Fewer than 2 players or blocks.</exception>
    public static InteractionEstimate Estimate(
        ICoalitionGame game, int blocks, ulong seed, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 2);
        int n = game.Players;
        if (n < 2)
            throw new ArgumentException($"PermutationInteraction: found {n} players, expected at least 2", nameof(game));
        var ends = new double[2];
        game.Evaluate([new bool[n], [.. Enumerable.Repeat(true, n)]], ends);
        int paths = (n + 1) / 2, evaluations = 2;
        var phi = new double[n];
        double[][,] drawn = [.. Enumerable.Range(0, blocks).Select(_ => new double[n, n])];
        for (int b = 0; b < blocks; b++)
        {
            int[] names = [.. Enumerable.Range(0, 2 * paths)];
            new CounterRandom(seed, (uint)b).Shuffle(names.AsSpan());
            for (int k = 0; k < paths; k++)
            {
                cancel.ThrowIfCancellationRequested();
                evaluations += Run(game, [.. Path(k, 2 * paths).Select(v => names[v])], ends, phi, drawn[b]);
                progress?.Report((b * paths + k + 1.0) / (blocks * paths));
            }
        }

        return Summary(phi, drawn, ends, evaluations, 2.0 * blocks * paths);
    }

    // 0, 1, m - 1, 2, m - 2, ... moved by k: m / 2 paths in which each two of m stand next to one another once.
    private static IEnumerable<int> Path(int k, int m) =>
        Enumerable.Range(0, m).Select(i => (k + (i % 2 == 1 ? (i + 1) / 2 : m - i / 2)) % m);

    // One order both ways; a name beyond the players (where n is odd) holds no player and parts its neighbours.
    private static int Run(ICoalitionGame game, int[] named, double[] ends, double[] phi, double[,] drawn)
    {
        int n = game.Players;
        var asked = new CoalitionValues(game);
        List<(int A, int B, int Before, int First, int Second, int Both)> pairs = [];
        List<(int Player, int Before, int After)> steps = [];
        foreach (int[] order in new[] { named, [.. named.Reverse()] })
        {
            var present = new bool[n];
            int before = -1;
            for (int i = 0; i < order.Length; i++)
            {
                int player = order[i];
                if (player >= n)
                    continue;
                int next = i + 1 < order.Length && order[i + 1] < n ? order[i + 1] : -1;
                int second = -1;
                if (next >= 0)
                {
                    present[next] = true;
                    second = Ask(present);
                    present[next] = false;
                }

                present[player] = true;
                int first = Ask(present);
                steps.Add((player, before, first));
                if (next >= 0)
                {
                    present[next] = true;
                    pairs.Add((player, next, before, first, second, Ask(present)));
                    present[next] = false;
                }

                before = first;
            }
        }

        asked.Evaluate();
        foreach ((int player, int before, int after) in steps)
            phi[player] += Value(after) - Value(before);
        foreach (var p in pairs)
        {
            double together = (Value(p.Both) - Value(p.First) - Value(p.Second) + Value(p.Before)) / 2;
            drawn[p.A, p.B] += together;
            drawn[p.B, p.A] += together;
        }

        return asked.Count;

        // The ends are known already: -1 for none, -2 for all.
        int Ask(bool[] coalition) => coalition.AsSpan().Contains(false) ? asked.Add(coalition) : -2;

        double Value(int place) => place < 0 ? ends[-place - 1] : asked.Value(place);
    }

    private static InteractionEstimate Summary(double[] phi, double[][,] drawn, double[] ends, int evaluations, double walks)
    {
        int n = phi.Length;
        var matrix = new double[n, n];
        var errors = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            double others = 0;
            for (int j = 0; j < n; j++)
            {
                if (j == i)
                    continue;
                double[] values = [.. drawn.Select(block => block[i, j])];
                matrix[i, j] = values.Average() / 2;
                errors[i, j] = MeanError.Of(values)!.Value;
                others += matrix[i, j];
            }

            matrix[i, i] = phi[i] / walks - others;
        }

        return new InteractionEstimate(matrix, ends[0], ends[1], evaluations) { StandardErrors = errors };
    }
}
