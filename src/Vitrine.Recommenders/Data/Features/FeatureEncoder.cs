namespace Vitrine.Recommenders.Data.Features;

/// <summary>
/// All attributes of items (or users) as weighted ids. Fitted once on the rows seen in training and saved with the model, so that serving
/// encodes exactly as training did. Immutable.
/// </summary>
public sealed partial class FeatureEncoder
{
    private FeatureEncoder(IReadOnlyList<FieldEncoder> fields) => Fields = fields;

    /// <summary>The encoded attributes, in the order of the fitted table.</summary>
    public IReadOnlyList<FieldEncoder> Fields { get; }

    /// <summary>Fits on the marked rows of <paramref name="attributes"/>.</summary>
    /// <param name="attributes">Raw attributes.</param>
    /// <param name="fitRows">[rows] true for rows seen in training; nothing is learned from the others.</param>
    /// <param name="options">What is encoded and how; defaults when null.</param>
    /// <returns>An encoder without the columns that hold no value in the marked rows.</returns>
    public static FeatureEncoder Fit(AttributeTable attributes, ReadOnlySpan<bool> fitRows, EncodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        if (fitRows.Length != attributes.Rows)
            throw new ArgumentException($"Fit: {fitRows.Length} marks for {attributes.Rows} rows, expected one a row", nameof(fitRows));
        options ??= new EncodingOptions();
        options.Validate();
        foreach (AttributeColumn column in attributes.Columns)
            FieldEncoder.CheckLength(column, attributes.Rows);
        List<int> rows = [];
        for (int row = 0; row < fitRows.Length; row++)
            if (fitRows[row])
                rows.Add(row);
        IEnumerable<FieldEncoder?> fields = attributes.Columns.Where(c => options.Takes(c.Name)).Select(c => FitColumn(c, rows, options));
        return new FeatureEncoder([.. fields.OfType<FieldEncoder>().Where(f => f.Cardinality > 0)]);
    }

    /// <summary>
    /// Encodes a table: one field for each fitted attribute, in the same order. A column the table lacks is missing in every row.
    /// </summary>
    /// <exception cref="ArgumentException">A column is of another kind than fitted.</exception>
    public IReadOnlyList<EncodedField> Encode(AttributeTable attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return [.. Fields.Select(f => f.Encode(attributes.Find(f.Name), attributes.Rows))];
    }

    /// <summary>[items] true for items with an event in <paramref name="train"/>: the rows to fit item attributes on.</summary>
    public static bool[] ItemsSeen(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        var seen = new bool[train.ItemCount];
        foreach (int item in train.ItemIndices)
            seen[item] = true;
        return seen;
    }

    /// <summary>[users] true for users with an event in <paramref name="train"/>: the rows to fit user attributes on.</summary>
    public static bool[] UsersSeen(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        var seen = new bool[train.UserCount];
        for (int user = 0; user < seen.Length; user++)
            seen[user] = train.Offsets[user + 1] > train.Offsets[user];
        return seen;
    }

    private static FieldEncoder? FitColumn(AttributeColumn column, List<int> rows, EncodingOptions options)
    {
        if (column.Kind == AttributeKind.Text)
        {
            TextVocabulary vocabulary = TextVocabulary.Fit(
                rows.Select(r => column.Texts[r]), options.MinimumDocumentFrequency, options.MaximumVocabulary);
            return new TextField(column.Name, vocabulary.Words, vocabulary.Idf);
        }

        if (column.Kind != AttributeKind.Numeric)
        {
            LabelEncoding labels = LabelEncoding.Fit(rows.Select(r => column.Labels[r]), options.MinimumLabelCount);
            return new LabelField(column.Name, column.Kind, labels.Labels);
        }

        double[] values = [.. rows.Select(r => column.Numbers[r])];
        return options.NumericByColumn.GetValueOrDefault(column.Name, options.Numeric) switch
        {
            NumericEncoding.ZScore => ZScore.Fit(values) is { } scale ? new ZScoreField(column.Name, scale) : null,
            NumericEncoding.MinMax => MinMax.Fit(values) is { } scale ? new MinMaxField(column.Name, scale) : null,
            _ => QuantileBins.Fit(values, options.Bins) is { } bins ? new BinField(column.Name, bins.Edges) : null,
        };
    }
}
