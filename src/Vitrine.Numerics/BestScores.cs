namespace Vitrine.Numerics;

/// <summary>
/// The best of items that come in rising order, by score descending and equal scores by lower item: a heap in the caller's memory, worst on top.
/// </summary>
/// <param name="items">[k] receives items.</param>
/// <param name="scores">[k] receives their scores.</param>
internal ref struct BestScores(Span<int> items, Span<float> scores)
{
    private readonly Span<int> items = items;
    private readonly Span<float> scores = scores;

    /// <summary>Items held.</summary>
    public int Count { get; private set; }

    /// <summary>What a further item must exceed; -infinity until k are held.</summary>
    public readonly float Worst => Count < items.Length ? float.NegativeInfinity : scores[0];

    /// <summary>Takes an item whose index is above those before, where it is among the best. NaN and -infinity never are.</summary>
    public void Add(int item, float score)
    {
        if (!(score > Worst))
            return;
        if (Count < items.Length)
        {
            int at = Count++;
            for (int parent = (at - 1) / 2; at > 0 && IsWorse(score, item, scores[parent], items[parent]); at = parent, parent = (at - 1) / 2)
                (items[at], scores[at]) = (items[parent], scores[parent]);
            (items[at], scores[at]) = (item, score);
        }
        else
        {
            Sink(item, score, Count);
        }
    }

    /// <summary>Puts the best first; nothing can be added afterwards.</summary>
    public void Sort()
    {
        for (int last = Count - 1; last > 0; last--)
        {
            (int item, float score) = (items[last], scores[last]);
            (items[last], scores[last]) = (items[0], scores[0]);
            Sink(item, score, last);
        }
    }

    // Puts an item in the place of the top one, and as far down as it belongs.
    private readonly void Sink(int item, float score, int count)
    {
        int parent = 0;
        for (int child; (child = 2 * parent + 1) < count; parent = child)
        {
            if (child + 1 < count && IsWorse(scores[child + 1], items[child + 1], scores[child], items[child]))
                child++;
            if (!IsWorse(scores[child], items[child], score, item))
                break;
            (items[parent], scores[parent]) = (items[child], scores[child]);
        }

        (items[parent], scores[parent]) = (item, score);
    }

    private static bool IsWorse(float a, int itemA, float b, int itemB) => a < b || (a == b && itemA > itemB);
}
