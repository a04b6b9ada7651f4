using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Losses;

/// <summary>
/// L = w sum_n (log(e^(s_t) + sum_(j in S, j != t) e^(s_j)) - s_t) with s_v = h . e_v - log q_v: softmax over the target and negatives that the whole
/// batch shares, corrected by the logarithm of their sampling probability (https://doi.org/10.1145/3298689.3346996). A negative that is the
/// token's own target is left out.
/// </summary>
public sealed unsafe class SampledSoftmax : Loss
{
    private const int BlockRows = 192;

    /// <summary>Computes the loss and, on a recording tape, the gradients of both inputs.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="hidden">[N, C].</param>
    /// <param name="items">[V, C].</param>
    /// <param name="targets">[N] items.</param>
    /// <param name="negatives">[S] items shared by all tokens.</param>
    /// <param name="logQ">[V] log of each item's sampling probability, or empty for no correction.</param>
    /// <param name="weight">Factor of the sum.</param>
    public static Node Apply(
        Tape tape, Node hidden, Node items, ReadOnlySpan<int> targets, ReadOnlySpan<int> negatives, ReadOnlySpan<float> logQ, double weight)
    {
        Check("SampledSoftmax", hidden, items, targets, negatives);
        if (!logQ.IsEmpty && logQ.Length != items.Value.Rows)
            throw new ArgumentException($"SampledSoftmax: {logQ.Length} sampling probabilities, expected {items.Value.Rows}, one an item", nameof(logQ));
        bool gradients = tape.IsRecording;
        Tensor h = hidden.Value;
        Tensor dh = default, de = default;
        if (gradients)
        {
            dh = tape.GradientToAddTo(hidden);
            de = tape.GradientRowsToAddTo(items);
        }

        (int, nuint) mark = tape.Arena.Mark();
        Tensor sampled = tape.Arena.Allocate(negatives.Length, h.Columns);
        for (int j = 0; j < negatives.Length; j++)
            items.Value.Row(negatives[j]).CopyTo(sampled.Row(j));
        Tensor dSampled = tape.Arena.AllocateZeroed(negatives.Length, h.Columns);
        PackedMatrix packed = PackedMatrix.Create(sampled, true, tape.Arena);
        Tensor logits = tape.Arena.Allocate(Math.Min(BlockRows, h.Rows), negatives.Length);
        double loss = 0;
        fixed (int* t = targets)
        fixed (int* j = negatives)
        fixed (float* q = logQ)
        {
            for (int n = 0; n < h.Rows; n += BlockRows)
            {
                int count = Math.Min(BlockRows, h.Rows - n);
                Tensor part = logits.Slice(0, count);
                Tensor hPart = h.Slice(n, count);
                Gemm.Multiply(hPart, packed, part.Data, negatives.Length);
                var kernel = new Rows
                {
                    Logits = part, Hidden = hPart, Items = items.Value, Targets = t + n, Negatives = j, LogQ = q, Weight = (float)weight,
                    Gradients = gradients, DHidden = gradients ? dh.Slice(n, count) : default, DItems = de,
                };
                SimdDispatch.Run(ref kernel);
                loss += kernel.Loss;
                if (!gradients)
                    continue;
                Gemm.Multiply(part, false, sampled, false, kernel.DHidden, true, tape.Arena);
                Gemm.Multiply(part, true, hPart, false, dSampled, true, tape.Arena);
            }
        }

        for (int j = 0; gradients && j < negatives.Length; j++)
        {
            Map.Run(default(Ops.Sum), dSampled.At(j), de.At(negatives[j]), de.At(negatives[j]), h.Columns);
            items.Touch(negatives[j]);
        }

        foreach (int target in targets)
            items.Touch(target);
        tape.Arena.Release(mark);
        return Record<SampledSoftmax>(tape, loss * weight);
    }

    private struct Rows : ISimdKernel
    {
        public Tensor Logits;
        public Tensor Hidden;
        public Tensor Items;
        public Tensor DHidden;
        public Tensor DItems;
        public int* Targets;
        public int* Negatives;
        public float* LogQ;
        public float Weight;
        public bool Gradients;
        public double Loss;

        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int width = Hidden.Columns;
            for (int n = 0; n < Logits.Rows; n++)
            {
                float* row = Logits.At(n);
                int target = Targets[n];
                float* h = Hidden.At(n);
                float positive = Vectors.Dot<S, V>(h, Items.At(target), width) - (LogQ == null ? 0 : LogQ[target]);
                for (int j = 0; j < Logits.Columns; j++)
                    row[j] = Negatives[j] == target ? float.NegativeInfinity : LogQ == null ? row[j] : row[j] - LogQ[Negatives[j]];
                float max = MathF.Max(positive, Vectors.Max<S, V>(row, Logits.Columns));
                float own = MathF.Exp(positive - max);
                float sum = own + Vectors.ExpSum<S, V>(1, max, row, Logits.Columns);
                Loss += max + Math.Log(sum) - positive;
                if (!Gradients)
                    continue;
                Vectors.Scale<S, V>(Weight / sum, row, Logits.Columns);
                float ds = Weight * (own / sum - 1);
                Vectors.AddScaled<S, V>(ds, Items.At(target), DHidden.At(n), width);
                Vectors.AddScaled<S, V>(ds, h, DItems.At(target), width);
            }
        }
    }
}
