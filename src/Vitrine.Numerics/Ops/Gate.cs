using System.Runtime.CompilerServices;
using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Y = X * sigmoid(G), element by element: the gate of a gated residual (LiGR, https://arxiv.org/abs/2502.03417). Backward, with s = sigmoid(G):
/// dX = dY s, dG = dY X s (1 - s).
/// </summary>
public sealed unsafe class Gate : Op
{
    private Node x = null!;
    private Node gate = null!;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C].</param>
    /// <param name="gate">G before the sigmoid, [N, C].</param>
    /// <returns>[N, C].</returns>
    public static Node Apply(Tape tape, Node x, Node gate)
    {
        Shape.RequireEqual("Gate", x.Value, gate.Value);
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
        Map.Run(default(Forward), x.Value.Data, gate.Value.Data, y.Value.Data, y.Value.Length);
        Gate op = tape.Record<Gate>(y);
        (op.x, op.gate) = (x, gate);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        float* dy = Output.Gradient.Data;
        int count = Output.Gradient.Length;
        if (gate.NeedsGradient)
        {
            Tensor dg = tape.GradientOf(gate, out bool accumulate);
            (int, nuint) mark = tape.Arena.Mark();
            float* term = accumulate ? tape.Arena.Allocate(1, count).Data : dg.Data;
            Map.Run(default(GateSlope), x.Value.Data, gate.Value.Data, dy, term, count);
            if (accumulate)
                Map.Run(default(Sum), dg.Data, term, dg.Data, count);
            tape.Arena.Release(mark);
        }

        if (x.NeedsGradient)
        {
            Tensor dx = tape.GradientToAddTo(x);
            Map.Run(default(AddGated), dy, gate.Value.Data, dx.Data, dx.Data, count);
        }
    }

    private struct Forward : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly V Apply<S, V>(V x, V g)
            where S : struct, ISimd<V>
            where V : struct => S.Multiply(x, SimdMath.Sigmoid<S, V>(g));
    }

    private struct AddGated : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly V Apply<S, V>(V dy, V g, V dx)
            where S : struct, ISimd<V>
            where V : struct => S.MultiplyAdd(dy, SimdMath.Sigmoid<S, V>(g), dx);
    }

    private struct GateSlope : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly V Apply<S, V>(V x, V g, V dy)
            where S : struct, ISimd<V>
            where V : struct
        {
            V s = SimdMath.Sigmoid<S, V>(g);
            return S.Multiply(S.Multiply(x, dy), S.Multiply(s, S.Subtract(S.Create(1f), s)));
        }
    }
}
