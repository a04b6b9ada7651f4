using System.Diagnostics.CodeAnalysis;

namespace Vitrine.Numerics;

/// <summary>
/// A float32 matrix [Rows, Columns], row-major and contiguous, in native memory that somebody else owns: an <see cref="Arena"/> (valid until
/// its reset) or a <see cref="ParameterSet"/>. Copying the struct copies the view, not the numbers.
/// </summary>
public readonly unsafe struct Tensor
{
    internal Tensor(float* data, int rows, int columns)
    {
        Data = data;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of elements.</summary>
    public int Length => Rows * Columns;

    /// <summary>All elements, row after row.</summary>
    public Span<float> Span => new(Data, Length);

    internal float* Data { get; }

    /// <summary>One row.</summary>
    public Span<float> Row(int row)
    {
        if ((uint)row >= (uint)Rows)
            ThrowRow(row);
        return new Span<float>(Data + (nint)row * Columns, Columns);
    }

    /// <summary>A view of <paramref name="count"/> rows from <paramref name="start"/>.</summary>
    public Tensor Slice(int start, int count)
    {
        if (start < 0 || count < 0 || count > Rows - start)
            throw new ArgumentOutOfRangeException(nameof(start), $"Tensor.Slice: rows {start}..{start + count} of [{Rows},{Columns}]");
        return new Tensor(Data + (nint)start * Columns, count, Columns);
    }

    /// <summary>"[Rows,Columns]", for error messages.</summary>
    public override string ToString() => $"[{Rows},{Columns}]";

    internal float* At(int row) => Data + (nint)row * Columns;

    [DoesNotReturn]
    private void ThrowRow(int row) =>
        throw new ArgumentOutOfRangeException(nameof(row), row, $"Tensor.Row: [{Rows},{Columns}] has rows 0..{Rows - 1}");
}
