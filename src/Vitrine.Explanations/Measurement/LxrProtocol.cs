using System.Globalization;

namespace Vitrine.Explanations.Measurement;

/// <summary>
/// The protocol of LXR (Barkan et al. 2024, https://doi.org/10.1145/3589334.3645560): the ranked history is cut into 10 chunks, removed cumulatively,
/// and every figure is the mean over the 11 points from nothing removed to all removed.
/// </summary>
/// <remarks>
/// pos@K: the target is still among the K best after the most important events went (lower = more faithful); neg@K: after the least important went
/// (higher); cdcg: 1 / log2(rank + 2) of the target, rank from 0, after the most important went (lower); del: its score less that of the whole
/// history (lower); ins: the same with only the most important kept (higher). Deviation: del and ins are differences of scores instead of raw scores,
/// so that they read alike for any model's offset. Items of the whole history stay out of every ranking.
/// </remarks>
public sealed class LxrProtocol : IFidelityProtocol
{
    internal static readonly int[] Ks = [1, 5, 10, 20, 50, 100];

    /// <inheritdoc/>
    public string Name => "lxr";

    /// <inheritdoc/>
    public string Text => "10 cumulative chunks and step 0, mean over 11 points; items of the history stay out of the ranking; scores as "
        + "differences from the whole history";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = [.. Ks.Select(k => At("pos", k)), .. Ks.Select(k => At("neg", k)), "cdcg", "del", "ins"];

    /// <inheritdoc/>
    public void Measure(ScoredCase scored, ReadOnlySpan<int> ranking, Span<double> figures)
    {
        ArgumentNullException.ThrowIfNull(scored);
        int length = ranking.Length;
        int[] cuts = CumulativeSteps.Cuts(length);
        var history = new PerturbedHistory(scored, ranking, cuts, cuts.Concat(cuts.Select(cut => length - cut)));
        double whole = history.WithoutTop(0).Score;
        for (int i = 0; i < Ks.Length; i++)
        {
            int k = Ks[i];
            figures[i] = CumulativeSteps.Mean(length, cut => history.WithoutTop(cut).Rank < k ? 1 : 0);
            figures[Ks.Length + i] = CumulativeSteps.Mean(length, cut => history.TopAlone(length - cut).Rank < k ? 1 : 0);
        }

        figures[2 * Ks.Length] = CumulativeSteps.Mean(length, cut => 1 / Math.Log2(history.WithoutTop(cut).Rank + 2));
        figures[2 * Ks.Length + 1] = CumulativeSteps.MeanChange(length, whole, cut => history.WithoutTop(cut).Score);
        figures[2 * Ks.Length + 2] = CumulativeSteps.MeanChange(length, whole, cut => history.TopAlone(cut).Score);
    }

    internal static string At(string name, int k) => string.Create(CultureInfo.InvariantCulture, $"{name}@{k}");
}
