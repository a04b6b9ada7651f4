namespace Vitrine.Recommenders.Data.Features;

/// <summary>One or several labels; those of a row share weight 1.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Kind">Categorical or multi-valued.</param>
/// <param name="Labels">Labels; position is id.</param>
public sealed record LabelField(string Name, AttributeKind Kind, IReadOnlyList<string> Labels) : FieldEncoder(Name, Kind)
{
    private readonly LabelEncoding encoding = new(Labels);

    /// <inheritdoc/>
    public override int Cardinality => encoding.Count;

    /// <inheritdoc/>
    public override string Describe(int id) => encoding.Labels[id];

    private protected override void Append(AttributeColumn column, int row, List<int> ids, List<float> weights)
    {
        List<int> known = encoding.Known(column.Labels[row]);
        foreach (int id in known)
        {
            ids.Add(id);
            weights.Add(1f / known.Count);
        }
    }
}
