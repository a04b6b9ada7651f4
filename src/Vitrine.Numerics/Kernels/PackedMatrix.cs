using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>
/// The right-hand matrix of a product, [K, N], cut into panels of two registers' width, each stored row after row; the last panel is
/// padded with zeros. Packed once, it serves any number of products.
/// </summary>
internal readonly unsafe struct PackedMatrix
{
    public PackedMatrix(float* data, int k, int n)
    {
        Data = data;
        K = k;
        N = n;
    }

    public float* Data { get; }

    public int K { get; }

    public int N { get; }

    /// <summary>Floats that a packed [k, n] takes on this machine.</summary>
    public static int SizeOf(int k, int n)
    {
        int panel = 2 * SimdDispatch.Width;
        return (n + panel - 1) / panel * panel * k;
    }

    /// <summary>Packs <paramref name="b"/> ([K, N], or [N, K] when <paramref name="transpose"/>) into memory of <paramref name="arena"/>.</summary>
    public static PackedMatrix Create(Tensor b, bool transpose, Arena arena)
    {
        (int k, int n) = transpose ? (b.Columns, b.Rows) : (b.Rows, b.Columns);
        float* data = arena.Allocate(1, SizeOf(k, n)).Data;
        Pack(b.Data, b.Columns, transpose, k, n, 2 * SimdDispatch.Width, data);
        return new PackedMatrix(data, k, n);
    }

    /// <summary>Packs the [k, n] block at <paramref name="b"/> into panels of <paramref name="panel"/> columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* b, nint stride, bool transpose, int k, int n, int panel, float* packed)
    {
        for (int j = 0; j < n; j += panel)
        {
            int width = Math.Min(panel, n - j);
            if (width < panel)
                new Span<float>(packed, k * panel).Clear();
            if (transpose)
                PackTransposed(b + j * stride, stride, k, width, panel, packed);
            else
                for (int p = 0; p < k; p++)
                    new ReadOnlySpan<float>(b + p * stride + j, width).CopyTo(new Span<float>(packed + p * panel, width));
            packed += k * panel;
        }
    }

    /// <summary>Writes column <paramref name="column"/> of a packed matrix of <paramref name="k"/> rows.</summary>
    public static void SetColumn(float* source, int k, int column, int panel, float* packed)
    {
        float* to = packed + (nint)(column / panel) * k * panel + column % panel;
        for (int p = 0; p < k; p++)
            to[p * panel] = source[p];
    }

    /// <summary>
    /// Writes the <paramref name="n"/> numbers of row <paramref name="row"/> of a packed matrix of <paramref name="k"/> rows; its padding stays.
    /// </summary>
    public static void SetRow(float* source, int n, int row, int k, int panel, float* packed)
    {
        for (int j = 0; j < n; j += panel)
        {
            int width = Math.Min(panel, n - j);
            new ReadOnlySpan<float>(source + j, width).CopyTo(new Span<float>(packed + (nint)j * k + row * panel, width));
        }
    }

    // Four source rows at a time: each pass writes four neighbours of every panel row instead of one.
    private static void PackTransposed(float* b, nint stride, int k, int width, int panel, float* packed)
    {
        int c = 0;
        for (; c + 4 <= width; c += 4)
        {
            float* r0 = b + c * stride;
            float* r1 = r0 + stride;
            float* r2 = r1 + stride;
            float* r3 = r2 + stride;
            float* to = packed + c;
            for (int p = 0; p < k; p++, to += panel)
            {
                to[0] = r0[p];
                to[1] = r1[p];
                to[2] = r2[p];
                to[3] = r3[p];
            }
        }

        for (; c < width; c++)
        {
            float* row = b + c * stride;
            for (int p = 0; p < k; p++)
                packed[p * panel + c] = row[p];
        }
    }
}
