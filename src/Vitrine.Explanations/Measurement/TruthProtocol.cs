namespace Vitrine.Explanations.Measurement;

/// <summary>
/// Against the truth that only a simulation knows: where in the ranking stands the event that really made the purchase? hit@1, hit@3 and ndcg = 1 /
/// log2(rank + 2) of that event, rank from 0; higher = nearer to the truth. del is measured beside, because a method can be faithful to a model that
/// itself predicts by something else.
/// </summary>
public sealed class TruthProtocol : IFidelityProtocol
{
    /// <inheritdoc/>
    public string Name => "truth";

    /// <inheritdoc/>
    public string Text => "rank of the event that the simulator recorded as the cause; del as in lxr";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["hit@1", "hit@3", "ndcg", "del"];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The case has no recorded cause.</exception>
    public void Measure(ScoredCase scored, ReadOnlySpan<int> ranking, Span<double> figures)
    {
        ArgumentNullException.ThrowIfNull(scored);
        int cause = scored.Known.Cause;
        if (cause < 0)
            throw new ArgumentException("TruthProtocol: the case has no recorded cause; use cases of a simulated shop", nameof(scored));
        int rank = ranking.IndexOf(cause);
        (figures[0], figures[1], figures[2]) = (rank == 0 ? 1 : 0, rank < 3 ? 1 : 0, 1 / Math.Log2(rank + 2));
        var history = new PerturbedHistory(scored, ranking, CumulativeSteps.Cuts(ranking.Length), []);
        figures[3] = CumulativeSteps.MeanChange(history.Length, history.WithoutTop(0).Score, cut => history.WithoutTop(cut).Score);
    }
}
