using System.Runtime.CompilerServices;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>
/// One row times a packed matrix: y[N] = x[K] B. Four panels at a time keep eight independent sums in flight, which hides the latency of the
/// multiply-add; beyond the caches the cost is that of reading B once.
/// </summary>
internal static unsafe class PackedVector
{
    public static void Multiply(float* x, PackedMatrix b, float* y)
    {
        var kernel = new Kernel { X = x, B = b, Y = y };
        SimdDispatch.Run(ref kernel);
    }

    private struct Kernel : ISimdKernel
    {
        public float* X;
        public PackedMatrix B;
        public float* Y;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int panel = 2 * S.Width;
            nint size = (nint)B.K * panel;
            float* edge = stackalloc float[panel];
            int j = 0;
            for (; j <= B.N - 4 * panel; j += 4 * panel)
                Four<S, V>(B.Data + (nint)(j / panel) * size, size, Y + j);
            for (; j < B.N; j += panel)
            {
                float* to = B.N - j >= panel ? Y + j : edge;
                GemmTile.Rows1<S, V>(B.K, X, 1, B.Data + (nint)(j / panel) * size, panel, to, false);
                if (to == edge)
                    new ReadOnlySpan<float>(edge, B.N - j).CopyTo(new Span<float>(Y + j, B.N - j));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Four<S, V>(float* b, nint size, float* y)
            where S : struct, ISimd<V>
            where V : struct
        {
            V s0 = S.Create(0f), s1 = S.Create(0f), s2 = S.Create(0f), s3 = S.Create(0f);
            V t0 = S.Create(0f), t1 = S.Create(0f), t2 = S.Create(0f), t3 = S.Create(0f);
            float* b2 = b + 2 * size;
            for (int p = 0; p < B.K; p++)
            {
                V x = S.Create(X[p]);
                s0 = S.MultiplyAdd(x, S.Load(b), s0);
                t0 = S.MultiplyAdd(x, S.Load(b + S.Width), t0);
                s1 = S.MultiplyAdd(x, S.Load(b + size), s1);
                t1 = S.MultiplyAdd(x, S.Load(b + size + S.Width), t1);
                s2 = S.MultiplyAdd(x, S.Load(b2), s2);
                t2 = S.MultiplyAdd(x, S.Load(b2 + S.Width), t2);
                s3 = S.MultiplyAdd(x, S.Load(b2 + size), s3);
                t3 = S.MultiplyAdd(x, S.Load(b2 + size + S.Width), t3);
                b += 2 * S.Width;
                b2 += 2 * S.Width;
            }

            S.Store(s0, y);
            S.Store(t0, y + S.Width);
            S.Store(s1, y + 2 * S.Width);
            S.Store(t1, y + 3 * S.Width);
            S.Store(s2, y + 4 * S.Width);
            S.Store(t2, y + 5 * S.Width);
            S.Store(s3, y + 6 * S.Width);
            S.Store(t3, y + 7 * S.Width);
        }
    }
}
