using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>A function of one number, written for any register width.</summary>
internal interface IUnary
{
    V Apply<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct;
}

/// <summary>A function of two numbers, written for any register width.</summary>
internal interface IBinary
{
    V Apply<S, V>(V x, V y)
        where S : struct, ISimd<V>
        where V : struct;
}

/// <summary>A function of three numbers, written for any register width.</summary>
internal interface ITernary
{
    V Apply<S, V>(V x, V y, V z)
        where S : struct, ISimd<V>
        where V : struct;
}

/// <summary>
/// Applies functions element by element; the tail runs the same function one float at a time, so every element is computed alike. The
/// destination may be one of the sources.
/// </summary>
internal static unsafe class Map
{
    public static void Run<F>(F f, float* x, float* result, nint count)
        where F : struct, IUnary
    {
        var kernel = new Unary<F> { Function = f, X = x, Result = result, Count = count };
        SimdDispatch.Run(ref kernel);
    }

    public static void Run<F>(F f, float* x, float* y, float* result, nint count)
        where F : struct, IBinary
    {
        var kernel = new Binary<F> { Function = f, X = x, Y = y, Result = result, Count = count };
        SimdDispatch.Run(ref kernel);
    }

    public static void Run<F>(F f, float* x, float* y, float* z, float* result, nint count)
        where F : struct, ITernary
    {
        var kernel = new Ternary<F> { Function = f, X = x, Y = y, Z = z, Result = result, Count = count };
        SimdDispatch.Run(ref kernel);
    }

    private struct Unary<F> : ISimdKernel
        where F : struct, IUnary
    {
        public F Function;
        public float* X;
        public float* Result;
        public nint Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            F f = Function;
            float* x = X, result = Result;
            nint i = 0;
            for (; i <= Count - S.Width; i += S.Width)
                S.Store(f.Apply<S, V>(S.Load(x + i)), result + i);
            for (; i < Count; i++)
                result[i] = f.Apply<SimdScalar, float>(x[i]);
        }
    }

    private struct Binary<F> : ISimdKernel
        where F : struct, IBinary
    {
        public F Function;
        public float* X;
        public float* Y;
        public float* Result;
        public nint Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            F f = Function;
            float* x = X, y = Y, result = Result;
            nint i = 0;
            for (; i <= Count - S.Width; i += S.Width)
                S.Store(f.Apply<S, V>(S.Load(x + i), S.Load(y + i)), result + i);
            for (; i < Count; i++)
                result[i] = f.Apply<SimdScalar, float>(x[i], y[i]);
        }
    }

    private struct Ternary<F> : ISimdKernel
        where F : struct, ITernary
    {
        public F Function;
        public float* X;
        public float* Y;
        public float* Z;
        public float* Result;
        public nint Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            F f = Function;
            float* x = X, y = Y, z = Z, result = Result;
            nint i = 0;
            for (; i <= Count - S.Width; i += S.Width)
                S.Store(f.Apply<S, V>(S.Load(x + i), S.Load(y + i), S.Load(z + i)), result + i);
            for (; i < Count; i++)
                result[i] = f.Apply<SimdScalar, float>(x[i], y[i], z[i]);
        }
    }
}
