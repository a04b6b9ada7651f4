using Vitrine.Numerics.Kernels;

namespace Vitrine.Numerics.Ops;

/// <summary>Y[N, V] = X[N, C] E[V, C]^T: every row of X scored against every item. Backward: dX = dY E, dE += dY^T X.</summary>
public sealed class DotScores : Op
{
    private Node x = null!;
    private Node items = null!;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C].</param>
    /// <param name="items">[V, C].</param>
    /// <returns>[N, V].</returns>
    public static Node Apply(Tape tape, Node x, Node items)
    {
        if (x.Value.Columns != items.Value.Columns)
            throw Shape.Mismatch("DotScores", x.Value, items.Value, $"widths differ, expected {x.Value.Columns}, got {items.Value.Columns}");
        Node y = tape.NewNode(x.Value.Rows, items.Value.Rows);
        Gemm.Multiply(x.Value, false, items.Value, true, y.Value, false, tape.Arena);
        DotScores op = tape.Record<DotScores>(y);
        (op.x, op.items) = (x, items);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        if (x.NeedsGradient)
        {
            Tensor dx = tape.GradientOf(x, out bool accumulate);
            Gemm.Multiply(Output.Gradient, false, items.Value, false, dx, accumulate, tape.Arena);
        }

        if (items.NeedsGradient)
        {
            Tensor de = tape.GradientOf(items, out bool accumulate);
            Gemm.Multiply(Output.Gradient, true, x.Value, false, de, accumulate, tape.Arena);
        }
    }
}
