using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.Simd;

/// <summary>A kernel with its operands, to be run at one register width.</summary>
internal interface ISimdKernel
{
    void Run<S, V>()
        where S : struct, ISimd<V>
        where V : struct;
}

/// <summary>Runs kernels at the widest register that this machine has; decided at run time, folded away by the compiler.</summary>
internal static class SimdDispatch
{
    /// <summary>Floats in the register that kernels use here: 16, 8, 4 or 1.</summary>
    public static int Width =>
        Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;

    public static void Run<K>(ref K kernel)
        where K : struct, ISimdKernel
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Simd512, Vector512<float>>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Simd256, Vector256<float>>();
        else if (Vector128.IsHardwareAccelerated)
            kernel.Run<Simd128, Vector128<float>>();
        else
            kernel.Run<SimdScalar, float>();
    }
}
