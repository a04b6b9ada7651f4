using System.Globalization;

namespace Vitrine.Numerics.Checkpoints;

/// <summary>What a safetensors header says of one tensor; checked against the format and the file's length.</summary>
public sealed class StoredTensor
{
    private readonly long[] shape;

    internal StoredTensor(string name, ElementType type, long[] shape, long begin, long end)
    {
        Name = name;
        Type = type;
        this.shape = shape;
        Begin = begin;
        End = end;
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>What the elements are.</summary>
    public ElementType Type { get; }

    /// <summary>Sizes of the dimensions, outermost first; empty for a single number.</summary>
    public ReadOnlySpan<long> Shape => shape;

    /// <summary>Number of elements, the product of <see cref="Shape"/>.</summary>
    public long Elements => (End - Begin) / ElementTypes.SizeOf(Type);

    /// <summary>First byte, counted from the end of the header.</summary>
    internal long Begin { get; }

    /// <summary>One past the last byte, counted from the end of the header.</summary>
    internal long End { get; }

    /// <summary>A shape as people write it: [32, 64].</summary>
    internal static string Format(ReadOnlySpan<long> shape)
    {
        var parts = new string[shape.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = shape[i].ToString(CultureInfo.InvariantCulture);
        return $"[{string.Join(", ", parts)}]";
    }
}
