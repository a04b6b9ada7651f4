namespace Vitrine.Numerics;

/// <summary>
/// Hands out 64-byte aligned native memory by moving a pointer and takes all of it back at once. A step that has run once runs again
/// without asking the system or the garbage collector for memory. Not thread-safe: one arena a worker.
/// </summary>
public sealed unsafe class Arena : IDisposable
{
    private const nuint Alignment = 64;
    private readonly List<(nint Start, nuint Size)> chunks = [];
    private readonly nuint firstChunk;
    private int chunk;
    private nuint used;

    /// <summary>Creates an arena; memory is taken from the system at first use.</summary>
    /// <param name="firstChunkBytes">Size of the first chunk, default 1 MiB; later ones double.</param>
    public Arena(int firstChunkBytes = 1 << 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstChunkBytes);
        firstChunk = (nuint)firstChunkBytes;
    }

    /// <summary>Frees the memory when the owner forgot to.</summary>
    ~Arena() => Free();

    /// <summary>Bytes held from the system.</summary>
    public long CapacityBytes => chunks.Sum(c => (long)c.Size);

    /// <summary>A tensor [rows, columns] with undefined content.</summary>
    public Tensor Allocate(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if ((long)rows * columns > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(rows), $"Arena: [{rows},{columns}] has more than 2^31 elements; cut the batch");
        return new Tensor((float*)Take((nuint)rows * (nuint)columns * sizeof(float)), rows, columns);
    }

    /// <summary>A tensor [rows, columns] of zeros.</summary>
    public Tensor AllocateZeroed(int rows, int columns)
    {
        Tensor tensor = Allocate(rows, columns);
        tensor.Span.Clear();
        return tensor;
    }

    /// <summary>Takes everything back. When the last round needed several chunks they are merged into one.</summary>
    public void Reset()
    {
        if (chunks.Count > 1)
        {
            nuint total = 0;
            foreach ((_, nuint size) in chunks)
                total += size;
            Free();
            AddChunk(total);
        }

        chunk = 0;
        used = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    internal int* AllocateInts(int count) => (int*)Take((nuint)count * sizeof(int));

    /// <summary>Remembers the current end; <see cref="Release"/> gives back all that was allocated since.</summary>
    internal (int Chunk, nuint Used) Mark() => (chunk, used);

    internal void Release((int Chunk, nuint Used) mark) => (chunk, used) = mark;

    private void* Take(nuint bytes)
    {
        nuint size = (bytes + Alignment - 1) & ~(Alignment - 1);
        while (chunk < chunks.Count)
        {
            (nint start, nuint capacity) = chunks[chunk];
            if (used + size <= capacity)
            {
                void* memory = (byte*)start + used;
                used += size;
                return memory;
            }

            chunk++;
            used = 0;
        }

        nuint last = chunks.Count == 0 ? firstChunk : 2 * chunks[^1].Size;
        AddChunk(Math.Max(last, size));
        chunk = chunks.Count - 1;
        used = size;
        return (void*)chunks[chunk].Start;
    }

    private void AddChunk(nuint size)
    {
        chunks.Add(((nint)NativeBlock.Allocate(size), size));
        GC.AddMemoryPressure((long)size);
    }

    private void Free()
    {
        foreach ((nint start, nuint size) in chunks)
        {
            NativeBlock.Free((void*)start);
            GC.RemoveMemoryPressure((long)size);
        }

        chunks.Clear();
    }
}
