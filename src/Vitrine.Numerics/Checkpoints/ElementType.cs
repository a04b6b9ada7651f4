namespace Vitrine.Numerics.Checkpoints;

/// <summary>What the elements of a stored tensor are; names are those of the safetensors format.</summary>
public enum ElementType
{
    /// <summary>IEEE 754 single, 4 bytes.</summary>
    F32,

    /// <summary>Signed integer, 4 bytes.</summary>
    I32,

    /// <summary>Signed integer, 8 bytes.</summary>
    I64,

    /// <summary>Unsigned integer, 1 byte.</summary>
    U8,
}

/// <summary>Sizes and .NET counterparts of <see cref="ElementType"/>.</summary>
public static class ElementTypes
{
    /// <summary>Size of one element in bytes.</summary>
    public static int SizeOf(ElementType type) => type switch
    {
        ElementType.F32 or ElementType.I32 => 4,
        ElementType.I64 => 8,
        ElementType.U8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "ElementTypes: expected F32, I32, I64 or U8"),
    };

    /// <summary>The stored type of float, int, long or byte.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static ElementType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return ElementType.F32;
        if (typeof(T) == typeof(int))
            return ElementType.I32;
        if (typeof(T) == typeof(long))
            return ElementType.I64;
        if (typeof(T) == typeof(byte))
            return ElementType.U8;
        throw new NotSupportedException($"ElementTypes: found {typeof(T).Name}, expected float, int, long or byte");
    }
}
