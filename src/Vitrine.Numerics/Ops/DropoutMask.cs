using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// A dropout mask that is never stored: the factor of element i is 1 / (1 - rate) where hash(i, key) keeps it, else 0, so the backward pass
/// computes the same mask again. Equal at every register width (Srivastava et al. 2014, https://jmlr.org/papers/v15/srivastava14a.html).
/// </summary>
internal readonly unsafe struct DropoutMask
{
    private readonly uint key;
    private readonly uint threshold;
    private readonly float scale;

    private DropoutMask(uint key, double rate)
    {
        this.key = key;
        threshold = (uint)(rate * uint.MaxValue);
        scale = (float)(1 / (1 - rate));
    }

    /// <summary>True when nothing is dropped.</summary>
    public bool IsOff => threshold == 0;

    /// <summary>The mask of the tape's next dropout site; off outside training.</summary>
    public static DropoutMask Next(Tape tape, double rate)
    {
        if (rate is < 0 or >= 1)
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "Dropout: expected a rate in [0, 1)");
        if (!tape.IsTraining || rate == 0)
            return default;
        uint site = tape.DropoutSite++;
        return new DropoutMask((tape.DropoutKey ^ (site * 0x9E3779B9u)) * 0x85EBCA6Bu, rate);
    }

    /// <summary>result = x + mask * update.</summary>
    public void AddMasked(float* x, float* update, float* result, int count)
    {
        var kernel = new AddMaskedKernel { Mask = this, X = x, Update = update, Result = result, Count = count };
        SimdDispatch.Run(ref kernel);
    }

    /// <summary>result = mask * x.</summary>
    public void Multiply(float* x, float* result, int count)
    {
        var kernel = new MultiplyKernel { Mask = this, X = x, Result = result, Count = count };
        SimdDispatch.Run(ref kernel);
    }

    /// <summary>result_i = mask_(first + i) x_i, inside a kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply<S, V>(uint first, float* x, float* result, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        int i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(S.Multiply(S.KeepMask(first + (uint)i, key, threshold, scale), S.Load(x + i)), result + i);
        for (; i < count; i++)
            result[i] = SimdScalar.KeepMask(first + (uint)i, key, threshold, scale) * x[i];
    }

    private struct MultiplyKernel : ISimdKernel
    {
        public DropoutMask Mask;
        public float* X;
        public float* Result;
        public int Count;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct => Mask.Multiply<S, V>(0, X, Result, Count);
    }

    private struct AddMaskedKernel : ISimdKernel
    {
        public DropoutMask Mask;
        public float* X;
        public float* Update;
        public float* Result;
        public int Count;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            DropoutMask m = Mask;
            int i = 0;
            for (; i <= Count - S.Width; i += S.Width)
            {
                V keep = S.KeepMask((uint)i, m.key, m.threshold, m.scale);
                S.Store(S.MultiplyAdd(keep, S.Load(Update + i), S.Load(X + i)), Result + i);
            }

            for (; i < Count; i++)
                Result[i] = MathF.FusedMultiplyAdd(SimdScalar.KeepMask((uint)i, m.key, m.threshold, m.scale), Update[i], X[i]);
        }
    }
}
