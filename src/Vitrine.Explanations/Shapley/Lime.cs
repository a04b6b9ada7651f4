using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Vitrine.Numerics;

namespace Vitrine.Explanations.Shapley;

/// <summary>
/// LIME (Ribeiro et al. 2016, https://arxiv.org/abs/1602.04938): a linear model fitted to the game around the whole input; a player's value is its
/// coefficient. Coalitions are drawn with a uniform number of absent players, weighted by exp(-d^2 / w^2) with d = 1 - sqrt(share present), the
/// cosine distance to the whole, and fitted with a small ridge.
/// </summary>
/// <remarks>
/// Repeatable: coalitions follow from the seed alone. The width w defaults to 0.25, where the weights really differ; the usual 0.75 sqrt(n) makes
/// them almost flat. Not complete: the values need not add up to v(all) - v(none). Standard errors say what another draw of the coalitions would
/// change (<see cref="Sandwich"/>), null where there are hardly more coalitions than players. Cost: samples + 2 evaluations at most.
/// </remarks>
public static class Lime
{
    private const double Ridge = 1e-3;

    /// <summary>Estimates the coefficients.</summary>
    /// <param name="game">The game.</param>
    /// <param name="samples">Coalitions to draw, each counted once; at least 2.</param>
    /// <param name="seed">Seed of the coalitions.</param>
    /// <param name="width">w of the weights; above 0.</param>
    /// <exception cref="ArgumentException">No players, too few samples or a width that is not above 0.</exception>
    public static ShapleyEstimate Estimate(ICoalitionGame game, int samples, ulong seed, double width = 0.25)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        int n = game.Players;
        if (n < 1)
            throw new ArgumentException("Lime: found no players, expected at least 1", nameof(game));
        var asked = new CoalitionValues(game);
        int full = asked.AddAll(true);
        int empty = asked.AddAll(false);
        var random = new CounterRandom(seed, 0);
        int[] order = [.. Enumerable.Range(0, n)];
        for (int s = 0; s < samples; s++)
        {
            var coalition = new bool[n];
            Array.Fill(coalition, true);
            random.Shuffle(order.AsSpan());
            int absent = 1 + (int)(random.NextDouble() * n);
            for (int i = 0; i < Math.Min(absent, n); i++)
                coalition[order[i]] = false;
            asked.Add(coalition);
        }

        asked.Evaluate();
        (double[] values, double[]? errors) = Fit(asked, n, width, samples);
        return new ShapleyEstimate(values, asked.Value(empty), asked.Value(full), asked.Count) { StandardErrors = errors };
    }

    private static (double[] Values, double[]? Errors) Fit(CoalitionValues asked, int n, double width, int samples)
    {
        // Centred by the weighted means, so that the intercept is not shrunk by the ridge.
        var weights = new double[asked.Count];
        var means = new double[n];
        double meanValue = 0, total = 0;
        for (int p = 0; p < asked.Count; p++)
        {
            double distance = 1 - Math.Sqrt(asked[p].Count(present => present) / (double)n);
            weights[p] = Math.Exp(-distance * distance / (width * width));
            total += weights[p];
            meanValue += weights[p] * asked.Value(p);
            for (int i = 0; i < n; i++)
                means[i] += asked[p][i] ? weights[p] : 0;
        }

        meanValue /= total;
        for (int i = 0; i < n; i++)
            means[i] /= total;
        var normal = new double[n * n];
        for (int i = 0; i < n; i++)
            normal[i * n + i] = Ridge * total;
        var right = new double[n];
        var row = new double[n];
        for (int p = 0; p < asked.Count; p++)
        {
            Centre(asked[p], means, row);
            double y = asked.Value(p) - meanValue;
            for (int i = 0; i < n; i++)
            {
                double scaled = weights[p] * row[i];
                right[i] += scaled * y;
                Span<double> sums = normal.AsSpan(i * n, n);
                TensorPrimitives.MultiplyAdd(row, scaled, sums, sums);
            }
        }

        Cholesky<double> factor = Matrix<double>.Build.Dense(n, n, normal).Cholesky();
        double[] values = [.. factor.Solve(Vector<double>.Build.Dense(right))];
        if (asked.Count <= n + 2)
            return (values, null);

        // A coalition is there or not, however often it was drawn: what can change is the part that another draw might miss.
        var scores = new double[n * n];
        double freedom = asked.Count / (double)(asked.Count - n - 1);
        for (int p = 0; p < asked.Count; p++)
        {
            Centre(asked[p], means, row);
            double residual = asked.Value(p) - meanValue - TensorPrimitives.Dot<double>(row, values);
            double spread = Math.Pow(weights[p] * residual, 2) * Missed(asked[p], samples) * freedom;
            for (int i = 0; i < n; i++)
            {
                Span<double> sums = scores.AsSpan(i * n, n);
                TensorPrimitives.MultiplyAdd(row, spread * row[i], sums, sums);
            }
        }

        return (values, [.. Sandwich.Covariance(factor, scores).Diagonal().Select(Sandwich.Root)]);
    }

    private static void Centre(bool[] coalition, double[] means, double[] row)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] = (coalition[i] ? 1 : 0) - means[i];
    }

    // The chance that no sample is this coalition: with a of n absent one sample is it with 1 / (n C(n, a)); all and none are always there.
    private static double Missed(bool[] coalition, int samples)
    {
        int n = coalition.Length, absent = coalition.Count(present => !present);
        if (absent == 0 || absent == n)
            return 0;
        double chance = 1.0 / n;
        for (int i = 1; i <= absent; i++)
            chance *= i / (double)(n - absent + i);
        return Math.Pow(1 - chance, samples);
    }
}
