using System.Runtime.CompilerServices;
using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Y[N, F] = SiLU(G) * U where the input is [G | U], [N, 2F] (https://arxiv.org/abs/2002.05202). Backward, with s = sigmoid(G):
/// dG = dY U (s + G s (1 - s)), dU = dY G s.
/// </summary>
public sealed unsafe class SwiGlu : Op
{
    private Node x = null!;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, 2F].</param>
    /// <returns>[N, F].</returns>
    public static Node Apply(Tape tape, Node x)
    {
        if (x.Value.Columns % 2 != 0)
            throw new ArgumentException($"SwiGlu: {x.Value}: expected an even number of columns (gate and value halves)", nameof(x));
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns / 2);
        SwiGlu op = tape.Record<SwiGlu>(y);
        op.x = x;
        var kernel = new Forward { X = x.Value, Y = y.Value };
        SimdDispatch.Run(ref kernel);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        if (!x.NeedsGradient)
            return;
        var kernel = new BackwardKernel { X = x.Value, Dy = Output.Gradient, Dx = tape.GradientOf(x, out bool accumulate), Accumulate = accumulate };
        SimdDispatch.Run(ref kernel);
    }

    private struct Forward : ISimdKernel
    {
        public Tensor X;
        public Tensor Y;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int f = Y.Columns;
            for (int n = 0; n < Y.Rows; n++)
            {
                float* gate = X.At(n);
                float* value = gate + f;
                float* y = Y.At(n);
                int i = 0;
                for (; i <= f - S.Width; i += S.Width)
                {
                    V g = S.Load(gate + i);
                    S.Store(S.Multiply(S.Multiply(g, SimdMath.Sigmoid<S, V>(g)), S.Load(value + i)), y + i);
                }

                for (; i < f; i++)
                    y[i] = gate[i] * SimdMath.Sigmoid<SimdScalar, float>(gate[i]) * value[i];
            }
        }
    }

    private struct BackwardKernel : ISimdKernel
    {
        public Tensor X;
        public Tensor Dy;
        public Tensor Dx;
        public bool Accumulate;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int f = Dy.Columns;
            for (int n = 0; n < Dy.Rows; n++)
            {
                float* x = X.At(n);
                float* dy = Dy.At(n);
                float* dx = Dx.At(n);
                int i = 0;
                for (; i <= f - S.Width; i += S.Width)
                    Element<S, V>(x + i, x + f + i, dy + i, dx + i, dx + f + i);
                for (; i < f; i++)
                    Element<SimdScalar, float>(x + i, x + f + i, dy + i, dx + i, dx + f + i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Element<S, V>(float* gate, float* value, float* dy, float* dGate, float* dValue)
            where S : struct, ISimd<V>
            where V : struct
        {
            V g = S.Load(gate);
            V d = S.Load(dy);
            V s = SimdMath.Sigmoid<S, V>(g);
            V silu = S.Multiply(g, s);
            V slope = S.MultiplyAdd(silu, S.Subtract(S.Create(1f), s), s);
            V dg = S.Multiply(S.Multiply(d, S.Load(value)), slope);
            V dv = S.Multiply(d, silu);
            S.Store(Accumulate ? S.Add(S.Load(dGate), dg) : dg, dGate);
            S.Store(Accumulate ? S.Add(S.Load(dValue), dv) : dv, dValue);
        }
    }
}
