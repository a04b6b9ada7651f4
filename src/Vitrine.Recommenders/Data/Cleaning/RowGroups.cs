namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Events grouped by user or item, each group in file order.</summary>
internal sealed class RowGroups
{
    private readonly int[] order;
    private readonly int[] offsets;

    /// <summary>Groups <paramref name="rows"/> by the key, 0..<paramref name="keyCount"/>-1, that each row has in <paramref name="keys"/>.</summary>
    public RowGroups(ReadOnlySpan<int> rows, ReadOnlySpan<int> keys, int keyCount)
    {
        offsets = new int[keyCount + 1];
        foreach (int row in rows)
            offsets[keys[row] + 1]++;
        for (int key = 0; key < keyCount; key++)
            offsets[key + 1] += offsets[key];
        order = new int[rows.Length];
        int[] next = offsets[..^1];
        foreach (int row in rows)
            order[next[keys[row]]++] = row;
    }

    /// <summary>Number of groups, empty ones too.</summary>
    public int Count => offsets.Length - 1;

    /// <summary>The rows of one group.</summary>
    public ReadOnlySpan<int> this[int key] => order.AsSpan(offsets[key]..offsets[key + 1]);
}
