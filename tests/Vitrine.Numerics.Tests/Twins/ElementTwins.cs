namespace Vitrine.Numerics.Tests.Twins;

/// <summary>Functions of single elements.</summary>
internal static class ElementTwins
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Relu(double x) => Math.Max(x, 0);

    public static double Silu(double x) => x * Sigmoid(x);

    public static double Gelu(double x) => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>SiLU(G) * U of [G | U].</summary>
    public static Matrix SwiGlu(Matrix x)
    {
        var y = new Matrix(x.Rows, x.Columns / 2);
        for (int n = 0; n < y.Rows; n++)
            for (int c = 0; c < y.Columns; c++)
                y[n, c] = Silu(x[n, c]) * x[n, y.Columns + c];
        return y;
    }
}
