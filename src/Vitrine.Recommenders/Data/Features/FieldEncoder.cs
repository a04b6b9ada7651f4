using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Features;

/// <summary>How one attribute becomes weighted ids. Immutable; its properties are exactly what is stored.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Kind">The kind of column it was fitted on and reads.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "encoding")]
[JsonDerivedType(typeof(LabelField), "label")]
[JsonDerivedType(typeof(BinField), "bins")]
[JsonDerivedType(typeof(ZScoreField), "zscore")]
[JsonDerivedType(typeof(MinMaxField), "minmax")]
[JsonDerivedType(typeof(TextField), "text")]
public abstract record FieldEncoder(string Name, AttributeKind Kind)
{
    /// <summary>Number of distinct ids.</summary>
    [JsonIgnore]
    public abstract int Cardinality { get; }

    /// <summary>What an id stands for, as a person reads it (the label, the word, "12.5 to 20").</summary>
    public abstract string Describe(int id);

    /// <summary>Encodes every row of <paramref name="column"/>; values that are missing or were never fitted give empty rows.</summary>
    /// <param name="column">A column of this name and kind, or null: all rows are missing.</param>
    /// <param name="rows">Number of rows.</param>
    /// <exception cref="ArgumentException">The column is of another kind or length.</exception>
    public EncodedField Encode(AttributeColumn? column, int rows)
    {
        if (column is not null && column.Kind != Kind)
        {
            throw new ArgumentException(
                $"Encode: column '{Name}' is {column.Kind}, expected {Kind} as fitted; fit the encoder again", nameof(column));
        }

        if (column is not null)
            CheckLength(column, rows);
        var offsets = new int[rows + 1];
        List<int> ids = [];
        List<float> weights = [];
        for (int row = 0; row < rows; row++)
        {
            if (column is not null)
                Append(column, row, ids, weights);
            offsets[row + 1] = ids.Count;
        }

        return new EncodedField(Name, Cardinality, offsets, [.. ids], [.. weights])
        {
            Numbers = Kind != AttributeKind.Numeric ? [] : column is null ? [.. Enumerable.Repeat(float.NaN, rows)] : [.. column.Numbers.Select(n => (float)n)],
        };
    }

    /// <summary>Appends the entries of one row.</summary>
    private protected abstract void Append(AttributeColumn column, int row, List<int> ids, List<float> weights);

    /// <summary>Checks that a column holds one value a row.</summary>
    internal static void CheckLength(AttributeColumn column, int rows)
    {
        int found = column.Kind switch
        {
            AttributeKind.Numeric => column.Numbers.Count,
            AttributeKind.Text => column.Texts.Count,
            _ => column.Labels.Count,
        };
        if (found != rows)
            throw new ArgumentException($"Column '{column.Name}' ({column.Kind}) holds {found} values, expected one for each of {rows} rows");
    }
}
