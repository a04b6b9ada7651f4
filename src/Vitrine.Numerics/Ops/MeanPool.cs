using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Y[b] = mean of the rows of sequence b in a ragged batch; zeros for an empty sequence. Backward: each row of sequence b gets dY[b] / length.
/// </summary>
public sealed unsafe class MeanPool : Op
{
    private Node x = null!;
    private int* offsets;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C], the sequences end to end.</param>
    /// <param name="offsets">[B + 1] start of each sequence; the last is N.</param>
    public static Node Apply(Tape tape, Node x, ReadOnlySpan<int> offsets)
    {
        Shape.RequireOffsets("MeanPool", offsets, x.Value.Rows);
        Node y = tape.NewNode(offsets.Length - 1, x.Value.Columns);
        MeanPool op = tape.Record<MeanPool>(y);
        op.x = x;
        op.offsets = tape.Arena.AllocateInts(offsets.Length);
        offsets.CopyTo(new Span<int>(op.offsets, offsets.Length));
        y.Value.Span.Clear();
        var kernel = new Pool { Rows = x.Value, Means = y.Value, Offsets = op.offsets };
        SimdDispatch.Run(ref kernel);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        if (!x.NeedsGradient)
            return;
        var kernel = new Pool { Rows = tape.GradientToAddTo(x), Means = Output.Gradient, Offsets = offsets, Spreads = true };
        SimdDispatch.Run(ref kernel);
    }

    private struct Pool : ISimdKernel
    {
        public Tensor Rows;
        public Tensor Means;
        public int* Offsets;
        public bool Spreads;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int b = 0; b < Means.Rows; b++)
            {
                float share = 1f / (Offsets[b + 1] - Offsets[b]);
                for (int n = Offsets[b]; n < Offsets[b + 1]; n++)
                {
                    if (Spreads)
                        Vectors.AddScaled<S, V>(share, Means.At(b), Rows.At(n), Rows.Columns);
                    else
                        Vectors.AddScaled<S, V>(share, Rows.At(n), Means.At(b), Rows.Columns);
                }
            }
        }
    }
}
