using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>Means over the attention weights of a trace, in double precision and fixed order so that results repeat bit for bit.</summary>
internal static class AttentionRows
{
    /// <summary>[T] mean over layers and heads of the last query's weights.</summary>
    public static double[] LastQuery(LastAttention attention, Range layers, Range heads)
    {
        (int firstLayer, int layerCount) = layers.GetOffsetAndLength(attention.Layers);
        (int firstHead, int headCount) = heads.GetOffsetAndLength(attention.Heads);
        int length = attention.Length;
        var mean = new double[length];
        for (int l = firstLayer; l < firstLayer + layerCount; l++)
        {
            for (int h = firstHead; h < firstHead + headCount; h++)
            {
                ReadOnlySpan<float> row = attention.Of(l, h);
                for (int t = 0; t < length; t++)
                    mean[t] += row[t];
            }
        }

        for (int t = 0; t < length; t++)
            mean[t] /= layerCount * headCount;
        return mean;
    }

    /// <summary>[T] mean over all layers and heads of the last query's weights.</summary>
    public static double[] LastQuery(ModelTrace trace) => LastQuery(LastAttention.Of(trace), .., ..);

    /// <summary>[T] mean over layers of the largest of the heads' weights of the last query.</summary>
    public static double[] LargestOfHeads(LastAttention attention, Range layers)
    {
        (int first, int count) = layers.GetOffsetAndLength(attention.Layers);
        int length = attention.Length;
        var mean = new double[length];
        for (int l = first; l < first + count; l++)
        {
            for (int t = 0; t < length; t++)
            {
                double largest = 0;
                for (int h = 0; h < attention.Heads; h++)
                    largest = Math.Max(largest, attention.Of(l, h)[t]);
                mean[t] += largest / count;
            }
        }

        return mean;
    }

    /// <summary>
    /// Writes one layer's mix of attention and residual connection, (mean over heads + I) / row sum, into <paramref name="mix"/> ([T, T]):
    /// the share of each position below in each position above, if both halves counted alike.
    /// </summary>
    public static void WithResidual(ModelTrace trace, int layer, Span<double> mix)
    {
        HeadMean(trace, layer, mix);
        int length = trace.Length;
        for (int q = 0; q < length; q++)
        {
            Span<double> row = mix.Slice(q * length, length);
            double sum = 1;
            foreach (double weight in row)
                sum += weight;
            row[q] += 1;
            for (int k = 0; k < length; k++)
                row[k] /= sum;
        }
    }

    /// <summary>Writes the mean over heads of one layer's weights into <paramref name="mean"/> ([T, T], query by key).</summary>
    public static void HeadMean(ModelTrace trace, int layer, Span<double> mean)
    {
        mean.Clear();
        for (int h = 0; h < trace.Heads; h++)
        {
            ReadOnlySpan<float> weights = trace.AttentionOf(layer, h);
            for (int i = 0; i < weights.Length; i++)
                mean[i] += weights[i];
        }

        for (int i = 0; i < mean.Length; i++)
            mean[i] /= trace.Heads;
    }
}
