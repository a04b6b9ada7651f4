using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Vitrine.Numerics;

namespace Vitrine.Explanations.Shapley;

/// <summary>
/// KernelSHAP (Lundberg and Lee 2017, https://arxiv.org/abs/1705.07874): Shapley values as the weighted least-squares fit of an additive game, under the
/// constraint that the values add up to v(all) - v(none). Coalitions of s players weigh (n - 1) / (C(n, s) s (n - s)); from the outside in sizes are
/// taken whole that have no more coalitions than their share of the budget by weight (all players but one, and one alone, always), the rest is drawn
/// by weight, each coalition with its complement (Covert and Lee 2021, https://arxiv.org/abs/2012.01536).
/// </summary>
/// <remarks>
/// No feature selection: every player keeps the value that the fit gives it. Exact once all 2^n - 2 coalitions are in the budget. A budget that is
/// too small to determine the fit is refused, not regularised. Standard errors say what another draw of the pairs would change
/// (<see cref="Sandwich"/>): 0 where all coalitions were asked for, null where no more pairs were drawn than there are players.
/// </remarks>
public static class KernelShap
{
    /// <summary>Estimates the values.</summary>
    /// <param name="game">The game.</param>
    /// <param name="samples">Coalitions to ask for beside none and all; at least 2 n, an even number is used.</param>
    /// <param name="seed">Seed of the drawn coalitions.</param>
    /// <exception cref="ArgumentException">No players, or fewer than 2 n samples while there are more coalitions.</exception>
    public static ShapleyEstimate Estimate(ICoalitionGame game, int samples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(game);
        int n = game.Players;
        if (n < 1)
            throw new ArgumentException("KernelShap: found no players, expected at least 1", nameof(game));
        bool all = n < 30 && (1L << n) - 2 <= samples;
        if (!all && samples < 2 * n)
            throw new ArgumentException($"KernelShap: found {samples} samples for {n} players, expected at least {2 * n}", nameof(samples));
        var asked = new CoalitionValues(game);
        int empty = asked.AddAll(false);
        int full = asked.AddAll(true);
        Dictionary<int, double> weights = [];
        List<(int One, int Other)> drawn = Choose(asked, weights, n, samples, all, seed, out double each);
        asked.Evaluate();
        if (n == 1)
            return new ShapleyEstimate([asked.Value(full) - asked.Value(empty)], asked.Value(empty), asked.Value(full), asked.Count) { StandardErrors = [0] };
        (double[] phi, Cholesky<double> normal) = Fit(asked, weights, n, asked.Value(empty), asked.Value(full));
        return new ShapleyEstimate(phi, asked.Value(empty), asked.Value(full), asked.Count)
        {
            StandardErrors = all ? new double[n] : Errors(asked, drawn, each, phi, normal), IsSampled = !all,
        };
    }

    // Fills weights: the place of a coalition and its weight in the fit. Returns the pairs that were drawn, each with the weight of one draw.
    private static List<(int One, int Other)> Choose(
        CoalitionValues asked, Dictionary<int, double> weights, int n, int samples, bool all, ulong seed, out double each)
    {
        each = 0;
        // Total kernel weight of the sizes s and n - s together; a middle size stands alone.
        var pairWeight = new double[n / 2 + 1];
        for (int s = 1; s <= n / 2; s++)
            pairWeight[s] = (n - 1.0) / (s * (double)(n - s)) * (2 * s == n ? 1 : 2);
        double budget = samples;
        int size = 1;
        for (; size <= n / 2; size++)
        {
            double count = Binomial(n, size) * (2 * size == n ? 1 : 2);
            // Size 1 determines the fit. A further size is taken whole where draws would ask for each of its coalitions anyway: more would starve the
            // sizes within.
            if (!all && size > 1 && count > budget * pairWeight[size] / pairWeight.AsSpan(size).ToArray().Sum())
                break;
            budget -= count;
            var indices = new int[size];
            AddAllOfSize(asked, weights, n, size, pairWeight[size] / count, indices, 0, 0);
        }

        return size > n / 2 ? [] : Draw(asked, weights, n, size, pairWeight, (int)(budget / 2), seed, out each);
    }

    private static void AddAllOfSize(
        CoalitionValues asked, Dictionary<int, double> weights, int n, int size, double weight, int[] indices, int depth, int from)
    {
        if (depth < size)
        {
            for (int i = from; i <= n - (size - depth); i++)
            {
                indices[depth] = i;
                AddAllOfSize(asked, weights, n, size, weight, indices, depth + 1, i + 1);
            }

            return;
        }

        var coalition = new bool[n];
        foreach (int i in indices)
            coalition[i] = true;
        weights[asked.Add(coalition)] = weight;
        if (2 * size != n)
            weights[asked.Add(Complement(coalition))] = weight;
    }

