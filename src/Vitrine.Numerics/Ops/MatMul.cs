using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Y[N, M] = X[N, K] W[K, M] + b[1, M]. Backward: dX = dY W^T, dW += X^T dY, db += column sums of dY. Keeps nothing but its inputs.
/// </summary>
public sealed unsafe class MatMul : Op
{
    private Node x = null!;
    private Node weight = null!;
    private Node? bias;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, K].</param>
    /// <param name="weight">[K, M].</param>
    /// <param name="bias">[1, M], or null for none.</param>
    public static Node Apply(Tape tape, Node x, Node weight, Node? bias = null)
    {
        if (x.Value.Columns != weight.Value.Rows)
            throw Shape.Mismatch("MatMul", x.Value, weight.Value, $"inner dimensions differ, expected {x.Value.Columns}, got {weight.Value.Rows}");
        if (bias is not null && bias.Value.Length != weight.Value.Columns)
            throw Shape.Mismatch("MatMul bias", weight.Value, bias.Value, $"expected [1,{weight.Value.Columns}]");
        Node y = tape.NewNode(x.Value.Rows, weight.Value.Columns);
        for (int n = 0; bias is not null && n < y.Value.Rows; n++)
            bias.Value.Span.CopyTo(y.Value.Row(n));
        Gemm.Multiply(x.Value, false, weight.Value, false, y.Value, bias is not null, tape.Arena);
        MatMul op = tape.Record<MatMul>(y);
        (op.x, op.weight, op.bias) = (x, weight, bias);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        Tensor dy = Output.Gradient;
        if (x.NeedsGradient)
        {
            Tensor dx = tape.GradientOf(x, out bool accumulate);
            Gemm.Multiply(dy, false, weight.Value, true, dx, accumulate, tape.Arena);
        }

        if (weight.NeedsGradient)
        {
            Tensor dw = tape.GradientOf(weight, out bool accumulate);
            Gemm.Multiply(x.Value, true, dy, false, dw, accumulate, tape.Arena);
        }

        if (bias is { NeedsGradient: true })
        {
            var sums = new ColumnSums { X = dy.Data, Sums = tape.GradientToAddTo(bias).Data, Rows = dy.Rows, Columns = dy.Columns };
            SimdDispatch.Run(ref sums);
        }
    }

    private struct ColumnSums : ISimdKernel
    {
        public float* X;
        public float* Sums;
        public int Rows;
        public int Columns;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            float* row = X;
            for (int n = 0; n < Rows; n++, row += Columns)
                Vectors.AddScaled<S, V>(1, row, Sums, Columns);
        }
    }
}
