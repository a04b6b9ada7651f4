namespace Vitrine.Recommenders.Data.Features;

/// <summary>Text as a bag of weighted words.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Words">Words; position is id.</param>
/// <param name="Idf">[words] inverse document frequencies.</param>
public sealed record TextField(string Name, IReadOnlyList<string> Words, IReadOnlyList<double> Idf) : FieldEncoder(Name, AttributeKind.Text)
{
    private readonly TextVocabulary vocabulary = new(Words, Positive(Name, Idf));

    /// <inheritdoc/>
    public override int Cardinality => vocabulary.Count;

    /// <inheritdoc/>
    public override string Describe(int id) => vocabulary.Words[id];

    private protected override void Append(AttributeColumn column, int row, List<int> ids, List<float> weights) =>
        vocabulary.Transform(column.Texts[row], ids, weights);

    private static IReadOnlyList<double> Positive(string name, IReadOnlyList<double> idf) =>
        idf.All(v => double.IsFinite(v) && v > 0)
            ? idf
            : throw new ArgumentException($"TextField '{name}': idf holds a value that is not above 0");
}
