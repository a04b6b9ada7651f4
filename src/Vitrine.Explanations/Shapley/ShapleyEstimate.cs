namespace Vitrine.Explanations.Shapley;

/// <summary>What each player adds to a game, by one method.</summary>
/// <param name="Values">[n] one a player.</param>
/// <param name="Empty">Value of the empty coalition: the base that the values start from.</param>
/// <param name="Full">Value of all players together.</param>
/// <param name="Evaluations">Distinct coalitions whose value was asked for.</param>
public sealed record ShapleyEstimate(double[] Values, double Empty, double Full, int Evaluations)
{
    /// <summary>
    /// [n] standard error of each value: how far it is expected to be from what ever more draws would give. 0 where all cases were counted; null for
    /// methods that draw nothing, and where there were too few draws to tell.
    /// </summary>
    public double[]? StandardErrors { get; init; }

    /// <summary>Independent draws whose mean the values are, each [n]; null where the method has none.</summary>
    internal IReadOnlyList<double[]>? Draws { get; init; }

    /// <summary>The standard error of the sum of some players' values; null where <see cref="Draws"/> cannot say.</summary>
    internal double? ErrorOfSum(Func<int, bool> member) => Draws is null
        ? null
        : MeanError.Of([.. Draws.Select(draw => draw.Where((_, i) => member(i)).Sum())]);

    /// <summary>True where coalitions or orders were drawn, false where all were taken. Default false.</summary>
    public bool IsSampled { get; init; }

    /// <summary>Full - Empty - sum of the values: 0 for a complete method.</summary>
    public double CompletenessGap => Full - Empty - Values.Sum();
}
