using System.Buffers;
using System.Numerics;

namespace Vitrine.Recommenders.Models;

/// <summary>Selects the best items of a row of scores: score descending, equal scores by lower item index.</summary>
/// <remarks>
/// A min-heap of the k best so far lives in the caller's buffer. Whole vectors that hold nothing above the heap's worst score are skipped,
/// so one selection costs about one read of the scores. Where a good part of many is asked for, the heap would be walked out of order again and again: they
/// are sorted by the bits of their scores instead, in memory that is rented.
/// </remarks>
public static class TopK
{
    private const int SortedFrom = 1 << 12;
    private const int SortedShare = 8;
    private const int DigitBits = 11;

    /// <summary>Writes the best items, best first, and returns how many there are.</summary>
    /// <param name="scores">[items] scores. NaN and negative infinity are never selected.</param>
    /// <param name="excluded">Item indices that must not be selected, in any order, repeats allowed. Looked up only for items that would be selected.</param>
    /// <param name="best">[k] receives item indices. Only as many are written as the return value says; it may be longer than
    /// <paramref name="scores"/>.</param>
    /// <returns>Number of selected items, at most k.</returns>
    public static int Select(ReadOnlySpan<float> scores, ReadOnlySpan<int> excluded, Span<int> best)
    {
        if (best.IsEmpty)
            return 0;
        if (best.Length > SortedFrom && best.Length > scores.Length / SortedShare)
            return SelectBySorting(scores, excluded, best);

        int count = 0;
        int item = 0;
        for (; item < scores.Length && count < best.Length; item++)
            if (scores[item] > float.NegativeInfinity && !excluded.Contains(item))
                best[count++] = item;

        Span<int> heap = best[..count];
        for (int i = count / 2 - 1; i >= 0; i--)
            SiftDown(scores, heap, i);
        if (item < scores.Length)
            ReplaceWorse(scores, excluded, heap, item);

        for (int last = count - 1; last > 0; last--)
        {
            (heap[0], heap[last]) = (heap[last], heap[0]);
            SiftDown(scores, heap[..last], 0);
        }

        return count;
    }

    // Digits from the lowest on, each pass keeping the order of those alike, so that equal scores stay by lower item.
    private static int SelectBySorting(ReadOnlySpan<float> scores, ReadOnlySpan<int> excluded, Span<int> best)
    {
        int[] skipped = excluded.ToArray();
        Array.Sort(skipped);
        ulong[] from = ArrayPool<ulong>.Shared.Rent(scores.Length), to = ArrayPool<ulong>.Shared.Rent(scores.Length);
        int count = 0;
        for (int item = 0, next = 0; item < scores.Length; item++)
        {
            while (next < skipped.Length && skipped[next] < item)
                next++;
            if (scores[item] > float.NegativeInfinity && !(next < skipped.Length && skipped[next] == item))
                from[count++] = ((ulong)DescendingKey(scores[item]) << 32) | (uint)item;
        }

        Span<int> starts = stackalloc int[1 << DigitBits];
        for (int shift = 32; shift < 64; shift += DigitBits)
        {
            starts.Clear();
            foreach (ulong entry in from.AsSpan(0, count))
                starts[Digit(entry, shift)]++;
            int sum = 0;
            foreach (ref int start in starts)
                (start, sum) = (sum, sum + start);
            foreach (ulong entry in from.AsSpan(0, count))
                to[starts[Digit(entry, shift)]++] = entry;
            (from, to) = (to, from);
        }

        count = Math.Min(count, best.Length);
        for (int i = 0; i < count; i++)
            best[i] = (int)(uint)from[i];
        ArrayPool<ulong>.Shared.Return(from);
        ArrayPool<ulong>.Shared.Return(to);
        return count;
    }

    private static int Digit(ulong entry, int shift) => (int)(entry >> shift) & ((1 << DigitBits) - 1);

    // Rises as scores fall; 0 and -0 are alike.
    private static uint DescendingKey(float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        return (bits & 0x8000_0000) == 0 ? bits ^ 0x7fff_ffff : bits;
    }

    private static void ReplaceWorse(ReadOnlySpan<float> scores, ReadOnlySpan<int> excluded, Span<int> heap, int item)
    {
        // Items come in rising order, so one that only equals the worst kept score has a higher index and loses the tie.
        float worst = scores[heap[0]];
        while (item < scores.Length)
        {
            int end = Math.Min(item + Vector<float>.Count, scores.Length);
            if (end - item == Vector<float>.Count && !Vector.GreaterThanAny(new Vector<float>(scores[item..]), new Vector<float>(worst)))
            {
                item = end;
                continue;
            }

            for (; item < end; item++)
            {
                if (!(scores[item] > worst) || excluded.Contains(item))
                    continue;
                heap[0] = item;
                SiftDown(scores, heap, 0);
                worst = scores[heap[0]];
            }
        }
    }

    private static void SiftDown(ReadOnlySpan<float> scores, Span<int> heap, int parent)
    {
        int moved = heap[parent];
        while (true)
        {
            int child = 2 * parent + 1;
            if (child >= heap.Length)
                break;
            if (child + 1 < heap.Length && IsWorse(scores, heap[child + 1], heap[child]))
                child++;
            if (!IsWorse(scores, heap[child], moved))
                break;
            heap[parent] = heap[child];
            parent = child;
        }

        heap[parent] = moved;
    }

    private static bool IsWorse(ReadOnlySpan<float> scores, int a, int b) => scores[a] < scores[b] || (scores[a] == scores[b] && a > b);
}
