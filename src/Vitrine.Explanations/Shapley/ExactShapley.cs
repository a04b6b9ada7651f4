using System.Numerics;

namespace Vitrine.Explanations.Shapley;

/// <summary>
/// Shapley values from all coalitions: phi_i = sum over S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)) (Shapley 1953,
/// https://doi.org/10.1515/9781400881970-018). Complete, symmetric and 0 for a null player up to rounding. Cost: 2^n evaluations.
/// </summary>
public static class ExactShapley
{
    /// <summary>Most players: 32,768 evaluations.</summary>
    public const int MostPlayers = 15;

    /// <summary>Computes the values.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostPlayers"/> players, or none.</exception>
    public static ShapleyEstimate Compute(ICoalitionGame game)
    {
        double[] values = AllValues(game);
        return new ShapleyEstimate(FromAllValues(values, game.Players), values[0], values[^1], values.Length);
    }

    /// <summary>[2^n] the value of every coalition; bit i of its place says whether player i is present.</summary>
    internal static double[] AllValues(ICoalitionGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        int n = game.Players;
        if (n is < 1 or > MostPlayers)
            throw new ArgumentException($"ExactShapley: found {n} players, expected 1 to {MostPlayers}; use kernel-shap or permutation-shap for more",
                nameof(game));
        var coalitions = new bool[1 << n][];
        for (int set = 0; set < coalitions.Length; set++)
        {
            coalitions[set] = new bool[n];
            for (int i = 0; i < n; i++)
                coalitions[set][i] = (set >> i & 1) != 0;
        }

        var values = new double[coalitions.Length];
        game.Evaluate(coalitions, values);
        return values;
    }

    /// <summary>[n] the Shapley values from what <see cref="AllValues"/> gives.</summary>
    internal static double[] FromAllValues(double[] values, int n)
    {
        // weights[s] = s! (n - s - 1)! / n!, by its recurrence.
        var weights = new double[n];
        weights[0] = 1.0 / n;
        for (int s = 1; s < n; s++)
            weights[s] = weights[s - 1] * s / (n - s);
        var phi = new double[n];
        for (int set = 0; set < values.Length; set++)
        {
            int size = BitOperations.PopCount((uint)set);
            for (int i = 0; i < n; i++)
                if ((set >> i & 1) == 0)
                    phi[i] += weights[size] * (values[set | 1 << i] - values[set]);
        }

        return phi;
    }
}
