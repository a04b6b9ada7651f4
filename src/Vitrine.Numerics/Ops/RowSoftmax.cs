using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// P = softmax(X) over each row with the maximum subtracted; entries of -infinity are masked and get 0, a row of nothing else becomes zeros.
/// Backward: dX = P (dP - sum(dP P)).
/// </summary>
public sealed unsafe class RowSoftmax : Op
{
    private Node x = null!;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, M].</param>
    /// <returns>[N, M].</returns>
    public static Node Apply(Tape tape, Node x)
    {
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
        x.Value.Span.CopyTo(y.Value.Span);
        var kernel = new Forward { Y = y.Value };
        SimdDispatch.Run(ref kernel);
        RowSoftmax op = tape.Record<RowSoftmax>(y);
        op.x = x;
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        if (!x.NeedsGradient)
            return;
        var kernel = new BackwardKernel { P = Output.Value, Dp = Output.Gradient, Dx = tape.GradientToAddTo(x) };
        SimdDispatch.Run(ref kernel);
    }

    private struct Forward : ISimdKernel
    {
        public Tensor Y;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int n = 0; n < Y.Rows; n++)
                Vectors.Softmax<S, V>(1, Y.At(n), Y.Columns);
        }
    }

    private struct BackwardKernel : ISimdKernel
    {
        public Tensor P;
        public Tensor Dp;
        public Tensor Dx;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int n = 0; n < P.Rows; n++)
            {
                float* p = P.At(n);
                float* dp = Dp.At(n);
                float* dx = Dx.At(n);
                float dot = Vectors.Dot<S, V>(p, dp, P.Columns);
                for (int i = 0; i < P.Columns; i++)
                    dx[i] += p[i] * (dp[i] - dot);
            }
        }
    }
}
