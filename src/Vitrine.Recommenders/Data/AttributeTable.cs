namespace Vitrine.Recommenders.Data;

/// <summary>How an attribute's values are to be read.</summary>
public enum AttributeKind
{
    /// <summary>One label per row (brand).</summary>
    Categorical,

    /// <summary>Any number of labels per row (genres).</summary>
    MultiValued,

    /// <summary>A number per row (price); NaN where missing.</summary>
    Numeric,

    /// <summary>Free text per row (title, description).</summary>
    Text,
}

/// <summary>One raw attribute of all items or all users, indexed by their index. Exactly one of the value columns is used, by <see cref="Kind"/>.</summary>
/// <param name="Name">The attribute's name, for example "brand".</param>
/// <param name="Kind">How the values are read.</param>
public sealed record AttributeColumn(string Name, AttributeKind Kind)
{
    /// <summary>[rows] of labels for <see cref="AttributeKind.Categorical"/> and <see cref="AttributeKind.MultiValued"/>; empty where missing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Labels { get; init; } = [];

    /// <summary>[rows] of numbers for <see cref="AttributeKind.Numeric"/>; NaN where missing.</summary>
    public IReadOnlyList<double> Numbers { get; init; } = [];

    /// <summary>[rows] of text for <see cref="AttributeKind.Text"/>; empty where missing.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The value of one row as a person reads it ("Drama, Comedy", "19.99"); empty where missing.</summary>
    public string Display(int row) => Kind switch
    {
        AttributeKind.Numeric => double.IsNaN(Numbers[row]) ? "" : Numbers[row].ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
        AttributeKind.Text => Texts[row],
        _ => string.Join(", ", Labels[row]),
    };
}

/// <summary>Raw attributes of items (or users) in columns; row = item (or user) index.</summary>
/// <param name="Rows">Number of rows; every column has this many.</param>
/// <param name="Columns">The attributes; names are unique.</param>
public sealed record AttributeTable(int Rows, IReadOnlyList<AttributeColumn> Columns)
{
    /// <summary>A table of <paramref name="rows"/> rows without attributes.</summary>
    public static AttributeTable Empty(int rows) => new(rows, []);

    /// <summary>The column called <paramref name="name"/>, or null.</summary>
    public AttributeColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);
}
