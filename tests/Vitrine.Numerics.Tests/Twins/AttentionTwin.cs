using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Tests.Twins;

/// <summary>Multi-head attention over sequences of different lengths, one score at a time.</summary>
internal sealed class AttentionTwin(int[] offsets, int heads, bool causal)
{
    /// <summary>Elements of the attention matrices in the layout of the engine, rows padded to whole panels: dropout counts them.</summary>
    public int MaskLength
    {
        get
        {
            int total = 0;
            for (int b = 0; b + 1 < offsets.Length; b++)
                total += heads * Length(b) * Padded(Length(b));
            return total;
        }
    }

    /// <summary>softmax(Q K^T / sqrt(d) + r) of one sequence and head, [T, T].</summary>
    public Matrix Weights(Matrix qkv, Matrix? bias, int b, int head)
    {
        int width = qkv.Columns / 3;
        int size = width / heads;
        int length = Length(b);
        var scores = new Matrix(length, length);
        for (int i = 0; i < length; i++)
            for (int j = 0; j < length; j++)
            {
                double dot = 0;
                for (int c = 0; c < size; c++)
                    dot += qkv[offsets[b] + i, head * size + c] * qkv[offsets[b] + j, width + head * size + c];
                double r = bias is null ? 0 : bias[head, BiasEntry(i - j, bias.Columns)];
                scores[i, j] = causal && j > i ? double.NegativeInfinity : dot / Math.Sqrt(size) + r;
            }

        return RowTwins.Softmax(scores);
    }

    /// <summary>The output, [N, C]; <paramref name="mask"/> holds the dropout factors, or is null.</summary>
    public Matrix Forward(Matrix qkv, Matrix? bias, double[]? mask)
    {
        int width = qkv.Columns / 3;
        int size = width / heads;
        var output = new Matrix(qkv.Rows, width);
        int block = 0;
        for (int b = 0; b + 1 < offsets.Length; b++)
        {
            int length = Length(b);
            for (int head = 0; head < heads; head++, block += length * Padded(length))
            {
                Matrix weights = Weights(qkv, bias, b, head);
                for (int i = 0; i < length; i++)
                    for (int j = 0; j < length; j++)
                    {
                        double weight = weights[i, j] * (mask is null ? 1 : mask[block + i * Padded(length) + j]);
                        for (int c = 0; c < size; c++)
                            output[offsets[b] + i, head * size + c] += weight * qkv[offsets[b] + j, 2 * width + head * size + c];
                    }
            }
        }

        return output;
    }

    private static int Padded(int length)
    {
        int panel = 2 * SimdDispatch.Width;
        return (length + panel - 1) / panel * panel;
    }

    private int Length(int b) => offsets[b + 1] - offsets[b];

    private int BiasEntry(int distance, int columns)
    {
        if (causal)
            return Math.Clamp(distance, 0, columns - 1);
        int reach = (columns - 1) / 2;
        return Math.Clamp(distance, -reach, reach) + reach;
    }
}
