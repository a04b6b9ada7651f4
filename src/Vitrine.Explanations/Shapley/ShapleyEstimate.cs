namespace Vitrine.Explanations.Shapley;

/// <summary>What each player adds to a game, by one method.</summary>
/// <param name="Values">[n] one a player.</param>
/// <param name="Empty">Value of the empty coalition: the base that the values start from.</param>
/// <param name="Full">Value of all players together.</param>
/// <param name="Evaluations">Distinct coalitions whose value was asked for.</param>
public sealed record ShapleyEstimate(double[] Values, double Empty, double Full, int Evaluations)
{
    /// <summary>Full - Empty - sum of the values: 0 for a complete method.</summary>
    public double CompletenessGap => Full - Empty - Values.Sum();
}
