namespace Vitrine.Recommenders.Data.Features;

/// <summary>How a numeric attribute becomes model input.</summary>
public enum NumericEncoding
{
    /// <summary>A label for each quantile bin; needs no assumption about the shape, so it is the default.</summary>
    QuantileBins,

    /// <summary>One id whose weight is (x - mean) / deviation.</summary>
    ZScore,

    /// <summary>One id whose weight is (x - minimum) / (maximum - minimum), cut to 0..1.</summary>
    MinMax,
}

/// <summary>What is encoded, and how. Every value has a sensible default.</summary>
public sealed record EncodingOptions
{
    /// <summary>
    /// Names of the only columns to encode; null (default) takes all but those ending in "_zh", which hold a second language for display.
    /// </summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Names of columns never encoded, even when included. Default none.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Encoding of numeric columns. Default quantile bins.</summary>
    public NumericEncoding Numeric { get; init; } = NumericEncoding.QuantileBins;

    /// <summary>Encoding of single numeric columns by name, before <see cref="Numeric"/>. Default none.</summary>
    public IReadOnlyDictionary<string, NumericEncoding> NumericByColumn { get; init; } = new Dictionary<string, NumericEncoding>();

    /// <summary>Quantile bins of a numeric column, 2..4096. Default 16.</summary>
    public int Bins { get; init; } = 16;

    /// <summary>Fitted rows that must carry a label for it to get an id; rarer labels count as missing. Default 1.</summary>
    public int MinimumLabelCount { get; init; } = 1;

    /// <summary>Fitted rows whose text must hold a word for it to get an id. Default 2.</summary>
    public int MinimumDocumentFrequency { get; init; } = 2;

    /// <summary>Most words of a text column that get an id, the most frequent first. Default 4096.</summary>
    public int MaximumVocabulary { get; init; } = 4096;

    /// <summary>Whether a column of this name is encoded.</summary>
    public bool Takes(string column) =>
        !Exclude.Contains(column) && (Include is null ? !column.EndsWith("_zh", StringComparison.Ordinal) : Include.Contains(column));

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Bins, 4096);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumLabelCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumDocumentFrequency, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumVocabulary, 1);
    }
}
