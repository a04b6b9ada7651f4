using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Rows scaled to one length: y = s x / max(|x|, 1e-12), so that dot products are cosines times s (s = 1 / temperature on one side).
/// Backward, with u = x / |x|: dx = s / |x| (dy - u (u . dy)). A zero row stays zero and passes no gradient.
/// </summary>
public sealed unsafe class UnitRows : Op
{
    private Node x = null!;
    private float* inverseNorms;
    private float scale;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C].</param>
    /// <param name="scale">Length of every row afterwards; 1 by default.</param>
    /// <returns>[N, C].</returns>
    public static Node Apply(Tape tape, Node x, float scale = 1)
    {
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
        UnitRows op = tape.Record<UnitRows>(y);
        (op.x, op.scale) = (x, scale);
        op.inverseNorms = tape.Arena.Allocate(x.Value.Rows, 1).Data;
        var kernel = new Forward { X = x.Value, Y = y.Value.Data, InverseNorms = op.inverseNorms, Scale = scale };
        SimdDispatch.Run(ref kernel);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        if (!x.NeedsGradient)
            return;
        var kernel = new BackwardKernel
        {
            Y = Output.Value, Dy = Output.Gradient.Data, InverseNorms = inverseNorms, Scale = scale, Dx = tape.GradientToAddTo(x).Data,
        };
        SimdDispatch.Run(ref kernel);
    }

    private struct Forward : ISimdKernel
    {
        public Tensor X;
        public float* Y;
        public float* InverseNorms;
        public float Scale;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int c = X.Columns;
            for (int n = 0; n < X.Rows; n++)
            {
                float* x = X.At(n);
                float* y = Y + (nint)n * c;
                float norm = MathF.Sqrt(Vectors.Dot<S, V>(x, x, c));
                InverseNorms[n] = norm == 0 ? 0 : 1 / MathF.Max(norm, 1e-12f);
                new Span<float>(x, c).CopyTo(new Span<float>(y, c));
                Vectors.Scale<S, V>(Scale * InverseNorms[n], y, c);
            }
        }
    }

    private struct BackwardKernel : ISimdKernel
    {
        public Tensor Y;
        public float* Dy;
        public float* InverseNorms;
        public float Scale;
        public float* Dx;

        // y = s u, so u (u . dy) = y (y . dy) / s^2.
        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int c = Y.Columns;
            for (int n = 0; n < Y.Rows; n++)
            {
                float* y = Y.At(n);
                float* dy = Dy + (nint)n * c;
                float* dx = Dx + (nint)n * c;
                float along = Vectors.Dot<S, V>(y, dy, c) / (Scale * Scale);
                float by = Scale * InverseNorms[n];
                Vectors.AddScaled<S, V>(by, dy, dx, c);
                Vectors.AddScaled<S, V>(-by * along, y, dx, c);
            }
        }
    }
}
