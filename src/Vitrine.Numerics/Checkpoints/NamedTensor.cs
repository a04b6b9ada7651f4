using System.Runtime.InteropServices;

namespace Vitrine.Numerics.Checkpoints;

/// <summary>Gives the elements of a tensor, row-major, at the moment they are written; they may lie in native memory.</summary>
/// <typeparam name="T">float, int, long or byte.</typeparam>
public delegate ReadOnlySpan<T> TensorElements<T>()
    where T : unmanaged;

/// <summary>A tensor to be written: name, shape and a way to reach its elements without copying them.</summary>
public sealed class NamedTensor
{
    // A write to the file system of this size costs no more than a larger one, and a cancelled save stops soon.
    private const int ElementsPerWrite = 1 << 18;

    private readonly long[] shape;
    private readonly Action<Stream, CancellationToken> write;

    private NamedTensor(string name, ReadOnlySpan<long> shape, ElementType type, Action<Stream, CancellationToken> write)
    {
        Name = name;
        Type = type;
        this.shape = shape.ToArray();
        this.write = write;
        Elements = 1;
        foreach (long size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            Elements = checked(Elements * size);
        }
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>What the elements are.</summary>
    public ElementType Type { get; }

    /// <summary>Sizes of the dimensions, outermost first; empty for a single number.</summary>
    public ReadOnlySpan<long> Shape => shape;

    /// <summary>Number of elements, the product of <see cref="Shape"/>.</summary>
    public long Elements { get; }

    /// <summary>Size in bytes.</summary>
    public long Bytes => checked(Elements * ElementTypes.SizeOf(Type));

    /// <summary>A tensor whose elements lie in managed memory.</summary>
    /// <param name="name">Name, unique in the file.</param>
    /// <param name="shape">Sizes of the dimensions, outermost first.</param>
    /// <param name="elements">[product of shape] elements, row-major.</param>
    public static NamedTensor Of<T>(string name, ReadOnlySpan<long> shape, ReadOnlyMemory<T> elements)
        where T : unmanaged => From(name, shape, () => elements.Span);

    /// <inheritdoc cref="Of{T}(string, ReadOnlySpan{long}, ReadOnlyMemory{T})"/>
    public static NamedTensor Of<T>(string name, ReadOnlySpan<long> shape, T[] elements)
        where T : unmanaged => From(name, shape, () => new ReadOnlySpan<T>(elements));

    /// <summary>A tensor whose elements lie anywhere, for example a parameter in native memory; nothing is copied to the GC heap.</summary>
    /// <param name="name">Name, unique in the file.</param>
    /// <param name="shape">Sizes of the dimensions, outermost first.</param>
    /// <param name="elements">Called when the tensor is written; gives [product of shape] elements, row-major.</param>
    public static NamedTensor From<T>(string name, ReadOnlySpan<long> shape, TensorElements<T> elements)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(elements);
        ElementType type = ElementTypes.Of<T>();
        long expected = 1;
        foreach (long size in shape)
            expected = checked(expected * size);
        return new NamedTensor(name, shape, type, (stream, cancel) => Write(name, expected, elements(), stream, cancel));
    }

    internal void WriteTo(Stream stream, CancellationToken cancel) => write(stream, cancel);

    private static void Write<T>(string name, long expected, ReadOnlySpan<T> elements, Stream stream, CancellationToken cancel)
        where T : unmanaged
    {
        if (elements.Length != expected)
            throw new ArgumentException(
                $"SafeTensors.Write: tensor '{name}' has {elements.Length} elements, expected {expected} by its shape");
        while (!elements.IsEmpty)
        {
            cancel.ThrowIfCancellationRequested();
            int count = Math.Min(elements.Length, ElementsPerWrite);
            stream.Write(MemoryMarshal.AsBytes(elements[..count]));
            elements = elements[count..];
        }
    }
}
