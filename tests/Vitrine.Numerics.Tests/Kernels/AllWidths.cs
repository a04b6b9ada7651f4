using System.Runtime.Intrinsics;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Tests.Kernels;

/// <summary>Runs a kernel at every register width, in software where the machine lacks the registers.</summary>
internal static class AllWidths
{
    /// <summary>Runs a copy of <paramref name="kernel"/> at each width and hands it to <paramref name="inspect"/> with the width.</summary>
    public static void Run<K>(Func<K> kernel, Action<K, int> inspect)
        where K : struct, ISimdKernel
    {
        One<K, SimdScalar, float>(kernel(), inspect);
        One<K, Simd128, Vector128<float>>(kernel(), inspect);
        One<K, Simd256, Vector256<float>>(kernel(), inspect);
        One<K, Simd512, Vector512<float>>(kernel(), inspect);
    }

    private static void One<K, S, V>(K kernel, Action<K, int> inspect)
        where K : struct, ISimdKernel
        where S : struct, ISimd<V>
        where V : struct
    {
        kernel.Run<S, V>();
        inspect(kernel, S.Width);
    }
}
