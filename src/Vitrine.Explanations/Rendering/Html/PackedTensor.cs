using System.Buffers.Binary;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>
/// A matrix in 8 bits a value with a float scale for each row, for drawing. A value is <c>byte x scale</c>, off by at most half the scale.
/// </summary>
/// <param name="Bytes">Base64 of the rows' values, one byte each: 0..255, or two's complement -127..127 where signed.</param>
/// <param name="Scales">Base64 of [rows] little-endian float32.</param>
internal sealed record PackedTensor(string Bytes, string Scales)
{
    /// <summary>
    /// Packs sizes &gt;= 0 in square maps [maps, n, n]; with <paramref name="causal"/> only keys 0..query of each row are kept, the rest is
    /// 0.
    /// </summary>
    public static PackedTensor Squares(ReadOnlySpan<float> values, int maps, int n, bool causal)
    {
        byte[] bytes = new byte[maps * (causal ? n * (n + 1) / 2 : n * n)];
        byte[] scales = new byte[maps * n * sizeof(float)];
        int at = 0;
        for (int row = 0; row < maps * n; row++)
        {
            ReadOnlySpan<float> weights = values.Slice(row * n, causal ? row % n + 1 : n);
            float scale = Largest(weights) / 255;
            BinaryPrimitives.WriteSingleLittleEndian(scales.AsSpan(row * sizeof(float)), scale);
            foreach (float weight in weights)
                bytes[at++] = scale > 0 ? (byte)Math.Clamp(MathF.Round(weight / scale), 0, 255) : (byte)0;
        }

        return new PackedTensor(Convert.ToBase64String(bytes), Convert.ToBase64String(scales));
    }

    /// <summary>Packs signed values [rows, width].</summary>
    public static PackedTensor Rows(ReadOnlySpan<float> values, int rows, int width)
    {
        byte[] bytes = new byte[rows * width];
        byte[] scales = new byte[rows * sizeof(float)];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = values.Slice(row * width, width);
            float scale = Largest(source) / 127;
            BinaryPrimitives.WriteSingleLittleEndian(scales.AsSpan(row * sizeof(float)), scale);
            for (int i = 0; i < width; i++)
                bytes[row * width + i] = scale > 0 ? unchecked((byte)(sbyte)Math.Clamp(MathF.Round(source[i] / scale), -127, 127)) : (byte)0;
        }

        return new PackedTensor(Convert.ToBase64String(bytes), Convert.ToBase64String(scales));
    }

    /// <summary>True when no query of any [n, n] map looks at a later key.</summary>
    public static bool IsCausal(ReadOnlySpan<float> values, int n)
    {
        for (int row = 0; row < values.Length / Math.Max(1, n); row++)
            if (values.Slice(row * n + row % n + 1, n - row % n - 1).ContainsAnyExcept(0f))
                return false;
        return true;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
