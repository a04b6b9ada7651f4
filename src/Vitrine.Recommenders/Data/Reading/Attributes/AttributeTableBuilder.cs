namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Collects the attributes of items or users while files are read.</summary>
internal sealed class AttributeTableBuilder
{
    private readonly List<AttributeColumnBuilder> columns = [];

    /// <summary>Names of the columns so far.</summary>
    public IEnumerable<string> Names => columns.Select(c => c.Name);

    /// <summary>The column called <paramref name="name"/>, added when new. Its kind is inferred from its values when null.</summary>
    public AttributeColumnBuilder Column(string name, AttributeKind? kind = null)
    {
        AttributeColumnBuilder? column = columns.Find(c => c.Name == name);
        if (column is null)
            columns.Add(column = new AttributeColumnBuilder(name, kind));
        return column;
    }

    /// <summary>The finished table; columns without any value are left out.</summary>
    public AttributeTable Build(int rows) => new(rows, [.. columns.Where(c => c.HasValues).Select(c => c.Build(rows))]);
}
