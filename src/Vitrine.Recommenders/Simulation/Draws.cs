using Vitrine.Numerics;

namespace Vitrine.Recommenders.Simulation;

/// <summary>Draws from small discrete distributions.</summary>
internal static class Draws
{
    /// <summary>An index in proportion to its weight; -1 when all weights are 0.</summary>
    public static int Index(ReadOnlySpan<double> weights, ref CounterRandom random)
    {
        double sum = 0;
        foreach (double weight in weights)
            sum += weight;
        if (sum <= 0)
            return -1;
        double point = random.NextDouble() * sum;
        int last = -1;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
                continue;
            last = i;
            point -= weights[i];
            if (point < 0)
                return i;
        }

        return last;
    }

    /// <summary>
    /// 0, 1, 2... with probability (1 - <paramref name="again"/>) <paramref name="again"/>^n, at most <paramref name="most"/>.
    /// </summary>
    public static int Geometric(double again, int most, ref CounterRandom random)
    {
        int n = 0;
        while (n < most && random.NextDouble() < again)
            n++;
        return n;
    }
}
