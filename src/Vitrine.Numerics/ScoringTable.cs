using System.Runtime.InteropServices;
using Vitrine.Numerics.Kernels;

namespace Vitrine.Numerics;

/// <summary>
/// Item vectors laid out for scoring one query against all of them: packed once into panels, read once a query, nothing allocated. Read-only after
/// creation, so any number of threads may score.
/// </summary>
public sealed unsafe class ScoringTable : IDisposable
{
    private readonly float* memory;
    private readonly PackedMatrix packed;

    /// <summary>Packs <paramref name="items"/> ([V, C]); the source may be freed afterwards.</summary>
    public ScoringTable(Tensor items)
    {
        int panel = 2 * Simd.SimdDispatch.Width;
        memory = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, PackedMatrix.SizeOf(items.Columns, items.Rows) * sizeof(float)), 64);
        PackedMatrix.Pack(items.Data, items.Columns, true, items.Columns, items.Rows, panel, memory);
        packed = new PackedMatrix(memory, items.Columns, items.Rows);
    }

    /// <summary>Frees the memory when the owner forgot to.</summary>
    ~ScoringTable() => NativeMemory.AlignedFree(memory);

    /// <summary>Number of items.</summary>
    public int Items => packed.N;

    /// <summary>scores[v] = query . item_v.</summary>
    /// <param name="query">[C].</param>
    /// <param name="scores">[V].</param>
    public void Score(ReadOnlySpan<float> query, Span<float> scores)
    {
        if (query.Length != packed.K || scores.Length != packed.N)
            throw new ArgumentException($"ScoringTable: query of {query.Length} and {scores.Length} scores, expected {packed.K} and {packed.N}");
        fixed (float* q = query)
        fixed (float* s = scores)
            Gemm.Multiply(new Tensor(q, 1, packed.K), packed, s, packed.N);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        GC.SuppressFinalize(this);
    }
}
