namespace Vitrine.Numerics.Simd;

/// <summary>
/// The vector operations that kernels are written in. A kernel is written once, generic over the width; the runtime compiles one body for
/// each implementing struct, so <typeparamref name="V"/> is a bare register (<c>Vector512&lt;float&gt;</c> ... <c>float</c>) with no wrapper.
/// </summary>
/// <typeparam name="V">One register of floats.</typeparam>
internal unsafe interface ISimd<V>
    where V : struct
{
    /// <summary>Floats in one register.</summary>
    static abstract int Width { get; }

    /// <summary>Rows of the matrix multiplication tile: rows x 2 accumulators plus three operands must fit the register file.</summary>
    static abstract int TileRows { get; }

    static abstract V Load(float* source);

    static abstract void Store(V value, float* destination);

    static abstract V Create(float value);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary>a b + c, fused where the hardware fuses.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V Max(V a, V b);

    static abstract V Min(V a, V b);

    static abstract V Sqrt(V a);

    static abstract V Round(V a);

    /// <summary>2^n for integral n in [-126, 127], by building the exponent field.</summary>
    static abstract V PowerOfTwo(V n);

    /// <summary>Lane by lane: a &gt; b ? x : y.</summary>
    static abstract V SelectGreater(V a, V b, V x, V y);

    /// <summary>Sum of the lanes.</summary>
    static abstract float Sum(V a);

    /// <summary>Greatest lane.</summary>
    static abstract float MaxLane(V a);

    /// <summary>
    /// Keep-or-drop factors for dropout: lane i is <paramref name="scale"/> where hash(counter + i, key) is at least
    /// <paramref name="threshold"/>, else 0. Equal in every width.
    /// </summary>
    static abstract V KeepMask(uint counter, uint key, uint threshold, float scale);
}
