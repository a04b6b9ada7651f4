using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Losses;

/// <summary>
/// L = w sum_n (beta softplus(-s+) + sum_k softplus(s-_k)) with s = h . e: binary cross-entropy with K sampled negatives a token (SASRec,
/// https://arxiv.org/abs/1808.09781). With <see cref="CalibratedBeta"/> it is gBCE (gSASRec, https://arxiv.org/abs/2308.07192), which undoes the
/// overconfidence that sampling causes. Gradients: ds+ = -w beta sigmoid(-s+), ds- = w sigmoid(s-).
/// </summary>
public sealed unsafe class BinaryCrossEntropy : Loss
{
    /// <summary>gBCE's power beta = a (t (1 - 1/a) + 1/a), a = K / (V - 1).</summary>
    /// <param name="negatives">K.</param>
    /// <param name="items">V.</param>
    /// <param name="calibration">t in [0, 1]: 0 is plain BCE, 1 is fully calibrated; the paper uses 0.75.</param>
    public static double CalibratedBeta(int negatives, int items, double calibration)
    {
        double rate = negatives / (items - 1.0);
        return rate * (calibration * (1 - 1 / rate) + 1 / rate);
    }

    /// <summary>Computes the loss and, on a recording tape, the gradients of both inputs.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="hidden">[N, C].</param>
    /// <param name="items">[V, C].</param>
    /// <param name="targets">[N] items.</param>
    /// <param name="negatives">[N, K] items.</param>
    /// <param name="weight">Factor of the sum; the mean over positives and negatives is 1 / (N (1 + K)).</param>
    /// <param name="beta">Power of the positive's probability; 1 is plain BCE.</param>
    public static Node Apply(
        Tape tape, Node hidden, Node items, ReadOnlySpan<int> targets, ReadOnlySpan<int> negatives, double weight, double beta = 1)
    {
        Check("BinaryCrossEntropy", hidden, items, targets, negatives);
        if (targets.Length == 0 ? negatives.Length != 0 : negatives.Length % targets.Length != 0)
            throw new ArgumentException($"BinaryCrossEntropy: {negatives.Length} negatives for {targets.Length} tokens: expected equally many a token");
        var kernel = new Kernel
        {
            Hidden = hidden.Value, Items = items.Value, Count = targets.Length == 0 ? 0 : negatives.Length / targets.Length,
            Weight = (float)weight, Beta = (float)beta, Gradients = tape.IsRecording,
        };
        if (tape.IsRecording)
        {
            kernel.DHidden = tape.GradientToAddTo(hidden);
            kernel.DItems = tape.GradientRowsToAddTo(items);
            foreach (int target in targets)
                items.Touch(target);
            foreach (int negative in negatives)
                items.Touch(negative);
        }

        fixed (int* positive = targets)
        fixed (int* negative = negatives)
        {
            kernel.Targets = positive;
            kernel.Negatives = negative;
            SimdDispatch.Run(ref kernel);
        }

        return Record<BinaryCrossEntropy>(tape, kernel.Loss * weight);
    }

    private struct Kernel : ISimdKernel
    {
        public Tensor Hidden;
        public Tensor Items;
        public Tensor DHidden;
        public Tensor DItems;
        public int* Targets;
        public int* Negatives;
        public int Count;
        public float Weight;
        public float Beta;
        public bool Gradients;
        public double Loss;

        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int n = 0; n < Hidden.Rows; n++)
            {
                One<S, V>(n, Targets[n], -1, Beta);
                for (int k = 0; k < Count; k++)
                    One<S, V>(n, Negatives[n * Count + k], 1, 1);
            }
        }

        // One term: factor * softplus(sign * s).
        private void One<S, V>(int n, int item, float sign, float factor)
            where S : struct, ISimd<V>
            where V : struct
        {
            int width = Hidden.Columns;
            float* h = Hidden.At(n);
            float* e = Items.At(item);
            float s = sign * Vectors.Dot<S, V>(h, e, width);
            float small = MathF.Exp(-MathF.Abs(s));
            Loss += factor * (MathF.Max(s, 0) + MathF.Log(1 + small));
            if (!Gradients)
                return;
            float probability = s >= 0 ? 1 / (1 + small) : small / (1 + small);
            float ds = Weight * factor * sign * probability;
            Vectors.AddScaled<S, V>(ds, e, DHidden.At(n), width);
            Vectors.AddScaled<S, V>(ds, h, DItems.At(item), width);
        }
    }
}
