namespace Vitrine.Server.Lists.Rules;

/// <summary>What a rule does to a list.</summary>
public enum RuleKind
{
    /// <summary>Only items for which all conditions hold are listed.</summary>
    Filter,

    /// <summary>Items for which all conditions hold move up by <see cref="ListRule.Places"/>.</summary>
    Boost,

    /// <summary>They move down by <see cref="ListRule.Places"/>.</summary>
    Bury,

    /// <summary>At most <see cref="ListRule.Most"/> items of one label of <see cref="ListRule.Attribute"/> are listed.</summary>
    Diversity,

    /// <summary>An item shown to the user <see cref="ListRule.Most"/> times within <see cref="ListRule.Hours"/> is not listed.</summary>
    Frequency,

    /// <summary><see cref="ListRule.Item"/> stands at <see cref="ListRule.Place"/>, whatever the model says.</summary>
    Pin,
}

/// <summary>One business rule, applied after the model and shown with every list as what it is.</summary>
/// <param name="Name">What people call it; shown in explanations.</param>
/// <param name="Kind">What it does.</param>
public sealed record ListRule(string Name, RuleKind Kind)
{
    /// <summary>True: it is kept, and not applied. Default false.</summary>
    public bool Off { get; init; }

    /// <summary>Which items it is about (filter, boost, bury); all must hold.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];

    /// <summary>Places that a boost or bury moves an item by, 1..1000.</summary>
    public int Places { get; init; }

    /// <summary>The attribute whose labels diversity counts.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>The most items of a label (diversity) or times shown (frequency), 1 or more.</summary>
    public int Most { get; init; }

    /// <summary>Hours that frequency looks back, above 0 up to 8760.</summary>
    public double Hours { get; init; }

    /// <summary>External id of a pinned item.</summary>
    public string Item { get; init; } = "";

    /// <summary>1-based place of a pinned item.</summary>
    public int Place { get; init; }

    /// <summary>Null for a rule that can be applied, else what is wrong with it.</summary>
    public string? Problem() => this switch
    {
        { Name.Length: 0 or > 100 } => "its name has " + Name.Length + " characters, expected 1..100",
        { Kind: RuleKind.Filter or RuleKind.Boost or RuleKind.Bury, Where.Count: 0 } => "it has no condition, expected at least one under where",
        { Kind: RuleKind.Boost or RuleKind.Bury, Places: < 1 or > 1000 } => FormattableString.Invariant($"places is {Places}, expected 1..1000"),
        { Kind: RuleKind.Diversity or RuleKind.Frequency, Most: < 1 } => FormattableString.Invariant($"most is {Most}, expected 1 or more"),
        { Kind: RuleKind.Diversity, Attribute.Length: 0 } => "it names no attribute, expected one whose labels to count",
        { Kind: RuleKind.Frequency } when Hours is not (> 0 and <= 8760) => FormattableString.Invariant($"hours is {Hours}, expected above 0 up to 8760"),
        { Kind: RuleKind.Pin, Item.Length: 0 } => "it names no item, expected its id",
        { Kind: RuleKind.Pin, Place: < 1 or > 1000 } => FormattableString.Invariant($"place is {Place}, expected 1..1000"),
        _ when Where.FirstOrDefault(c => c.Attribute.Length == 0 || (c.AnyOf.Count == 0 && c.Min is null && c.Max is null)) is not null =>
            "a condition names no attribute, or neither labels (anyOf) nor bounds (min, max)",
        _ => null,
    };
}
