namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>What a forward pass found of one history: all that lists and reasons by attention read. Immutable.</summary>
/// <param name="Inputs">[T] an <see cref="EventInput"/> each: histories of equal inputs are encoded alike, bit for bit.</param>
/// <param name="State">[C] the normalised last state, scaled for scoring.</param>
/// <param name="Attention">Of the last query.</param>
internal sealed record EncodedHistory(ulong[] Inputs, float[] State, LastAttention Attention);

/// <summary>
/// Encoded histories, kept by what they were encoded from, so that nothing has to be forgotten when events arrive: another history is another entry. A place
/// holds one; a newer one takes it. Safe to use from many threads.
/// </summary>
/// <param name="places">Most histories that are kept.</param>
internal sealed class HistoryMemory(int places)
{
    private readonly EncodedHistory?[] held = new EncodedHistory?[places];

    /// <summary>The history of these inputs, or null.</summary>
    public EncodedHistory? Find(ReadOnlySpan<ulong> inputs) =>
        Volatile.Read(ref PlaceOf(inputs)) is { } found && inputs.SequenceEqual(found.Inputs) ? found : null;

    /// <summary>Keeps a history.</summary>
    public void Keep(EncodedHistory encoded) => Volatile.Write(ref PlaceOf(encoded.Inputs), encoded);

    private ref EncodedHistory? PlaceOf(ReadOnlySpan<ulong> inputs)
    {
        // FNV-1a by whole words; the upper bits are the mixed ones.
        ulong hash = 14695981039346656037;
        foreach (ulong input in inputs)
            hash = (hash ^ input) * 1099511628211;
        return ref held[(hash >> 32) % (ulong)held.Length];
    }
}
