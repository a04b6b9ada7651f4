using System.Globalization;

namespace Vitrine.Recommenders.Data.Features;

/// <summary>A number as the label of its quantile bin.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Edges">Inner edges of the bins, strictly ascending.</param>
public sealed record BinField(string Name, double[] Edges) : FieldEncoder(Name, AttributeKind.Numeric)
{
    private readonly QuantileBins bins = new(Ascending(Name, Edges));

    /// <inheritdoc/>
    public override int Cardinality => bins.Count;

    /// <inheritdoc/>
    public override string Describe(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Cardinality);
        string from = id == 0 ? "" : Edges[id - 1].ToString("G4", CultureInfo.InvariantCulture);
        string to = id == Edges.Length ? "" : Edges[id].ToString("G4", CultureInfo.InvariantCulture);
        return (from, to) switch { ("", "") => "any", ("", _) => $"below {to}", (_, "") => $"{from} and above", _ => $"{from} to {to}" };
    }

    private protected override void Append(AttributeColumn column, int row, List<int> ids, List<float> weights)
    {
        int bin = bins.Transform(column.Numbers[row]);
        if (bin < 0)
            return;
        ids.Add(bin);
        weights.Add(1);
    }

    private static double[] Ascending(string name, double[] edges)
    {
        for (int i = 0; i < edges.Length; i++)
            if (!double.IsFinite(edges[i]) || i > 0 && edges[i] <= edges[i - 1])
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"BinField '{name}': edge {i} is {edges[i]}, expected finite ascending edges"));
        return edges;
    }
}

/// <summary>A number as one id whose weight is its z-score.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Scale">The fitted mean and deviation.</param>
public sealed record ZScoreField(string Name, ZScore Scale) : FieldEncoder(Name, AttributeKind.Numeric)
{
    /// <inheritdoc/>
    public override int Cardinality => 1;

    /// <inheritdoc/>
    public override string Describe(int id) => Name;

    private protected override void Append(AttributeColumn column, int row, List<int> ids, List<float> weights) =>
        WeightedNumber.Append(Scale.Transform(column.Numbers[row]), ids, weights);
}

/// <summary>A number as one id whose weight is its place between the fitted minimum and maximum.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Scale">The fitted range.</param>
public sealed record MinMaxField(string Name, MinMax Scale) : FieldEncoder(Name, AttributeKind.Numeric)
{
    /// <inheritdoc/>
    public override int Cardinality => 1;

    /// <inheritdoc/>
    public override string Describe(int id) => Name;

    private protected override void Append(AttributeColumn column, int row, List<int> ids, List<float> weights) =>
        WeightedNumber.Append(Scale.Transform(column.Numbers[row]), ids, weights);
}

internal static class WeightedNumber
{
    /// <summary>Appends id 0 with the weight; nothing when the number is missing.</summary>
    public static void Append(double weight, List<int> ids, List<float> weights)
    {
        if (!float.IsFinite((float)weight))
            return;
        ids.Add(0);
        weights.Add((float)weight);
    }
}
