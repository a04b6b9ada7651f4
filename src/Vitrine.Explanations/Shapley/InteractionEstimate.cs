namespace Vitrine.Explanations.Shapley;

/// <summary>What pairs of players add together.</summary>
/// <param name="Matrix">
/// [n, n], symmetric: off the diagonal half of a pair's interaction index, on the diagonal the main effect; a row sums to the player's Shapley value.
/// </param>
/// <param name="Empty">Value of the empty coalition.</param>
/// <param name="Full">Value of all players together.</param>
/// <param name="Evaluations">Coalitions whose value was asked for.</param>
public sealed record InteractionEstimate(double[,] Matrix, double Empty, double Full, int Evaluations)
{
    /// <summary>[n, n] standard error of each pair's index (0 on the diagonal); null where all coalitions were counted.</summary>
    public double[,]? StandardErrors { get; init; }

    /// <summary>The interaction index of two players: what they add together beyond what each adds alone.</summary>
    public double Index(int i, int j) => 2 * Matrix[i, j];

    /// <summary>[n] the Shapley values.</summary>
    public double[] Values => [.. Enumerable.Range(0, Matrix.GetLength(0)).Select(i => Enumerable.Range(0, Matrix.GetLength(1)).Sum(j => Matrix[i, j]))];
}
