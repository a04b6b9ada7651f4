using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>Lengths of the weighted feature vectors.</summary>
internal static class FeatureNorms
{
    /// <summary>[T, F] Euclidean lengths of <see cref="ModelTrace.WeightedFeatures"/>.</summary>
    public static float[] Of(ModelTrace trace)
    {
        float[] norms = new float[trace.Length * trace.Fields.Count];
        for (int row = 0; row < norms.Length; row++)
        {
            double sum = 0;
            foreach (float value in trace.WeightedFeatures.AsSpan(row * trace.Width, trace.Width))
                sum += (double)value * value;
            norms[row] = (float)Math.Sqrt(sum);
        }

        return norms;
    }
}
