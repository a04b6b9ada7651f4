namespace Vitrine.Numerics.Tests.Twins;

/// <summary>A row-major matrix of doubles: what the naive twins compute with.</summary>
internal sealed class Matrix(int rows, int columns)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public double[] Values { get; } = new double[rows * columns];

    public double this[int row, int column]
    {
        get => Values[row * Columns + column];
        set => Values[row * Columns + column] = value;
    }

    public static Matrix Of(Tensor tensor)
    {
        var matrix = new Matrix(tensor.Rows, tensor.Columns);
        for (int i = 0; i < matrix.Values.Length; i++)
            matrix.Values[i] = tensor.Span[i];
        return matrix;
    }

    public static Matrix Scalar(double value)
    {
        var matrix = new Matrix(1, 1);
        matrix.Values[0] = value;
        return matrix;
    }

    /// <summary>A matrix of the same shape, element by element.</summary>
    public Matrix Map(Func<double, double> f)
    {
        var result = new Matrix(Rows, Columns);
        for (int i = 0; i < Values.Length; i++)
            result.Values[i] = f(Values[i]);
        return result;
    }

    /// <summary>A matrix of the same shape from this one's elements and another's.</summary>
    public Matrix Zip(Matrix other, Func<double, double, double> f)
    {
        Assert.Equal((Rows, Columns), (other.Rows, other.Columns));
        var result = new Matrix(Rows, Columns);
        for (int i = 0; i < Values.Length; i++)
            result.Values[i] = f(Values[i], other.Values[i]);
        return result;
    }

    public void CopyTo(Tensor tensor)
    {
        Assert.Equal((Rows, Columns), (tensor.Rows, tensor.Columns));
        for (int i = 0; i < Values.Length; i++)
            tensor.Span[i] = (float)Values[i];
    }

    public Tensor To(Arena arena)
    {
        Tensor tensor = arena.Allocate(Rows, Columns);
        CopyTo(tensor);
        return tensor;
    }

    public override string ToString() => $"[{Rows},{Columns}]";
}
