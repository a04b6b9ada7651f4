using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// diversity@k: mean over pairs of listed items of 1 - Jaccard(labels of a, labels of b); 0 = all alike, 1 = nothing in common. A label is
/// an (attribute, value) pair of a categorical or multi-valued attribute.
/// </summary>
/// <remarks>
/// Intra-list distance of Ziegler et al. 2005, https://doi.org/10.1145/1060745.1060754. Pairs in which an item has no labels say nothing
/// and are left out; a list without a usable pair has no diversity (NaN) and is left out of the mean over users.
/// </remarks>
public sealed class Diversity
{
    private readonly int[] offsets;
    private readonly int[] labels;

    /// <summary>Reads the labels of all items.</summary>
    public Diversity(AttributeTable attributes)
    {
        offsets = new int[attributes.Rows + 1];
        List<int> all = [];
        Dictionary<(string, string), int> ids = [];
        SortedSet<int> row = [];
        for (int item = 0; item < attributes.Rows; item++)
        {
            row.Clear();
            foreach (AttributeColumn column in attributes.Columns)
            {
                if (column.Kind is not (AttributeKind.Categorical or AttributeKind.MultiValued))
                    continue;
                foreach (string label in column.Labels[item])
                {
                    if (!ids.TryGetValue((column.Name, label), out int id))
                        ids.Add((column.Name, label), id = ids.Count);
                    row.Add(id);
                }
            }

            all.AddRange(row);
            offsets[item + 1] = all.Count;
        }

        labels = [.. all];
    }

    /// <summary>True when at least one item has a label.</summary>
    public bool HasLabels => labels.Length > 0;

    /// <summary>Diversity of the first k items of a list for several k at once.</summary>
    /// <param name="list">Item indices, best first.</param>
    /// <param name="ks">Ascending list lengths; one beyond the list means the whole list.</param>
    /// <param name="values">[ks] receives the values; NaN where no pair has labels.</param>
    public void At(ReadOnlySpan<int> list, ReadOnlySpan<int> ks, Span<float> values)
    {
        double sum = 0;
        int pairs = 0;
        int j = 0;
        for (int n = 0; n < ks.Length; n++)
        {
            for (; j < Math.Min(ks[n], list.Length); j++)
            {
                for (int i = 0; i < j; i++)
                {
                    double distance = Distance(list[i], list[j]);
                    if (double.IsNaN(distance))
                        continue;
                    sum += distance;
                    pairs++;
                }
            }

            values[n] = pairs == 0 ? float.NaN : (float)(sum / pairs);
        }
    }

    /// <summary>1 - Jaccard of two items' labels; NaN when either has none.</summary>
    public double Distance(int a, int b)
    {
        ReadOnlySpan<int> left = labels.AsSpan(offsets[a]..offsets[a + 1]);
        ReadOnlySpan<int> right = labels.AsSpan(offsets[b]..offsets[b + 1]);
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;

        int shared = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            int order = left[i].CompareTo(right[j]);
            if (order == 0)
                shared++;
            if (order <= 0)
                i++;
            if (order >= 0)
                j++;
        }

        return 1 - (double)shared / (left.Length + right.Length - shared);
    }
}
