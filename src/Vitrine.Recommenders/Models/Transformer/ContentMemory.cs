namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>
/// What was computed, kept by all that it was computed from, so that nothing has to be forgotten when events arrive: another history is another entry. Of
/// those whose content falls together the newest four stay. Safe to use from many threads.
/// </summary>
/// <typeparam name="T">What is kept; never changed afterwards.</typeparam>
internal sealed class ContentMemory<T>
    where T : class
{
    private const int Ways = 4;

    private readonly Entry?[] held;
    private readonly byte[] oldest;

    /// <summary>An empty memory of at least <paramref name="places"/> places.</summary>
    public ContentMemory(int places)
    {
        oldest = new byte[(places + Ways - 1) / Ways];
        held = new Entry?[oldest.Length * Ways];
    }

    /// <summary>What was computed from this, or null.</summary>
    public T? Find(ReadOnlySpan<ulong> content)
    {
        int first = SetOf(content) * Ways;
        for (int way = first; way < first + Ways; way++)
            if (Volatile.Read(ref held[way]) is { } found && content.SequenceEqual(found.Content))
                return found.Value;
        return null;
    }

    /// <summary>Keeps what was computed from it.</summary>
    public void Keep(ulong[] content, T value)
    {
        int set = SetOf(content);
        // Two threads may take the same place: one entry is lost, which costs its computation.
        Volatile.Write(ref held[set * Ways + oldest[set]++ % Ways], new Entry(content, value));
    }

    private int SetOf(ReadOnlySpan<ulong> content)
    {
        // FNV-1a by whole words; the upper bits are the mixed ones.
        ulong hash = 14695981039346656037;
        foreach (ulong word in content)
            hash = (hash ^ word) * 1099511628211;
        return (int)((hash >> 32) % (ulong)oldest.Length);
    }

    private sealed record Entry(ulong[] Content, T Value);
}
