using System.Runtime.Intrinsics;
using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics;

/// <summary>
/// Finds the items of the greatest dot product with a query, exactly, by reading a byte a number instead of four: a first pass over rounded vectors bounds
/// each score, and only items that the bound leaves a chance are scored in floats. Items, order and scores are those of <see cref="ScoringTable"/> followed by
/// a full ranking, bit for bit. Read-only after creation, so any number of threads may search.
/// </summary>
/// <remarks>
/// An item is e = s q + r with whole numbers q in -127..127, a query x = t p + w likewise; then
/// |x e - s t (p q)| = |w (s q) + x r| is at most |w| (|e| + |r|) + |x| |r|, by Cauchy and Schwarz. The norms are known exactly up to rounding of doubles; to
/// them are added what float arithmetic may lose in the score itself, C rounded steps or 2 C without fused ones, and in the bound. An item whose upper bound
/// is below the worst of k scores found is none of the best k.
/// </remarks>
public sealed unsafe class CoarseTable : IDisposable
{
    private const int Levels = 127;
    private const int Offset = 128;
    private const double Unit = 1.0 / (1 << 24);

    // More than what multiplying and adding the parts of a bound in floats can lose.
    private const double Slack = 1 + 1e-5;

    // Fewer are rounded before another thread has begun.
    private const int LeastBlocksEach = 128;

    // Covers what underflow may lose.
    private const float Least = 1e-35f;

    private readonly Tensor items;
    private readonly int chunks;
    private readonly bool isFinite;
    private byte* codes;
    private float* steps;
    private float* errors;
    private float* norms;

    /// <summary>Rounds <paramref name="items"/> ([V, C]), which must stay unchanged and outlive the table.</summary>
    /// <param name="items">[V, C].</param>
    /// <param name="workers">Threads that share the rounding, the caller's included; 1 by default. The table does not depend on it.</param>
    public CoarseTable(Tensor items, int workers = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        this.items = items;
        chunks = (items.Columns + ByteDots.Together - 1) / ByteDots.Together;
        int blocks = (items.Rows + ByteDots.Rows - 1) / ByteDots.Rows;
        codes = (byte*)NativeBlock.Allocate((nuint)blocks * (nuint)BlockSize);
        new Span<float>(steps = Floats(blocks * ByteDots.Rows), blocks * ByteDots.Rows).Clear();
        new Span<float>(errors = Floats(blocks), blocks).Clear();
        new Span<float>(norms = Floats(blocks), blocks).Clear();
        using var pool = new WorkerPool(Math.Clamp(blocks / LeastBlocksEach, 1, workers));
        var finite = new bool[pool.Count];
        pool.Run(w => finite[w] = RoundBlocks((int)((long)blocks * w / pool.Count), (int)((long)blocks * (w + 1) / pool.Count)));
        isFinite = Array.TrueForAll(finite, f => f);
    }

    /// <summary>Frees the memory when the owner forgot to.</summary>
    ~CoarseTable() => Free();

    /// <summary>True where a search is much faster than scoring all items.</summary>
    public static bool IsAccelerated => ByteDots.IsAccelerated;

    private int BlockSize => chunks * ByteDots.Together * ByteDots.Rows;

