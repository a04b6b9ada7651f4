using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>Short loops over one row, for use inside kernels that already run at one register width.</summary>
internal static unsafe class Vectors
{
    /// <summary>sum_i x_i y_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot<S, V>(float* x, float* y, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V even = S.Create(0f), odd = S.Create(0f);
        int i = 0;
        for (; i <= count - 2 * S.Width; i += 2 * S.Width)
        {
            even = S.MultiplyAdd(S.Load(x + i), S.Load(y + i), even);
            odd = S.MultiplyAdd(S.Load(x + i + S.Width), S.Load(y + i + S.Width), odd);
        }

        for (; i <= count - S.Width; i += S.Width)
            even = S.MultiplyAdd(S.Load(x + i), S.Load(y + i), even);
        float sum = S.Sum(S.Add(even, odd));
        for (; i < count; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>sum_i x_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum<S, V>(float* x, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sum = S.Create(0f);
        int i = 0;
        for (; i <= count - S.Width; i += S.Width)
            sum = S.Add(sum, S.Load(x + i));
        float total = S.Sum(sum);
        for (; i < count; i++)
            total += x[i];
        return total;
    }

    /// <summary>max_i x_i; -infinity when empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max<S, V>(float* x, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V max = S.Create(float.NegativeInfinity);
        int i = 0;
        for (; i <= count - S.Width; i += S.Width)
            max = S.Max(max, S.Load(x + i));
        float greatest = S.MaxLane(max);
        for (; i < count; i++)
            greatest = MathF.Max(greatest, x[i]);
        return greatest;
    }

    /// <summary>y += a x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled<S, V>(float a, float* x, float* y, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V scale = S.Create(a);
        int i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(S.MultiplyAdd(scale, S.Load(x + i), S.Load(y + i)), y + i);
        for (; i < count; i++)
            y[i] += a * x[i];
    }

    /// <summary>x *= a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scale<S, V>(float a, float* x, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V scale = S.Create(a);
        int i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(S.Multiply(scale, S.Load(x + i)), x + i);
        for (; i < count; i++)
            x[i] *= a;
    }

    /// <summary>x_i = e^(scale x_i - shift); returns the sum of the results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ExpSum<S, V>(float scale, float shift, float* x, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V by = S.Create(scale);
        V down = S.Create(-shift);
        V sum = S.Create(0f);
        int i = 0;
        for (; i <= count - S.Width; i += S.Width)
        {
            V e = SimdMath.Exp<S, V>(S.MultiplyAdd(by, S.Load(x + i), down));
            S.Store(e, x + i);
            sum = S.Add(sum, e);
        }

        float total = S.Sum(sum);
        for (; i < count; i++)
        {
            x[i] = SimdMath.Exp<SimdScalar, float>(SimdScalar.MultiplyAdd(scale, x[i], -shift));
            total += x[i];
        }

        return total;
    }

    /// <summary>
    /// x = softmax(scale x) for a positive scale, with the maximum subtracted. A row of -infinity only becomes zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Softmax<S, V>(float scale, float* x, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        float max = Max<S, V>(x, count);
        if (float.IsNegativeInfinity(max))
            new Span<float>(x, count).Clear();
        else
            Scale<S, V>(1 / ExpSum<S, V>(scale, scale * max, x, count), x, count);
    }

    /// <summary>y = a y + x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScaleAndAdd<S, V>(float a, float* x, float* y, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V scale = S.Create(a);
        int i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(S.MultiplyAdd(scale, S.Load(y + i), S.Load(x + i)), y + i);
        for (; i < count; i++)
            y[i] = SimdScalar.MultiplyAdd(a, y[i], x[i]);
    }
}
