using Vitrine.Server.Lists.Rules;

namespace Vitrine.Server.Catalog;

/// <summary>
/// What rules and filters can ask of a model's items: the labels that the model keeps, and over them, attribute by attribute, what the database says. Safe to
/// use from many threads.
/// </summary>
/// <param name="own">By item index, what the model keeps; not changed any more.</param>
/// <param name="items">Number of items.</param>
/// <param name="indexOf">Index of an external id; null for an item that the model does not know.</param>
/// <param name="catalog">What the database says.</param>
public sealed class KnownItems(AttributeColumns own, int items, Func<string, int?> indexOf, ItemCatalog catalog)
{
    // [items] the catalogue's row of an item, -1 where it has none; of the catalogue's first so many rows.
    private readonly int[] rows = Unknown(items);
    private readonly Lock gate = new();
    private int followed;

    /// <summary>A test of item indices for one thread. It holds where an item has the attribute and it is as asked: what is not known is not so.</summary>
    public Func<int, bool> Test(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Follow();
        Func<int, bool?>? newer = catalog.Columns.Of(condition.Attribute)?.Test(condition), older = own.Of(condition.Attribute)?.Test(condition);
        return newer is null
            ? item => older?.Invoke(item) == true
            : item => (rows[item] is >= 0 and var row ? newer(row) : null) ?? older?.Invoke(item) == true;
    }

    /// <summary>A test of item indices for one thread that holds where all conditions do.</summary>
    public Func<int, bool> Test(IReadOnlyList<Condition> conditions)
    {
        Func<int, bool>[] tests = [.. conditions.Select(Test)];
        return tests is [var only] ? only : item => Array.TrueForAll(tests, test => test(item));
    }

    /// <summary>The labels of an attribute; empty where an item has none.</summary>
    public IReadOnlyList<string> LabelsOf(int item, string attribute)
    {
        Follow();
        return (rows[item] is >= 0 and var row ? catalog.Columns.Of(attribute)?.LabelsOf(row) : null) ?? own.Of(attribute)?.LabelsOf(item) ?? [];
    }

    /// <summary>The attributes of which an item has labels, with these.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> LabelsOf(int item) => own.Names.Union(catalog.Columns.Names, StringComparer.Ordinal)
        .Select(name => KeyValuePair.Create(name, LabelsOf(item, name))).Where(l => l.Value.Count > 0);

    private static int[] Unknown(int items)
    {
        var rows = new int[items];
        rows.AsSpan().Fill(-1);
        return rows;
    }

    private void Follow()
    {
        if (Volatile.Read(ref followed) == catalog.Rows)
            return;
        lock (gate)
        {
            int next = followed;
            foreach (string id in catalog.IdsFrom(next))
            {
                if (indexOf(id) is { } item)
                    Volatile.Write(ref rows[item], next);
                next++;
            }

            Volatile.Write(ref followed, next);
        }
    }
}