    private static List<(int One, int Other)> Draw(
        CoalitionValues asked, Dictionary<int, double> weights, int n, int firstSize, double[] pairWeight, int pairs, ulong seed, out double each)
    {
        List<(int One, int Other)> drawn = [];
        double left = pairWeight.AsSpan(firstSize).ToArray().Sum();
        var random = new CounterRandom(seed, 0);
        int[] order = [.. Enumerable.Range(0, n)];
        each = left / (2 * Math.Max(1, pairs));
        for (int p = 0; p < pairs; p++)
        {
            double at = random.NextDouble() * left;
            int size = firstSize;
            while (size < pairWeight.Length - 1 && at >= pairWeight[size])
                at -= pairWeight[size++];
            random.Shuffle(order.AsSpan());
            var coalition = new bool[n];
            for (int i = 0; i < size; i++)
                coalition[order[i]] = true;
            (int One, int Other) pair = (asked.Add(coalition), asked.Add(Complement(coalition)));
            weights[pair.One] = weights.GetValueOrDefault(pair.One) + each;
            weights[pair.Other] = weights.GetValueOrDefault(pair.Other) + each;
            drawn.Add(pair);
        }

        return drawn;
    }

    // The last player is eliminated by the constraint: y = v(S) - v(none) - z_n (v(all) - v(none)) against z_i - z_n.
    private static (double[] Phi, Cholesky<double> Normal) Fit(CoalitionValues asked, Dictionary<int, double> weights, int n, double empty, double full)
    {
        int m = n - 1;
        var normal = new double[m * m];
        var right = new double[m];
        var row = new double[m];
        foreach ((int place, double weight) in weights)
        {
            bool[] coalition = asked[place];
            double y = asked.Value(place) - empty - (coalition[m] ? full - empty : 0);
            Reduce(coalition, row);
            for (int i = 0; i < m; i++)
            {
                if (row[i] == 0)
                    continue;
                double scaled = weight * row[i];
                right[i] += scaled * y;
                Span<double> sums = normal.AsSpan(i * m, i + 1);
                TensorPrimitives.MultiplyAdd(row.AsSpan(0, i + 1), scaled, sums, sums);
            }
        }

        for (int i = 0; i < m; i++)
            for (int j = 0; j < i; j++)
                normal[j * m + i] = normal[i * m + j];
        Cholesky<double> factor = Matrix<double>.Build.Dense(m, m, normal).Cholesky();
        double[] phi = [.. factor.Solve(Vector<double>.Build.Dense(right)), 0];
        phi[m] = full - empty - phi.Sum();
        return (phi, factor);
    }

    // [n - 1] z_i - z_n.
    private static void Reduce(bool[] coalition, double[] row)
    {
        double last = coalition[^1] ? 1 : 0;
        for (int i = 0; i < row.Length; i++)
            row[i] = (coalition[i] ? 1 : 0) - last;
    }

    // What another draw of the pairs would do to the fit: the spread of what each pair adds to the normal equations at the solution. The rows of a pair are
    // each other's negatives, so that the residuals' difference is what counts. The last value is the total less the others.
    private static double[]? Errors(CoalitionValues asked, List<(int One, int Other)> drawn, double each, double[] phi, Cholesky<double> normal)
    {
        int m = phi.Length - 1, pairs = drawn.Count;
        if (pairs <= m + 1)
            return null;
        var mean = new double[m];
        var scores = new double[m * m];
        var row = new double[m];
        foreach ((int one, int other) in drawn)
        {
            Score(one, other);
            TensorPrimitives.MultiplyAdd(row, 1.0 / pairs, mean, mean);
        }

        foreach ((int one, int other) in drawn)
        {
            Score(one, other);
            TensorPrimitives.Subtract(row, mean, row);
            for (int i = 0; i < m; i++)
            {
                Span<double> sums = scores.AsSpan(i * m, m);
                TensorPrimitives.MultiplyAdd(row, row[i] * pairs / (pairs - m), sums, sums);
            }
        }

        Matrix<double> covariance = Sandwich.Covariance(normal, scores);
        return [.. covariance.Diagonal().Select(Sandwich.Root), Sandwich.Root(covariance.RowSums().Sum())];

        void Score(int one, int other)
        {
            double residual = asked.Value(one) - asked.Value(other);
            Reduce(asked[one], row);
            for (int i = 0; i < phi.Length; i++)
                residual -= phi[i] * ((asked[one][i] ? 1 : 0) - (asked[other][i] ? 1 : 0));
            TensorPrimitives.Multiply(row, each * residual, row);
        }
    }

    private static bool[] Complement(bool[] coalition) => [.. coalition.Select(present => !present)];

    private static double Binomial(int n, int k)
    {
        double count = 1;
        for (int i = 1; i <= k; i++)
            count = count * (n - k + i) / i;
        return Math.Round(count);
    }
}
