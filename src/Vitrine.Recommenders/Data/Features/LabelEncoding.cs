namespace Vitrine.Recommenders.Data.Features;

/// <summary>
/// Labels as dense ids, the most frequent first, ties by ordinal. A learned vector a label is what a one-hot row times a weight matrix
/// gives, so the two encodings are one for the model; <see cref="OneHot"/> gives the dense row where something else needs it.
/// </summary>
public sealed class LabelEncoding
{
    private readonly IdMap ids;

    /// <summary>An encoding of the given labels; position is id.</summary>
    /// <exception cref="ArgumentException">A label stands twice.</exception>
    public LabelEncoding(IEnumerable<string> labels) => ids = new IdMap(labels);

    /// <summary>All labels; position is id.</summary>
    public IReadOnlyList<string> Labels => ids.Ids;

    /// <summary>Number of labels.</summary>
    public int Count => ids.Count;

    /// <summary>Fits on rows of labels.</summary>
    /// <param name="rows">Labels of each row; a label that repeats within a row counts once.</param>
    /// <param name="minimumCount">Rows that must carry a label for it to get an id.</param>
    public static LabelEncoding Fit(IEnumerable<IReadOnlyList<string>> rows, int minimumCount = 1)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> row in rows)
            foreach (string label in row.Distinct(StringComparer.Ordinal))
                counts[label] = counts.GetValueOrDefault(label) + 1;
        return new LabelEncoding(MostFrequent(counts, minimumCount).Select(p => p.Key));
    }

    /// <summary>The id of <paramref name="label"/>; -1 for a label not fitted.</summary>
    public int Transform(ReadOnlySpan<char> label) => ids.TryGetIndex(label, out int id) ? id : -1;

    /// <summary>
    /// Writes the dense row of <paramref name="labels"/> into <paramref name="row"/> ([Count]): the known labels share weight 1, all other
    /// entries are 0.
    /// </summary>
    public void OneHot(IReadOnlyList<string> labels, Span<float> row)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, Count);
        row.Clear();
        List<int> known = Known(labels);
        foreach (int id in known)
            row[id] = 1f / known.Count;
    }

    /// <summary>Ids of the known labels, each once, in the order given.</summary>
    internal List<int> Known(IReadOnlyList<string> labels)
    {
        List<int> known = [];
        foreach (string label in labels)
        {
            int id = Transform(label);
            if (id >= 0 && !known.Contains(id))
                known.Add(id);
        }

        return known;
    }

    /// <summary>Entries counted at least <paramref name="minimum"/> times, most frequent first, ties by ordinal.</summary>
    internal static IEnumerable<KeyValuePair<string, int>> MostFrequent(Dictionary<string, int> counts, int minimum) =>
        counts.Where(p => p.Value >= minimum).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal);
}
