using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Vitrine.Explanations.Shapley;

/// <summary>
/// The sandwich estimate of what the draws of its rows do to a weighted least-squares fit: with normal equations N b = sum of score parts and M the
/// covariance of their sum, the coefficients have the covariance N^-1 M N^-1 (Huber 1967; White 1980, https://doi.org/10.2307/1912934).
/// </summary>
internal static class Sandwich
{
    /// <summary>[n, n] covariance of the coefficients.</summary>
    /// <param name="normal">N, factorised.</param>
    /// <param name="scores">M, [n, n], symmetric.</param>
    public static Matrix<double> Covariance(Cholesky<double> normal, double[] scores)
    {
        int n = (int)Math.Sqrt(scores.Length);
        Matrix<double> half = normal.Solve(Matrix<double>.Build.Dense(n, n, scores));
        return normal.Solve(half.Transpose());
    }

    /// <summary>The root of a variance, which rounding may have taken below 0.</summary>
    public static double Root(double variance) => Math.Sqrt(Math.Max(0, variance));
}