    /// <summary>Finds the best items, best first; equal scores by lower item.</summary>
    /// <param name="query">[C].</param>
    /// <param name="allowed">Which items may be found; null for all. Asked only of items that could be among the best.</param>
    /// <param name="best">[k] receives items; fewer where fewer are allowed.</param>
    /// <param name="scores">[k] receives their scores.</param>
    /// <param name="scored">Items that were scored in floats.</param>
    /// <returns>Number of items found; -1 where a number is not finite, so that nothing can be bounded.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    /// <exception cref="ObjectDisposedException">The table is disposed of.</exception>
    public int Search(ReadOnlySpan<float> query, Func<int, bool>? allowed, Span<int> best, Span<float> scores, out int scored)
    {
        ObjectDisposedException.ThrowIf(codes == null, this);
        if (query.Length != items.Columns || scores.Length < best.Length)
            throw new ArgumentException(
                $"CoarseTable: query of {query.Length}, {best.Length} items and {scores.Length} scores, expected {items.Columns} and as many scores as items");
        scored = 0;
        if (best.IsEmpty)
            return 0;
        Span<int> rounded = chunks <= 256 ? stackalloc int[chunks] : new int[chunks];
        (float step, double norm, double error) = Round(query, rounded);
        if (!isFinite || !double.IsFinite(norm * norm))
            return -1;
        double computed = 8 * Unit * (norm + error);
        float byError = Up((norm + error + computed) * Slack);
        float byNorm = Up((error + (2 * query.Length * Unit * 1.01 * norm) + computed) * Slack);
        int correction = 0;
        foreach (int four in rounded)
            for (int c = 0; c < ByteDots.Together; c++)
                correction += Offset * (sbyte)(four >> (8 * c));
        var heap = new BestScores(best, scores);
        int* dots = stackalloc int[ByteDots.Rows];
        fixed (float* x = query)
        fixed (int* q = rounded)
        {
            for (int first = 0, b = 0; first < items.Rows; first += ByteDots.Rows, b++)
            {
                ByteDots.Multiply(codes + b * (nint)BlockSize, chunks, q, dots);
                uint chances = Chances(dots, correction, steps + first, step, byError * errors[b] + byNorm * norms[b] + Least, heap.Worst);
                for (; chances != 0; chances &= chances - 1)
                {
                    int item = first + System.Numerics.BitOperations.TrailingZeroCount(chances);
                    if (item >= items.Rows || allowed?.Invoke(item) == false)
                        continue;
                    heap.Add(item, Score(x, items.Data + item * (nint)items.Columns, items.Columns));
                    scored++;
                }
            }
        }

        // The finalizer must not free what is being read.
        GC.KeepAlive(this);
        heap.Sort();
        return heap.Count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    // Bit r is set where row r's upper bound reaches what must be exceeded.
    private static uint Chances(int* dots, int correction, float* steps, float step, float bound, float worst)
    {
        uint chances = 0;
        for (int r = 0; r < ByteDots.Rows; r += Vector256<int>.Count)
        {
            Vector256<float> middle = Vector256.ConvertToSingle(Vector256.Load(dots + r) - Vector256.Create(correction))
                * (Vector256.Load(steps + r) * step);
            chances |= Vector256.GreaterThanOrEqual(middle + Vector256.Create(bound), Vector256.Create(worst)).ExtractMostSignificantBits() << r;
        }

        return chances;
    }

    // The same steps as PackedVector takes in every lane, so the same bits.
    private static float Score(float* x, float* item, int width)
    {
        float sum = 0;
        for (int c = 0; c < width; c++)
            sum = SimdScalar.MultiplyAdd(x[c], item[c], sum);
        return sum;
    }

    // What is computed of a block is of its rows alone, so any threads give the same bits.
    private bool RoundBlocks(int from, int to)
    {
        bool finite = true;
        for (int b = from; b < to; b++)
        {
            new Span<byte>(codes + b * (nint)BlockSize, BlockSize).Fill(Offset);
            for (int v = b * ByteDots.Rows; v < Math.Min(items.Rows, (b + 1) * ByteDots.Rows); v++)
                finite &= Round(v);
        }

        return finite;
    }

    private bool Round(int item)
    {
        ReadOnlySpan<float> vector = items.Row(item);
        (int block, int row) = (item / ByteDots.Rows, item % ByteDots.Rows);
        byte* to = codes + block * (nint)BlockSize + row * ByteDots.Together;
        float step = StepOf(vector);
        double norm = 0, error = 0;
        for (int c = 0; c < vector.Length; c++)
        {
            int level = LevelOf(vector[c], step);
            to[c / ByteDots.Together * (nint)(ByteDots.Rows * ByteDots.Together) + c % ByteDots.Together] = (byte)(Offset + level);
            double rest = vector[c] - (double)step * level;
            (norm, error) = (norm + (double)vector[c] * vector[c], error + rest * rest);
        }

        steps[item] = step;
        errors[block] = Math.Max(errors[block], Up(Math.Sqrt(error)));
        norms[block] = Math.Max(norms[block], Up(Math.Sqrt(norm)));
        return float.IsFinite(norms[block]) && double.IsFinite(norm);
    }

    private static (float Step, double Norm, double Error) Round(ReadOnlySpan<float> query, Span<int> rounded)
    {
        rounded.Clear();
        float step = StepOf(query);
        double norm = 0, error = 0;
        for (int c = 0; c < query.Length; c++)
        {
            int level = LevelOf(query[c], step);
            rounded[c / ByteDots.Together] |= (level & 0xff) << (8 * (c % ByteDots.Together));
            double rest = query[c] - (double)step * level;
            (norm, error) = (norm + (double)query[c] * query[c], error + rest * rest);
        }

        return (step, Math.Sqrt(norm) * (1 + 1e-9), Math.Sqrt(error) * (1 + 1e-9));
    }

    private static float StepOf(ReadOnlySpan<float> vector)
    {
        float most = 0;
        foreach (float value in vector)
            most = MathF.Max(most, MathF.Abs(value));
        return most / Levels;
    }

    private static int LevelOf(float value, float step) => step > 0 ? (int)Math.Clamp(Math.Round(value / (double)step), -Levels, Levels) : 0;

    // A float that is not below.
    private static float Up(double value) => MathF.BitIncrement((float)(value * (1 + 1e-9)));

    private static float* Floats(int count) => (float*)NativeBlock.Allocate((nuint)count * sizeof(float));

    private void Free()
    {
        NativeBlock.Free(codes);
        NativeBlock.Free(steps);
        NativeBlock.Free(errors);
        NativeBlock.Free(norms);
        codes = null;
        steps = errors = norms = null;
    }
}
