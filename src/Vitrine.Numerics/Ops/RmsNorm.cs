using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Root-mean-square normalisation (https://arxiv.org/abs/1910.07467): y = w x / sqrt(mean(x^2) + eps) over each row. Keeps r = 1/sqrt(mean(x^2) + eps).
/// Backward, with h = x r and g = dy w: dx = r (g - h mean(g h)), dw += sum dy h.
/// </summary>
public sealed unsafe class RmsNorm : Op
{
    private Node x = null!;
    private Node weight = null!;
    private float* scales;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C].</param>
    /// <param name="weight">[1, C].</param>
    /// <param name="epsilon">Added to the mean square; 1e-6 by default.</param>
    public static Node Apply(Tape tape, Node x, Node weight, float epsilon = 1e-6f)
    {
        if (weight.Value.Length != x.Value.Columns)
            throw Shape.Mismatch("RmsNorm", x.Value, weight.Value, $"expected weight [1,{x.Value.Columns}]");
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
        RmsNorm op = tape.Record<RmsNorm>(y);
        (op.x, op.weight) = (x, weight);
        op.scales = tape.Arena.Allocate(x.Value.Rows, 1).Data;
        var kernel = new Forward { X = x.Value, Y = y.Value.Data, Weight = weight.Value.Data, Scales = op.scales, Epsilon = epsilon };
        SimdDispatch.Run(ref kernel);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        var kernel = new BackwardKernel
        {
            X = x.Value, Dy = Output.Gradient.Data, Weight = weight.Value.Data, Scales = scales,
            Dx = tape.GradientOf(x, out bool accumulate).Data, Accumulate = accumulate, Dw = tape.GradientToAddTo(weight).Data,
        };
        SimdDispatch.Run(ref kernel);
    }

    private struct Forward : ISimdKernel
    {
        public Tensor X;
        public float* Y;
        public float* Weight;
        public float* Scales;
        public float Epsilon;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int c = X.Columns;
            for (int n = 0; n < X.Rows; n++)
            {
                float* x = X.At(n);
                float* y = Y + (nint)n * c;
                float scale = 1 / MathF.Sqrt(Vectors.Dot<S, V>(x, x, c) / c + Epsilon);
                Scales[n] = scale;
                V by = S.Create(scale);
                int i = 0;
                for (; i <= c - S.Width; i += S.Width)
                    S.Store(S.Multiply(S.Multiply(S.Load(x + i), by), S.Load(Weight + i)), y + i);
                for (; i < c; i++)
                    y[i] = x[i] * scale * Weight[i];
            }
        }
    }

    private struct BackwardKernel : ISimdKernel
    {
        public Tensor X;
        public float* Dy;
        public float* Weight;
        public float* Scales;
        public float* Dx;
        public bool Accumulate;
        public float* Dw;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int c = X.Columns;
            for (int n = 0; n < X.Rows; n++)
            {
                float* x = X.At(n);
                float* dy = Dy + (nint)n * c;
                float* dx = Dx + (nint)n * c;
                float scale = Scales[n];
                V by = S.Create(scale);
                V sum = S.Create(0f);
                int i = 0;
                for (; i <= c - S.Width; i += S.Width)
                {
                    V d = S.Load(dy + i);
                    V h = S.Multiply(S.Load(x + i), by);
                    sum = S.MultiplyAdd(S.Multiply(d, S.Load(Weight + i)), h, sum);
                    S.Store(S.MultiplyAdd(d, h, S.Load(Dw + i)), Dw + i);
                }

                float mean = S.Sum(sum);
                for (; i < c; i++)
                {
                    float h = x[i] * scale;
                    mean += dy[i] * Weight[i] * h;
                    Dw[i] += dy[i] * h;
                }

                mean /= c;
                V subtract = S.Create(-mean);
                for (i = 0; i <= c - S.Width; i += S.Width)
                {
                    V h = S.Multiply(S.Load(x + i), by);
                    V d = S.Multiply(by, S.MultiplyAdd(h, subtract, S.Multiply(S.Load(dy + i), S.Load(Weight + i))));
                    S.Store(Accumulate ? S.Add(S.Load(dx + i), d) : d, dx + i);
                }

                for (; i < c; i++)
                {
                    float d = scale * (dy[i] * Weight[i] - x[i] * scale * mean);
                    dx[i] = Accumulate ? dx[i] + d : d;
                }
            }
        }
    }
}
