namespace Vitrine.Explanations.Measurement;

/// <summary>
/// Explanations of a fixed length: exactly 1 to 5 events are removed, or kept alone (SIGIR 2025 form of the counterfactual metrics), with comprehensiveness and sufficiency at the same
/// lengths (DeYoung et al. 2020, https://arxiv.org/abs/1911.03429).
/// </summary>
/// <remarks>
/// del, ins: score after / score before, mean over the lengths, left out where the score before is not above 0. comprehensiveness: score before less score without the events (higher = more faithful);
/// sufficiency: score before less score with them alone (lower); pn-s@k: removing 5 events makes the target leave the k best (higher). Lengths beyond T - 1 are left out.
/// </remarks>
public sealed class FixedProtocol : IFidelityProtocol
{
    private const int Longest = 5;

    /// <inheritdoc/>
    public string Name => "fixed";

    /// <inheritdoc/>
    public string Text => "1 to 5 events removed or kept alone, mean over the lengths; items of the history stay out of the ranking";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["del", "ins", "comprehensiveness", "sufficiency", "pn-s@3", "pn-s@5", "pn-s@10"];

    /// <inheritdoc/>
    public void Measure(ScoredModel model, FidelityCase known, ReadOnlySpan<int> ranking, Span<double> figures)
    {
        ArgumentNullException.ThrowIfNull(model);
        var history = new PerturbedHistory(model, known, ranking.ToArray());
        double whole = history.WithoutTop(0).Score;
        int longest = Math.Min(Longest, history.Length - 1);
        figures.Clear();
        for (int length = 1; length <= longest; length++)
        {
            double without = history.WithoutTop(length).Score;
            double alone = history.TopAlone(length).Score;
            figures[0] += without / whole / longest;
            figures[1] += alone / whole / longest;
            figures[2] += (whole - without) / longest;
            figures[3] += (whole - alone) / longest;
        }

        if (whole <= 0)
            figures[..2].Fill(double.NaN);
        int rank = history.WithoutTop(longest).Rank;
        (figures[4], figures[5], figures[6]) = (rank >= 3 ? 1 : 0, rank >= 5 ? 1 : 0, rank >= 10 ? 1 : 0);
    }
}
