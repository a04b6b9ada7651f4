namespace Vitrine.Server.Lists.Rules;

/// <summary>What an attribute of an item must be: one of some labels, or a number within bounds.</summary>
/// <param name="Attribute">The attribute's name.</param>
public sealed record Condition(string Attribute)
{
    /// <summary>Labels of which the item must have one; case does not count. Empty where numbers are asked for.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>Least number; null for none.</summary>
    public double? Min { get; init; }

    /// <summary>Most; null for none.</summary>
    public double? Max { get; init; }
}
