using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>
/// The innermost part of matrix multiplication: a register tile of C, two registers wide. Tiles of 12 rows fill 32 registers (512-bit), of 6 rows
/// 16 registers; 4 and 1 rows finish what is left.
/// </summary>
internal static unsafe partial class GemmTile
{
    /// <summary>The tile for the rows left over: 1 row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1<S, V>(int k, float* a, nint aColumn, float* b, nint bRow, float* c, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        V x = S.Create(0f), y = S.Create(0f);
        for (int p = 0; p < k; p++)
        {
            V s = S.Create(*a);
            x = S.MultiplyAdd(s, S.Load(b), x);
            y = S.MultiplyAdd(s, S.Load(b + S.Width), y);
            a += aColumn;
            b += bRow;
        }

        Put<S, V>(x, y, c, accumulate);
    }

    /// <summary>The tile for the rows left over: 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4<S, V>(int k, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        V c0x = S.Create(0f), c0y = S.Create(0f);
        V c1x = S.Create(0f), c1y = S.Create(0f);
        V c2x = S.Create(0f), c2y = S.Create(0f);
        V c3x = S.Create(0f), c3y = S.Create(0f);
        float* a2 = a + 2 * aRow;
        for (int p = 0; p < k; p++)
        {
            V x = S.Load(b);
            V y = S.Load(b + S.Width);
            b += bRow;
            V s0 = S.Create(*a);
            c0x = S.MultiplyAdd(s0, x, c0x);
            c0y = S.MultiplyAdd(s0, y, c0y);
            V s1 = S.Create(a[aRow]);
            c1x = S.MultiplyAdd(s1, x, c1x);
            c1y = S.MultiplyAdd(s1, y, c1y);
            V s2 = S.Create(*a2);
            c2x = S.MultiplyAdd(s2, x, c2x);
            c2y = S.MultiplyAdd(s2, y, c2y);
            V s3 = S.Create(a2[aRow]);
            c3x = S.MultiplyAdd(s3, x, c3x);
            c3y = S.MultiplyAdd(s3, y, c3y);
            a += aColumn;
            a2 += aColumn;
        }

        Put<S, V>(c0x, c0y, c, accumulate);
        Put<S, V>(c1x, c1y, c + cRow, accumulate);
        Put<S, V>(c2x, c2y, c + 2 * cRow, accumulate);
        Put<S, V>(c3x, c3y, c + 3 * cRow, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<S, V>(V x, V y, float* c, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (accumulate)
        {
            x = S.Add(S.Load(c), x);
            y = S.Add(S.Load(c + S.Width), y);
        }

        S.Store(x, c);
        S.Store(y, c + S.Width);
    }
}
