namespace Vitrine.Numerics.Tests.Twins;

/// <summary>Functions of whole rows: norms and softmax.</summary>
internal static class RowTwins
{
    public static Matrix LayerNorm(Matrix x, Matrix weight, Matrix bias, double epsilon)
    {
        var y = new Matrix(x.Rows, x.Columns);
        for (int n = 0; n < x.Rows; n++)
        {
            double mean = 0, variance = 0;
            for (int c = 0; c < x.Columns; c++)
                mean += x[n, c] / x.Columns;
            for (int c = 0; c < x.Columns; c++)
                variance += (x[n, c] - mean) * (x[n, c] - mean) / x.Columns;
            for (int c = 0; c < x.Columns; c++)
                y[n, c] = weight[0, c] * (x[n, c] - mean) / Math.Sqrt(variance + epsilon) + bias[0, c];
        }

        return y;
    }

    public static Matrix RmsNorm(Matrix x, Matrix weight, double epsilon)
    {
        var y = new Matrix(x.Rows, x.Columns);
        for (int n = 0; n < x.Rows; n++)
        {
            double meanSquare = 0;
            for (int c = 0; c < x.Columns; c++)
                meanSquare += x[n, c] * x[n, c] / x.Columns;
            for (int c = 0; c < x.Columns; c++)
                y[n, c] = weight[0, c] * x[n, c] / Math.Sqrt(meanSquare + epsilon);
        }

        return y;
    }

    public static Matrix UnitRows(Matrix x, double scale)
    {
        var y = new Matrix(x.Rows, x.Columns);
        for (int n = 0; n < x.Rows; n++)
        {
            double squares = 0;
            for (int c = 0; c < x.Columns; c++)
                squares += x[n, c] * x[n, c];
            for (int c = 0; c < x.Columns; c++)
                y[n, c] = scale * x[n, c] / Math.Max(Math.Sqrt(squares), 1e-12);
        }

        return y;
    }

    /// <summary>Softmax of each row; -infinity is masked, and a row of nothing else becomes zeros.</summary>
    public static Matrix Softmax(Matrix x)
    {
        var y = new Matrix(x.Rows, x.Columns);
        for (int n = 0; n < x.Rows; n++)
        {
            double max = double.NegativeInfinity, sum = 0;
            for (int c = 0; c < x.Columns; c++)
                max = Math.Max(max, x[n, c]);
            if (double.IsNegativeInfinity(max))
                continue;
            for (int c = 0; c < x.Columns; c++)
                sum += Math.Exp(x[n, c] - max);
            for (int c = 0; c < x.Columns; c++)
                y[n, c] = Math.Exp(x[n, c] - max) / sum;
        }

        return y;
    }
}
