using Vitrine.Explanations.Attention;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Global;

/// <summary>One head's figures for one user.</summary>
/// <param name="Gradient">Derivative of the target's logit by a gate on the head's output, at the gate's value 1.</param>
/// <param name="Entropy">Entropy of the scored query's weights over ln T; NaN for one event.</param>
/// <param name="Shares">[traits] part of the scored query's attention on events with the trait; NaN where all or none have it.</param>
/// <param name="Even">[traits] those events' part of the history; NaN alike.</param>
/// <remarks>
/// With gate x the head's output at query q is x sum_k A[q, k] v_k. So ds/dx at 1 is the sum over q, k of A[q, k] ds/dA[q, k], exactly: what Michel et al. 2019
/// (https://arxiv.org/abs/1905.10650) call the sensitivity to the head's mask, read from a trace. Deviation: of the target's logit instead of the
/// training loss.
/// </remarks>
internal readonly record struct HeadReading(double Gradient, double Entropy, double[] Shares, double[] Even)
{
    /// <summary>Reads all heads of a trace.</summary>
    /// <param name="trace">The user's prediction.</param>
    /// <param name="traits">Each [T], whether an event has the trait.</param>
    /// <returns>[L * H], layer by layer.</returns>
    public static HeadReading[] Of(ModelTrace trace, IReadOnlyList<bool[]> traits)
    {
        var readings = new HeadReading[trace.Layers * trace.Heads];
        LastAttention last = LastAttention.Of(trace);
        for (int i = 0; i < readings.Length; i++)
        {
            int size = trace.Length * trace.Length;
            double gradient = 0;
            for (int w = i * size; w < (i + 1) * size; w++)
                gradient += (double)trace.Attention[w] * trace.AttentionGradient[w];
            int layer = i / trace.Heads, head = i % trace.Heads;
            double[] row = AttentionRows.LastQuery(last, layer..(layer + 1), head..(head + 1));
            var shares = new double[traits.Count];
            var even = new double[traits.Count];
            for (int k = 0; k < shares.Length; k++)
                (shares[k], even[k]) = ShareOf(row, traits[k]);
            readings[i] = new HeadReading(gradient, AttentionSpread.OfRow(row), shares, even);
        }

        return readings;
    }

    private static (double Share, double Even) ShareOf(double[] row, bool[] trait)
    {
        int count = trait.Count(t => t);
        if (count == 0 || count == row.Length)
            return (double.NaN, double.NaN);
        double share = 0;
        for (int t = 0; t < row.Length; t++)
            share += trait[t] ? row[t] : 0;
        return (share, count / (double)row.Length);
    }
}
