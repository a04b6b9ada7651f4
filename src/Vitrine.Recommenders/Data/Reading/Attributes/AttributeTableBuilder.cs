namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Collects the attributes of items or users while files are read.</summary>
internal sealed class AttributeTableBuilder
{
    // A hostile file could otherwise name a new attribute in every row and so grow a table of rows x rows.
    private const int MostColumns = 1000;

    private readonly List<AttributeColumnBuilder> columns = [];
    private readonly Dictionary<string, AttributeColumnBuilder> byName = [];

    /// <summary>Names of the columns so far.</summary>
    public IEnumerable<string> Names => columns.Select(c => c.Name);

    /// <summary>The column called <paramref name="name"/>, added when new. Its kind is inferred from its values when null.</summary>
    /// <exception cref="DataFormatException">There are 1,000 columns already.</exception>
    public AttributeColumnBuilder Column(DataFile file, string name, AttributeKind? kind = null)
    {
        if (byName.TryGetValue(name, out AttributeColumnBuilder? column))
            return column;
        if (columns.Count == MostColumns)
        {
            throw new DataFormatException(
                file.Name, 0, 0, $"a further attribute called '{name}'", $"at most {MostColumns} attributes; remove those not needed");
        }
        column = new AttributeColumnBuilder(name, kind);
        columns.Add(column);
        byName.Add(name, column);
        return column;
    }

    /// <summary>The finished table; columns without any value are left out.</summary>
    public AttributeTable Build(int rows) => new(rows, [.. columns.Where(c => c.HasValues).Select(c => c.Build(rows))]);
}
