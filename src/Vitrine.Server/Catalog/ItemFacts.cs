namespace Vitrine.Server.Catalog;

/// <summary>What is known of an item besides what the model reads: labels and numbers that rules and filters look at. Immutable.</summary>
/// <param name="Labels">Labels by attribute ("category": ["shoes"]).</param>
/// <param name="Numbers">Numbers by attribute ("price": 19.9); none of them NaN.</param>
public sealed record ItemFacts(IReadOnlyDictionary<string, IReadOnlyList<string>> Labels, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>An item of which nothing is known.</summary>
    public static ItemFacts None { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, double>());

    /// <summary>The labels of an attribute; empty where it has none.</summary>
    public IReadOnlyList<string> LabelsOf(string attribute) => Labels.GetValueOrDefault(attribute, []);

    /// <summary>The same with what <paramref name="newer"/> knows in the place of attributes of the same names.</summary>
    public ItemFacts With(ItemFacts newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        var labels = new Dictionary<string, IReadOnlyList<string>>(Labels, StringComparer.Ordinal);
        var numbers = new Dictionary<string, double>(Numbers, StringComparer.Ordinal);
        foreach ((string name, IReadOnlyList<string> value) in newer.Labels)
        {
            labels[name] = value;
            numbers.Remove(name);
        }

        foreach ((string name, double value) in newer.Numbers)
        {
            numbers[name] = value;
            labels.Remove(name);
        }

        return new ItemFacts(labels, numbers);
    }
}
