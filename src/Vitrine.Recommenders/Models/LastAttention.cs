namespace Vitrine.Recommenders.Models;

/// <summary>What the query at the last position, where the prediction is read, attended to. Legend: L layers, H heads, T events read.</summary>
/// <param name="Layers">L.</param>
/// <param name="Heads">H.</param>
/// <param name="Weights">[L, H, T] attention; each row sums to 1.</param>
public sealed record LastAttention(int Layers, int Heads, float[] Weights)
{
    /// <summary>T.</summary>
    public int Length => Layers * Heads == 0 ? 0 : Weights.Length / (Layers * Heads);

    /// <summary>[T] the weights of one head.</summary>
    public ReadOnlySpan<float> Of(int layer, int head) => Weights.AsSpan((layer * Heads + head) * Length, Length);

    /// <summary>The last rows of a trace.</summary>
    public static LastAttention Of(ModelTrace trace)
    {
        int length = trace.Length;
        var weights = new float[trace.Layers * trace.Heads * length];
        for (int l = 0; l < trace.Layers; l++)
            for (int h = 0; h < trace.Heads; h++)
                trace.AttentionOf(l, h)[((length - 1) * length)..].CopyTo(weights.AsSpan((l * trace.Heads + h) * length));
        return new LastAttention(trace.Layers, trace.Heads, weights);
    }
}
