using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering;

/// <summary>Traces with drawn scores and a real causal softmax.</summary>
internal static class SampleTrace
{
    private static readonly string[] Fields = ["id", "category", "brand", "price", "color", "text"];

    public static ModelTrace Create(int events, int layers, int heads, int width)
    {
        int fields = Fields.Length;
        CounterRandom random = new(7, site: 2);
        float[] attribute = new float[events * fields];
        for (int t = 0; t < events; t++)
            Softmax(attribute.AsSpan(t * fields, fields), f => 1.2 * random.NextGaussian() + (f < 2 ? 1 : 0));
        float[] target = new float[fields];
        Softmax(target, f => random.NextGaussian() + (f < 2 ? 1 : 0));
        float[] features = new float[events * fields * width];
        for (int i = 0; i < features.Length; i++)
            features[i] = (float)(attribute[i / width] * 0.4 * random.NextGaussian());
        return new ModelTrace
        {
            History = History.Of([.. Enumerable.Range(0, events)]),
            Target = 1,
            Logit = 6.314f,
            Layers = layers,
            Heads = heads,
            Width = width,
            Attention = Attention(events, layers, heads, ref random),
            AttentionGradient = new float[layers * heads * events * events],
            HiddenStates = new float[(layers + 1) * events * width],
            HiddenGradient = new float[(layers + 1) * events * width],
            Fields = Fields,
            AttributeAttention = attribute,
            AttributeAttentionGradient = new float[events * fields],
            TargetAttributeAttention = target,
            WeightedFeatures = features,
        };
    }

    /// <summary>Each head has a habit: recent events, a stride, the first events, or some events that stand out.</summary>
    private static float[] Attention(int events, int layers, int heads, ref CounterRandom random)
    {
        float[] attention = new float[layers * heads * events * events];
        double[] standing = new double[events];
        for (int t = 0; t < events; t++)
            standing[t] = Math.Pow(random.NextDouble(), 4) * 5;
        for (int map = 0; map < layers * heads; map++)
            for (int query = 0; query < events; query++)
            {
                double[] scores = new double[query + 1];
                for (int key = 0; key <= query; key++)
                    scores[key] = 0.7 * random.NextGaussian() + (map % 4) switch
                    {
                        0 => -0.25 * (query - key),
                        1 => standing[key],
                        2 => 2.2 * Math.Cos((query - key) * Math.PI / (3 + map)),
                        _ => key < 3 ? 2.5 : 0.02 * key,
                    };
                Softmax(attention.AsSpan((map * events + query) * events, query + 1), key => scores[key]);
            }

        return attention;
    }

    private static void Softmax(Span<float> row, Func<int, double> score)
    {
        double[] scores = new double[row.Length];
        for (int i = 0; i < row.Length; i++)
            scores[i] = score(i);
        double largest = scores.Max();
        double sum = scores.Sum(s => Math.Exp(s - largest));
        for (int i = 0; i < row.Length; i++)
            row[i] = (float)(Math.Exp(scores[i] - largest) / sum);
    }
}
