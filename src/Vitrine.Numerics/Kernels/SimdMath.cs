using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>Elementary functions at any register width; relative error below 3e-7 unless said otherwise.</summary>
internal static class SimdMath
{
    // Below this Exp is exactly 0, so that -infinity masks.
    private const float LowestExponent = -87.33f;
    private const float HighestExponent = 88.37f;

    /// <summary>
    /// e^x by range reduction to |r| &lt;= ln 2 / 2 and a polynomial of degree 6 (coefficients: Cephes expf); 0 below -87.33, finite above, NaN for
    /// NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct
    {
        V given = x; // Compared so that NaN falls through to the polynomial and stays NaN.
        x = S.Min(S.Max(x, S.Create(LowestExponent)), S.Create(HighestExponent));
        V n = S.Round(S.Multiply(x, S.Create(1.44269504088896341f)));
        V r = S.MultiplyAdd(n, S.Create(-0.693359375f), x);
        r = S.MultiplyAdd(n, S.Create(2.12194440e-4f), r);
        V p = S.Create(1.9875691500e-4f);
        p = S.MultiplyAdd(p, r, S.Create(1.3981999507e-3f));
        p = S.MultiplyAdd(p, r, S.Create(8.3334519073e-3f));
        p = S.MultiplyAdd(p, r, S.Create(4.1665795894e-2f));
        p = S.MultiplyAdd(p, r, S.Create(1.6666665459e-1f));
        p = S.MultiplyAdd(p, r, S.Create(5.0000001201e-1f));
        p = S.MultiplyAdd(p, S.Multiply(r, r), S.Add(r, S.Create(1f)));
        return S.SelectGreater(S.Create(LowestExponent), given, S.Create(0f), S.Multiply(p, S.PowerOfTwo(n)));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct =>
        S.Divide(S.Create(1f), S.Add(S.Create(1f), Exp<S, V>(S.Subtract(S.Create(0f), x))));

    /// <summary>tanh x = 2 sigmoid(2x) - 1; absolute error below 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct =>
        S.MultiplyAdd(S.Create(2f), Sigmoid<S, V>(S.Add(x, x)), S.Create(-1f));
}
