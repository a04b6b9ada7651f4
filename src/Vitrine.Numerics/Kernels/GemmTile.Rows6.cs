using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

internal static unsafe partial class GemmTile
{
    /// <summary>
    /// C[6, 2W] = (accumulate ? C : 0) + A[6, k] B[k, 2W] with all 12 accumulators in registers. A is addressed by two strides, so the
    /// same body serves A and its transpose; rows are reached from every third pointer to stay within the integer registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows6<S, V>(int k, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        V c0x = S.Create(0f), c0y = S.Create(0f);
        V c1x = S.Create(0f), c1y = S.Create(0f);
        V c2x = S.Create(0f), c2y = S.Create(0f);
        V c3x = S.Create(0f), c3y = S.Create(0f);
        V c4x = S.Create(0f), c4y = S.Create(0f);
        V c5x = S.Create(0f), c5y = S.Create(0f);
        float* a0 = a;
        float* a3 = a + 3 * aRow;
        nint aRow2 = 2 * aRow;
        for (int p = 0; p < k; p++)
        {
            V x = S.Load(b);
            V y = S.Load(b + S.Width);
            b += bRow;
            V s0 = S.Create(*a0);
            c0x = S.MultiplyAdd(s0, x, c0x);
            c0y = S.MultiplyAdd(s0, y, c0y);
            V s1 = S.Create(a0[aRow]);
            c1x = S.MultiplyAdd(s1, x, c1x);
            c1y = S.MultiplyAdd(s1, y, c1y);
            V s2 = S.Create(a0[aRow2]);
            c2x = S.MultiplyAdd(s2, x, c2x);
            c2y = S.MultiplyAdd(s2, y, c2y);
            V s3 = S.Create(*a3);
            c3x = S.MultiplyAdd(s3, x, c3x);
            c3y = S.MultiplyAdd(s3, y, c3y);
            V s4 = S.Create(a3[aRow]);
            c4x = S.MultiplyAdd(s4, x, c4x);
            c4y = S.MultiplyAdd(s4, y, c4y);
            V s5 = S.Create(a3[aRow2]);
            c5x = S.MultiplyAdd(s5, x, c5x);
            c5y = S.MultiplyAdd(s5, y, c5y);
            a0 += aColumn;
            a3 += aColumn;
        }

        Put<S, V>(c0x, c0y, c, accumulate);
        c += cRow;
        Put<S, V>(c1x, c1y, c, accumulate);
        c += cRow;
        Put<S, V>(c2x, c2y, c, accumulate);
        c += cRow;
        Put<S, V>(c3x, c3y, c, accumulate);
        c += cRow;
        Put<S, V>(c4x, c4y, c, accumulate);
        c += cRow;
        Put<S, V>(c5x, c5y, c, accumulate);
    }
}
