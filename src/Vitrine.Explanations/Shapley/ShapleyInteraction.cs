using System.Numerics;

namespace Vitrine.Explanations.Shapley;

/// <summary>
/// What pairs of players add together, from all coalitions. The Shapley interaction index (Grabisch and Roubens 1999,
/// https://doi.org/10.1007/s001820050125) of i and j is I_ij = sum over S without both of |S|! (n - |S| - 2)! / (n - 1)! (v(S + i + j) - v(S + i) -
/// v(S + j) + v(S)).
/// </summary>
/// <remarks>
/// Written as the matrix of SHAP interaction values (Lundberg et al. 2020, https://doi.org/10.1038/s42256-019-0138-9): off the diagonal half of the
/// index each, so that a row sums to the player's Shapley value, on the diagonal what is left of it, the main effect; the whole matrix sums to v(all)
/// - v(none). Cost: 2^n evaluations.
/// </remarks>
public static class ShapleyInteraction
{
    /// <summary>Computes the values.</summary>
    /// <exception cref="ArgumentException">More than <see cref="ExactShapley.MostPlayers"/> players, or none.</exception>
    public static InteractionEstimate Compute(ICoalitionGame game)
    {
        double[] values = ExactShapley.AllValues(game);
        int n = game.Players;
        double[] phi = ExactShapley.FromAllValues(values, n);
        var matrix = new double[n, n];

        // weights[s] = s! (n - s - 2)! / (n - 1)!, by its recurrence.
        var weights = new double[Math.Max(1, n - 1)];
        weights[0] = 1.0 / Math.Max(1, n - 1);
        for (int s = 1; s < n - 1; s++)
            weights[s] = weights[s - 1] * s / (n - s - 1);
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                int pair = 1 << i | 1 << j;
                double index = 0;
                for (int set = 0; set < values.Length; set++)
                    if ((set & pair) == 0)
                        index += weights[BitOperations.PopCount((uint)set)] * (values[set | pair] - values[set | 1 << i] - values[set | 1 << j] + values[set]);
                matrix[i, j] = matrix[j, i] = index / 2;
            }
        }

        for (int i = 0; i < n; i++)
        {
            double others = 0;
            for (int j = 0; j < n; j++)
                others += j == i ? 0 : matrix[i, j];
            matrix[i, i] = phi[i] - others;
        }

        return new InteractionEstimate(matrix, values[0], values[^1], values.Length);
    }
}
