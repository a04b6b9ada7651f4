using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Y[n] = X[n] + T[index_n]: looks up rows of a table and adds them to X (or to nothing). An index of -1 adds nothing. Backward: dX = dY,
/// dT[index_n] += dY[n], touching only those rows.
/// </summary>
public sealed unsafe class Gather : Op
{
    private Node? x;
    private Node table = null!;
    private int* indices;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="table">[V, C].</param>
    /// <param name="indices">[N] rows of the table, or -1.</param>
    /// <param name="x">[N, C] to be added to, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the table.</exception>
    public static Node Apply(Tape tape, Node table, ReadOnlySpan<int> indices, Node? x = null)
    {
        Tensor rows = table.Value;
        if (x is not null && (x.Value.Rows != indices.Length || x.Value.Columns != rows.Columns))
            throw Shape.Mismatch("Gather", x.Value, rows, $"expected [{indices.Length},{rows.Columns}]");
        Node y = tape.NewNode(indices.Length, rows.Columns);
        Gather op = tape.Record<Gather>(y);
        (op.x, op.table) = (x, table);
        op.indices = tape.Arena.AllocateInts(indices.Length);
        for (int n = 0; n < indices.Length; n++)
        {
            int index = indices[n];
            if (index < -1 || index >= rows.Rows)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"Gather: expected an index in -1..{rows.Rows - 1} at position {n}");
            op.indices[n] = index;
            Span<float> to = y.Value.Row(n);
            if (x is not null)
                x.Value.Row(n).CopyTo(to);
            if (index < 0 && x is null)
                to.Clear();
            else if (index >= 0 && x is null)
                rows.Row(index).CopyTo(to);
            else if (index >= 0)
                Map.Run(default(Sum), rows.At(index), y.Value.At(n), y.Value.At(n), rows.Columns);
        }

        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        Tensor dy = Output.Gradient;
        if (x is { NeedsGradient: true })
            Accumulate.Into(tape, x, dy);
        if (!table.NeedsGradient)
            return;
        Tensor into = tape.GradientRowsToAddTo(table);
        var kernel = new AddRows { Dy = dy, Into = into, Indices = indices };
        SimdDispatch.Run(ref kernel);
        for (int n = 0; n < dy.Rows; n++)
            if (indices[n] >= 0)
                table.Touch(indices[n]);
    }

    private struct AddRows : ISimdKernel
    {
        public Tensor Dy;
        public Tensor Into;
        public int* Indices;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int n = 0; n < Dy.Rows; n++)
                if (Indices[n] >= 0)
                    Vectors.AddScaled<S, V>(1, Dy.At(n), Into.At(Indices[n]), Dy.Columns);
        }
    }
}
