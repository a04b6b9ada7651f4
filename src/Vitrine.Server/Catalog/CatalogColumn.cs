using Vitrine.Server.Lists.Rules;

namespace Vitrine.Server.Catalog;

/// <summary>
/// One attribute of numbered rows: a row has labels, or a number, or neither. Lists of labels that are alike are kept once. One writer at a time, any number
/// of readers.
/// </summary>
internal sealed class CatalogColumn
{
    private readonly Dictionary<IReadOnlyList<string>, int> places = new(new SameLabels());
    private volatile IReadOnlyList<string>[] lists = [];
    private int count;

    // [rows] 1 + the place of its list; 0 where a row has no labels.
    private volatile int[] labels = [];

    // [rows] NaN where a row has no number.
    private volatile double[] numbers = [];

    /// <summary>Gives a row labels in the place of what it had.</summary>
    public void Set(int row, IReadOnlyList<string> list)
    {
        if (!places.TryGetValue(list, out int place))
        {
            place = places[list] = count++;
            IReadOnlyList<string>[] held = lists;
            if (place == held.Length)
                Array.Resize(ref held, Math.Max(4, 2 * place));
            held[place] = list;
            lists = held;
        }

        labels = Grown(labels, row, 0);
        Volatile.Write(ref labels[row], place + 1);
        if (row < numbers.Length)
            Volatile.Write(ref numbers[row], double.NaN);
    }

    /// <summary>Gives a row a number, not NaN, in the place of what it had.</summary>
    public void Set(int row, double number)
    {
        numbers = Grown(numbers, row, double.NaN);
        Volatile.Write(ref numbers[row], number);
        if (row < labels.Length)
            Volatile.Write(ref labels[row], 0);
    }

    /// <summary>Takes from a row what it had.</summary>
    public void Clear(int row)
    {
        if (row < labels.Length)
            Volatile.Write(ref labels[row], 0);
        if (row < numbers.Length)
            Volatile.Write(ref numbers[row], double.NaN);
    }

    /// <summary>The labels of a row, none where it has a number; null where it has neither.</summary>
    public IReadOnlyList<string>? LabelsOf(int row)
    {
        int label = At(labels, row, 0);
        return label > 0 ? lists[label - 1] : double.IsNaN(At(numbers, row, double.NaN)) ? null : [];
    }

    /// <summary>A test of rows for one thread: whether a condition holds; null where a row has neither labels nor a number.</summary>
    public Func<int, bool?> Test(Condition condition)
    {
        (int[] label, double[] number) = (labels, numbers);
        if (condition.AnyOf.Count == 0)
        {
            (double min, double max) = (condition.Min ?? double.NegativeInfinity, condition.Max ?? double.PositiveInfinity);
            return row => At(label, row, 0) > 0 ? false : At(number, row, double.NaN) is var found && double.IsNaN(found) ? null : found >= min && found <= max;
        }

        // By list, whether it has one of the labels; null where that was not asked yet. Lists that come while the test is used have no place there.
        var known = new bool?[lists.Length];
        return row => At(label, row, 0) is > 0 and var list
            ? list > known.Length ? Has(list) : known[list - 1] ??= Has(list)
            : double.IsNaN(At(number, row, double.NaN)) ? null : false;

        bool Has(int list) => lists[list - 1].Any(l => condition.AnyOf.Contains(l, StringComparer.OrdinalIgnoreCase));
    }

    private static T At<T>(T[] values, int row, T none) => (uint)row < (uint)values.Length ? values[row] : none;

    private static T[] Grown<T>(T[] values, int row, T none)
    {
        if (row < values.Length)
            return values;
        var grown = new T[Math.Max(row + 1, 2 * values.Length)];
        values.CopyTo(grown, 0);
        grown.AsSpan(values.Length).Fill(none);
        return grown;
    }

    private sealed class SameLabels : IEqualityComparer<IReadOnlyList<string>>
    {
        public bool Equals(IReadOnlyList<string>? x, IReadOnlyList<string>? y) => x!.SequenceEqual(y!, StringComparer.Ordinal);

        public int GetHashCode(IReadOnlyList<string> list)
        {
            var hash = new HashCode();
            foreach (string label in list)
                hash.Add(label, StringComparer.Ordinal);
            return hash.ToHashCode();
        }
    }
}
