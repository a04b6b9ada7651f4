using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Kernels;

/// <summary>One product against the twin, element by element within the strict rounding bound.</summary>
internal static class GemmCheck
{
    public static void Run(int m, int n, int k, bool transposeA, bool transposeB, bool accumulate)
    {
        using var arena = new Arena();
        Matrix a = transposeA ? Sample.Normal(1, k, m) : Sample.Normal(1, m, k);
        Matrix b = transposeB ? Sample.Normal(2, n, k) : Sample.Normal(2, k, n);
        Matrix before = Sample.Normal(3, m, n);
        Tensor c = before.To(arena);
        if (!accumulate)
            c.Span.Fill(float.NaN);

        Gemm.Multiply(a.To(arena), transposeA, b.To(arena), transposeB, c, accumulate, arena);

        AssertWithinBound(Matrix.Of(c), accumulate ? before : new Matrix(m, n), a, transposeA, b, transposeB);
    }

    public static void AssertWithinBound(Matrix actual, Matrix before, Matrix a, bool transposeA, Matrix b, bool transposeB)
    {
        (Matrix product, Matrix magnitudes) = GemmTwin.Multiply(a, transposeA, b, transposeB);
        int k = transposeA ? a.Rows : a.Columns;
        for (int i = 0; i < product.Values.Length; i++)
        {
            double expected = before.Values[i] + product.Values[i];
            double bound = Tolerance.Product(k, Math.Abs(before.Values[i]) + magnitudes.Values[i]);
            if (!(Math.Abs(actual.Values[i] - expected) <= bound))
                Assert.Fail(
                    $"{product}, K {k}, forms {transposeA} {transposeB}, element {i}: {expected} +- {bound:E2}, got {actual.Values[i]}");
        }
    }
}
