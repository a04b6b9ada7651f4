using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>How widely a prediction's attention is spread: its entropy over that of an even spread, 0 (one event) to 1 (all alike).</summary>
public static class AttentionSpread
{
    /// <summary>Mean over layers and heads of the scored query's spread; NaN for one event.</summary>
    public static double Of(ModelTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        LastAttention last = LastAttention.Of(trace);
        double sum = 0;
        for (int layer = 0; layer < trace.Layers; layer++)
            for (int head = 0; head < trace.Heads; head++)
                sum += OfRow(AttentionRows.LastQuery(last, layer..(layer + 1), head..(head + 1)));
        return sum / (trace.Layers * trace.Heads);
    }

    /// <summary>The spread of one query's weights, which sum to 1; NaN for one.</summary>
    internal static double OfRow(ReadOnlySpan<double> row)
    {
        double sum = 0;
        foreach (double weight in row)
            if (weight > 0)
                sum -= weight * Math.Log(weight);
        return row.Length == 1 ? double.NaN : sum / Math.Log(row.Length);
    }
}
