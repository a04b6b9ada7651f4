using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Global;

/// <summary>What an overview needs to know of items beyond the model: attributes by the model's item index, and popularity.</summary>
public sealed class ItemFacts
{
    private readonly AttributeTable attributes;
    private readonly AttributeColumn? category;
    private readonly bool[] popular;

    /// <summary>Creates the facts.</summary>
    /// <param name="attributes">Raw attributes; row = the model's item index.</param>
    /// <param name="popularity">[items] training events of each item.</param>
    /// <param name="category">Attribute of labels whose values are the categories; when null, the one with the fewest labels, of those with 2 or more.</param>
    /// <param name="isPrivateField">By name: true for an attribute that must not be named, which is left out. Default: none.</param>
    /// <exception cref="ArgumentException">There is no such attribute, it has no labels, or it must not be named.</exception>
    public ItemFacts(AttributeTable attributes, ReadOnlySpan<float> popularity, string? category = null, Func<string, bool>? isPrivateField = null)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        this.attributes = attributes;
        AttributeColumn[] named = [.. attributes.Columns.Where(c => isPrivateField?.Invoke(c.Name) != true)];
        AttributeColumn[] labelled = [.. named.Where(c => c.Kind is AttributeKind.Categorical or AttributeKind.MultiValued)];
        this.category = category is null
            ? labelled.Select(c => (Column: c, Count: Distinct(c))).Where(c => c.Count > 1).OrderBy(c => c.Count).FirstOrDefault().Column
            : labelled.FirstOrDefault(c => c.Name == category) ?? throw new ArgumentException(
                $"category '{category}' is no attribute of labels that may be named; expected " +
                (labelled.Length == 0 ? "data with one" : "one of " + string.Join(", ", labelled.Select(c => c.Name))),
                nameof(category));
        SharedFields =
        [
            .. labelled.Where(c => c == this.category),
            .. labelled.Where(c => c != this.category && c.Kind == AttributeKind.Categorical && Distinct(c) > 1).Take(2),
        ];
        NumericFields = [.. named.Where(c => c.Kind == AttributeKind.Numeric && c.Numbers.Any(double.IsFinite)).Select(c => c.Name)];
        float[] counts = popularity.ToArray();
        popular = new bool[counts.Length];
        foreach (int item in Enumerable.Range(0, counts.Length).OrderByDescending(i => counts[i]).Take((counts.Length + 9) / 10))
            popular[item] = true;
    }

    /// <summary>Name of the attribute whose values are the categories, or null where the data has none.</summary>
    public string? Category => category?.Name;

    /// <summary>The numeric attributes that have a value.</summary>
    public IReadOnlyList<string> NumericFields { get; }

    /// <summary>Attributes of labels in which an event's item may agree with the target: the category first, then up to two more.</summary>
    internal IReadOnlyList<AttributeColumn> SharedFields { get; }

    /// <summary>By attribute and label: true for a category that must not be named; all such are one, <see cref="PrivateCategory"/>. Default: none.</summary>
    public Func<string, string, bool> IsPrivateLabel { get; init; } = (_, _) => false;

    /// <summary>What stands for the categories that must not be named. Default: as English views call them.</summary>
    public string PrivateCategory { get; init; } = PrivacyFilter.PrivateLabel(ReportLanguage.English);

    /// <summary>The categories of an item; empty where unknown.</summary>
    public IReadOnlyList<string> CategoriesOf(int item) => category is null
        ? []
        : [.. category.Labels[item].Select(label => IsPrivateLabel(category.Name, label) ? PrivateCategory : label).Distinct(StringComparer.Ordinal)];

    /// <summary>True when both items have a label in common.</summary>
    internal static bool Agree(AttributeColumn column, int a, int b) => column.Labels[a].Intersect(column.Labels[b], StringComparer.Ordinal).Any();

    /// <summary>A numeric attribute's value; NaN where missing.</summary>
    public double Number(string field, int item) => attributes.Find(field)!.Numbers[item];

    /// <summary>True for the tenth of the catalogue with the most training events.</summary>
    public bool IsPopular(int item) => popular[item];

    private static int Distinct(AttributeColumn column) => column.Labels.SelectMany(l => l).Distinct(StringComparer.Ordinal).Count();
}
