namespace Vitrine.Recommenders.Data;

/// <summary>
/// One attribute as the model reads it: for each row a weighted set of ids into a table of <see cref="Cardinality"/> learned vectors
/// (compressed rows). A label is one id of weight 1; several labels share weight 1; a missing value is an empty row; a z-scored number is
/// one id whose weight is the number; text is a bag of token ids.
/// </summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Cardinality">Number of distinct ids.</param>
/// <param name="Offsets">[rows + 1] start of each row in the next two.</param>
/// <param name="Ids">[entries] ids, 0..Cardinality-1.</param>
/// <param name="Weights">[entries] weights.</param>
public sealed record EncodedField(string Name, int Cardinality, int[] Offsets, int[] Ids, float[] Weights)
{
    /// <summary>
    /// [rows] the numbers themselves, rounded to floats, NaN where missing, of a numeric attribute; empty where it is none, or was saved without them.
    /// </summary>
    public float[] Numbers { get; init; } = [];

    /// <summary>Number of rows.</summary>
    public int Rows => Offsets.Length - 1;

    /// <summary>Ids and weights of one row; empty where the value is missing.</summary>
    public (int[] Ids, float[] Weights) RowOf(int row) => (Ids[Offsets[row]..Offsets[row + 1]], Weights[Offsets[row]..Offsets[row + 1]]);

    /// <summary>The same field with another value in one row.</summary>
    internal EncodedField With(int row, IReadOnlyList<int> ids, IReadOnlyList<float> weights)
    {
        (int start, int end) = (Offsets[row], Offsets[row + 1]);
        return this with
        {
            Offsets = [.. Offsets.Select((offset, i) => i > row ? offset + ids.Count - (end - start) : offset)],
            Ids = [.. Ids[..start], .. ids, .. Ids[end..]],
            Weights = [.. Weights[..start], .. weights, .. Weights[end..]],
        };
    }

    /// <summary>The rows of this field, then those of <paramref name="more"/>, encoded alike.</summary>
    internal EncodedField Append(EncodedField more) =>
        this with
        {
            Offsets = [.. Offsets, .. more.Offsets.Skip(1).Select(o => Ids.Length + o)],
            Ids = [.. Ids, .. more.Ids],
            Weights = [.. Weights, .. more.Weights],
            Numbers = Numbers.Length == 0 ? [] : [.. Numbers, .. more.Numbers],
        };
}
