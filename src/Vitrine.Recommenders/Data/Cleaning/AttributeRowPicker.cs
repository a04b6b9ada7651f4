namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Makes attribute tables follow re-indexed items and users.</summary>
internal static class AttributeRowPicker
{
    /// <summary>The table whose row i is row <paramref name="rows"/>[i] of <paramref name="table"/>.</summary>
    public static AttributeTable Pick(AttributeTable table, IReadOnlyList<int> rows) => new(
        rows.Count,
        [
            .. table.Columns.Select(column => column with
            {
                Labels = PickValues(column.Labels, rows),
                Numbers = PickValues(column.Numbers, rows),
                Texts = PickValues(column.Texts, rows),
            }),
        ]);

    /// <summary>True when at least one attribute of this row is known.</summary>
    public static bool HasAny(AttributeTable table, int row) => table.Columns.Any(column => column.Kind switch
    {
        AttributeKind.Numeric => !double.IsNaN(column.Numbers[row]),
        AttributeKind.Text => column.Texts[row].Length > 0,
        _ => column.Labels[row].Count > 0,
    });

    private static IReadOnlyList<T> PickValues<T>(IReadOnlyList<T> values, IReadOnlyList<int> rows)
    {
        if (values.Count == 0)
            return values;
        var picked = new T[rows.Count];
        for (int i = 0; i < picked.Length; i++)
            picked[i] = values[rows[i]];
        return picked;
    }
}
