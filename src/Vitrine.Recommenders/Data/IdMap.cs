namespace Vitrine.Recommenders.Data;

/// <summary>
/// Maps external text ids to dense indices 0..Count-1 in order of first appearance. External ids live at the edges only;
/// everything inside works with indices.
/// </summary>
public sealed class IdMap
{
    private readonly List<string> ids = [];
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>Creates an empty map.</summary>
    public IdMap() => lookup = indices.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Creates a map that holds <paramref name="ids"/> in the given order.</summary>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public IdMap(IEnumerable<string> ids)
        : this()
    {
        foreach (string id in ids)
        {
            if (!indices.TryAdd(id, this.ids.Count))
                throw new ArgumentException($"IdMap: id '{id}' stands twice; expected unique ids", nameof(ids));
            this.ids.Add(id);
        }
    }

    /// <summary>Number of ids.</summary>
    public int Count => ids.Count;

    /// <summary>All ids; position is index.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>The external id of <paramref name="index"/>.</summary>
    public string this[int index] => ids[index];

    /// <summary>The index of <paramref name="id"/>, added at the end when new. Allocates only for a new id.</summary>
    public int GetOrAdd(ReadOnlySpan<char> id)
    {
        if (lookup.TryGetValue(id, out int index))
            return index;
        string text = id.ToString();
        index = ids.Count;
        ids.Add(text);
        indices.Add(text, index);
        return index;
    }

    /// <summary>Finds the index of <paramref name="id"/>; false when unknown.</summary>
    public bool TryGetIndex(ReadOnlySpan<char> id, out int index) => lookup.TryGetValue(id, out index);
}
