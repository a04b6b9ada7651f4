using Vitrine.Numerics.Kernels;

namespace Vitrine.Numerics;

/// <summary>
/// Item vectors laid out for scoring one query against all of them: packed once into panels, read once a query, nothing allocated. Read-only after
/// creation, so any number of threads may score.
/// </summary>
public sealed unsafe class ScoringTable : IDisposable
{
    // Numbers to read before a second thread pays for being woken: about a tenth of a millisecond of reading.
    private const long SharedFrom = 1 << 19;

    // Numbers of the table that many queries read before they go on to the next: they stay in the first-level cache.
    private const int BlockLength = 1 << 13;

    private readonly PackedMatrix packed;
    private float* memory;
    private readonly WorkerPool? pool;
    private readonly Lock turn = new();
    private readonly Action<int>? share;
    private float* sharedQuery;
    private float* sharedScores;

    /// <summary>Packs <paramref name="items"/> ([V, C]); the source may be freed afterwards.</summary>
    /// <param name="items">Item vectors.</param>
    /// <param name="workers">Threads that share the reading of a large table; 1 for the caller alone.</param>
    public ScoringTable(Tensor items, int workers = 1)
    {
        if (workers > 1 && items.Length >= SharedFrom)
        {
            pool = new WorkerPool(workers);
            share = Share;
        }

        int panel = 2 * Simd.SimdDispatch.Width;
        memory = (float*)NativeBlock.Allocate((nuint)PackedMatrix.SizeOf(items.Columns, items.Rows) * sizeof(float));
        PackedMatrix.Pack(items.Data, items.Columns, true, items.Columns, items.Rows, panel, memory);
        packed = new PackedMatrix(memory, items.Columns, items.Rows);
    }

    /// <summary>Frees the memory when the owner forgot to.</summary>
    ~ScoringTable() => NativeBlock.Free(memory);

    /// <summary>Number of items.</summary>
    public int Items => packed.N;

    /// <summary>scores[v] = query . item_v.</summary>
    /// <param name="query">[C].</param>
    /// <param name="scores">[V].</param>
    /// <exception cref="ArgumentException">The sizes differ from those of the table.</exception>
    /// <exception cref="ObjectDisposedException">The table is disposed of.</exception>
    public void Score(ReadOnlySpan<float> query, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(memory == null, this);
        if (query.Length != packed.K || scores.Length != packed.N)
            throw new ArgumentException($"ScoringTable: query of {query.Length} and {scores.Length} scores, expected {packed.K} and {packed.N}");
        fixed (float* q = query)
        fixed (float* s = scores)
        {
            // One request at a time may use the pool; others, when many come at once, keep their own thread busy.
            if (pool is null || !turn.TryEnter())
            {
                PackedVector.Multiply(q, packed, s);
                // The finalizer must not free what is being read: an owner may be given up while a request runs.
                GC.KeepAlive(this);
                return;
            }

            try
            {
                sharedQuery = q;
                sharedScores = s;
                pool.Run(share!);
            }
            finally
            {
                turn.Exit();
            }
        }
    }

    /// <summary>The same for many queries, bit for bit, the table read once for all of them, on the caller's thread.</summary>
    /// <param name="queries">[B, C].</param>
    /// <param name="scores">[B, V].</param>
    /// <exception cref="ArgumentException">The sizes differ from those of the table.</exception>
    /// <exception cref="ObjectDisposedException">The table is disposed of.</exception>
    public void ScoreAll(ReadOnlySpan<float> queries, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(memory == null, this);
        int count = packed.K == 0 ? 0 : queries.Length / packed.K;
        if (queries.Length != count * packed.K || scores.Length != (long)count * packed.N)
        {
            throw new ArgumentException(
                $"ScoringTable: queries of {queries.Length} and {scores.Length} scores, expected B x {packed.K} and B x {packed.N}");
        }

        // Whole groups of four panels, as PackedVector takes them.
        int group = 8 * Simd.SimdDispatch.Width;
        int block = Math.Max(1, BlockLength / (group * Math.Max(1, packed.K))) * group;
        fixed (float* q = queries)
        fixed (float* s = scores)
        {
            for (int first = 0; first < packed.N; first += block)
            {
                PackedMatrix part = Part(first, Math.Min(packed.N, first + block));
                for (int b = 0; b < count; b++)
                    PackedVector.Multiply(q + (nint)b * packed.K, part, s + (nint)b * packed.N + first);
            }
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pool?.Dispose();
        NativeBlock.Free(memory);
        memory = null;
        GC.SuppressFinalize(this);
    }

    private void Share(int worker)
    {
        int panel = 2 * Simd.SimdDispatch.Width;
        int panels = (packed.N + panel - 1) / panel;
        int first = (int)((long)panels * worker / pool!.Count) * panel;
        int end = Math.Min(packed.N, (int)((long)panels * (worker + 1) / pool.Count) * panel);
        PackedVector.Multiply(sharedQuery, Part(first, end), sharedScores + first);
    }

    // Items first..end of the table; first begins a panel.
    private PackedMatrix Part(int first, int end) => new(packed.Data + (nint)first * packed.K, packed.K, end - first);
}
