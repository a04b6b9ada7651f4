namespace Vitrine.Explanations;

/// <summary>What two units add together.</summary>
/// <param name="A">Place of the one among <see cref="Explanation.Units"/>.</param>
/// <param name="B">Place of the other, above <paramref name="A"/>.</param>
/// <param name="Value">The Shapley interaction index, in logits: above 0 they strengthen one another, below 0 they stand in for one another.</param>
/// <param name="StandardError">How far the value is expected to be from what more draws would give; null where all subsets were counted.</param>
public sealed record UnitPair(int A, int B, double Value, double? StandardError);

/// <summary>Which units of one prediction act together: their Shapley values, and how these come about alone and in pairs.</summary>
/// <remarks>A unit's Shapley value is its main effect and half of the index of each pair it is part of.</remarks>
public sealed record InteractionExplanation
{
    /// <summary>The units with their Shapley values; its evaluations are those of the whole question.</summary>
    public required Explanation Shapley { get; init; }

    /// <summary>[units] what is left of each unit's Shapley value without the halves of its pairs, in logits.</summary>
    public required IReadOnlyList<double> Main { get; init => field = [.. value]; }

    /// <summary>All pairs, by their first and then their second unit.</summary>
    public required IReadOnlyList<UnitPair> Pairs { get; init => field = [.. value]; }

    /// <summary>True where all subsets were counted, false where orders were drawn.</summary>
    public bool IsExact => Pairs.All(p => p.StandardError is null);

    /// <summary>
    /// The pairs with the largest indices, of either sign, the largest first. What was drawn counts by what is left of it beyond two standard errors:
    /// of a thousand pairs the largest are else those with the largest errors.
    /// </summary>
    /// <param name="most">Most pairs.</param>
    internal IEnumerable<UnitPair> Strongest(int most) => Pairs
        .OrderByDescending(p => Math.Abs(p.Value) - 2 * (p.StandardError ?? 0)).ThenBy(p => p.A).ThenBy(p => p.B).Take(most);

    /// <summary>The units that the strongest pairs are made of, in input order: as many pairs as fit into so many units.</summary>
    /// <param name="most">Most units.</param>
    internal int[] StrongestUnits(int most)
    {
        SortedSet<int> chosen = [];
        foreach (UnitPair pair in Strongest(Pairs.Count))
        {
            if (chosen.Union([pair.A, pair.B]).Count() > most)
                break;
            chosen.Add(pair.A);
            chosen.Add(pair.B);
        }

        return [.. chosen];
    }
}
