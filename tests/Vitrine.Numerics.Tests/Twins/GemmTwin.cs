namespace Vitrine.Numerics.Tests.Twins;

/// <summary>Matrix multiplication as its definition.</summary>
internal static class GemmTwin
{
    /// <summary>op(A) op(B), with the sums of the magnitudes of its terms, from which the rounding bound follows.</summary>
    public static (Matrix Product, Matrix Magnitudes) Multiply(Matrix a, bool transposeA, Matrix b, bool transposeB)
    {
        int m = transposeA ? a.Columns : a.Rows;
        int k = transposeA ? a.Rows : a.Columns;
        int n = transposeB ? b.Rows : b.Columns;
        var product = new Matrix(m, n);
        var magnitudes = new Matrix(m, n);
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
                for (int p = 0; p < k; p++)
                {
                    double term = (transposeA ? a[p, i] : a[i, p]) * (transposeB ? b[j, p] : b[p, j]);
                    product[i, j] += term;
                    magnitudes[i, j] += Math.Abs(term);
                }

        return (product, magnitudes);
    }

    /// <summary>X W + b.</summary>
    public static Matrix MatMul(Matrix x, Matrix weight, Matrix? bias)
    {
        Matrix y = Multiply(x, false, weight, false).Product;
        for (int n = 0; bias is not null && n < y.Rows; n++)
            for (int j = 0; j < y.Columns; j++)
                y[n, j] += bias[0, j];
        return y;
    }
}
