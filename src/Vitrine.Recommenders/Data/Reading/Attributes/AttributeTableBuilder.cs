namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Collects the attributes of items or users while files are read.</summary>
/// <param name="declared">Kinds the caller declared by name, which stand above all others; null for none.</param>
internal sealed class AttributeTableBuilder(IReadOnlyDictionary<string, AttributeKind>? declared)
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
        column = new AttributeColumnBuilder(file, name, declared is not null && declared.TryGetValue(name, out AttributeKind own) ? own : kind);
        columns.Add(column);
        byName.Add(name, column);
        return column;
    }

    /// <summary>The finished table; columns without any value are left out.</summary>
    /// <exception cref="DataFormatException">A value of a numeric column is no number and the policy is to fail.</exception>
    public AttributeTable Build(int rows, ProblemLog problems) => new(rows, [.. columns.Where(c => c.HasValues).Select(c => c.Build(rows, problems))]);
}
