using Vitrine.Explanations.Shapley;

namespace Vitrine.Explanations.Tests.Shapley;

/// <summary>A game given by a formula; counts how many coalitions it was asked for.</summary>
internal sealed class Game(int players, Func<bool[], double> value) : ICoalitionGame
{
    public int Players => players;

    public int Asked { get; private set; }

    public void Evaluate(IReadOnlyList<bool[]> coalitions, Span<double> values)
    {
        Asked += coalitions.Count;
        for (int i = 0; i < coalitions.Count; i++)
            values[i] = value(coalitions[i]);
    }

    /// <summary>f = x0 x2 + x1 + x2 + x2 x3 over zero background, x = (2, 3, 5, 7).</summary>
    public static Game Products() => new(4, c => X(c, 0, 2) * X(c, 2, 5) + X(c, 1, 3) + X(c, 2, 5) + X(c, 2, 5) * X(c, 3, 7));

    /// <summary>phi0 = x0 x2 / 2, phi1 = x1, phi2 = x0 x2 / 2 + x2 + x2 x3 / 2, phi3 = x2 x3 / 2.</summary>
    public static double[] ProductsValues => [2 * 5 / 2.0, 3, 2 * 5 / 2.0 + 5 + 5 * 7 / 2.0, 5 * 7 / 2.0];

    /// <summary>A value without structure for each coalition, the same in every process.</summary>
    public static Game Rugged(int players, uint seed) =>
        new(players, c =>
        {
            uint set = 0;
            for (int i = 0; i < c.Length; i++)
                set |= (c[i] ? 1u : 0) << i;
            return new Numerics.CounterRandom(seed, set).NextGaussian();
        });

    /// <summary>An additive game over a start: v(S) = 3 + sum of (i mod 7) - 2.5.</summary>
    public static Game Additive(int players) => new(players, c => 3 + Enumerable.Range(0, c.Length).Where(i => c[i]).Sum(AdditiveValue));

    public static double AdditiveValue(int player) => player % 7 - 2.5;

    private static double X(bool[] coalition, int player, double x) => coalition[player] ? x : 0;
}
