using System.Collections.Concurrent;

namespace Vitrine.Server.Catalog;

/// <summary>What is known of numbered rows: labels and numbers by attribute, a column each. One writer at a time, any number of readers.</summary>
public sealed class AttributeColumns
{
    private readonly ConcurrentDictionary<string, CatalogColumn> columns = new(StringComparer.Ordinal);

    /// <summary>Attributes that a row has, or had.</summary>
    public IEnumerable<string> Names => columns.Keys;

    /// <summary>Gives a row labels ("category": ["shoes"]) in the place of what it had of the attribute.</summary>
    public void Set(int row, string attribute, IReadOnlyList<string> labels) => Made(attribute).Set(row, labels);

    /// <summary>Gives a row a number ("price": 19.9), not NaN, in the place of what it had of the attribute.</summary>
    public void Set(int row, string attribute, double number) => Made(attribute).Set(row, number);

    /// <summary>Takes from a row what it had of attributes.</summary>
    /// <param name="row">Which.</param>
    /// <param name="kept">Attributes that stay.</param>
    public void Clear(int row, IReadOnlySet<string> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        foreach ((string name, CatalogColumn column) in columns)
            if (!kept.Contains(name))
                column.Clear(row);
    }

    internal CatalogColumn? Of(string attribute) => columns.GetValueOrDefault(attribute);

    private CatalogColumn Made(string attribute) => columns.GetOrAdd(attribute, _ => new CatalogColumn());
}
