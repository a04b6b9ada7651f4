using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>Means over the attention weights of a trace, in double precision and fixed order so that results repeat bit for bit.</summary>
internal static class AttentionRows
{
    /// <summary>[T] mean over layers and heads of the last query's weights.</summary>
    public static double[] LastQuery(ModelTrace trace, Range layers, Range heads)
    {
        (int firstLayer, int layerCount) = layers.GetOffsetAndLength(trace.Layers);
        (int firstHead, int headCount) = heads.GetOffsetAndLength(trace.Heads);
        int length = trace.Length;
        var mean = new double[length];
        for (int l = firstLayer; l < firstLayer + layerCount; l++)
        {
            for (int h = firstHead; h < firstHead + headCount; h++)
            {
                ReadOnlySpan<float> row = trace.AttentionOf(l, h)[((length - 1) * length)..];
                for (int t = 0; t < length; t++)
                    mean[t] += row[t];
            }
        }

        for (int t = 0; t < length; t++)
            mean[t] /= layerCount * headCount;
        return mean;
    }

    /// <summary>[T] mean over all layers and heads of the last query's weights.</summary>
    public static double[] LastQuery(ModelTrace trace) => LastQuery(trace, .., ..);

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
