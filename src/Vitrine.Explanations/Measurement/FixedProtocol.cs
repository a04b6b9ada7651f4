using System.Globalization;

namespace Vitrine.Explanations.Measurement;

/// <summary>
/// Explanations of a fixed length: exactly 1 to 5 events are removed, or kept alone (SIGIR 2025 form of the counterfactual metrics), with comprehensiveness
/// and sufficiency at the same
/// lengths (DeYoung et al. 2020, https://arxiv.org/abs/1911.03429) and the probability of necessity (https://arxiv.org/abs/2604.19663).
/// </summary>
/// <remarks>
/// Means over the lengths: del, ins = probability after / probability before, by the model's link; pos@K and cdcg as in
/// <see cref="LxrProtocol"/>; comprehensiveness = score before less
/// score without the events; sufficiency = score before less score with them alone. del:n and ins:n are the same at exactly n events. At the longest length
/// alone: pn-s@k, the target leaves the k
/// best; pn-r@k, the share of newcomers among the k best after, each place counted 1 / log2(place + 1). Lengths beyond T - 1 are left out. Only pos@K has a
/// counterpart at the other
/// end, neg@K, that the fixed form does not define.
/// </remarks>
public sealed class FixedProtocol : IFidelityProtocol
{
    private const int Longest = 5;
    private static readonly int[] ListLengths = [3, 5, 10];

    // Where the figures of several columns begin.
    private const int Rest = 5;
    private static readonly int Position = Rest;
    private static readonly int Deletion = Position + LxrProtocol.Ks.Length;
    private static readonly int Insertion = Deletion + Longest;
    private static readonly int Set = Insertion + Longest;
    private static readonly int Places = Set + ListLengths.Length;

    /// <inheritdoc/>
    public string Name => "fixed";

    /// <inheritdoc/>
    public string Text => "1 to 5 events removed or kept alone, mean over the lengths; items of the history stay out of the ranking";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } =
    [
        "del", "ins", "comprehensiveness", "sufficiency", "cdcg", .. LxrProtocol.Ks.Select(k => LxrProtocol.At("pos", k)),
        .. Enumerable.Range(1, Longest).Select(n => Exactly("del", n)), .. Enumerable.Range(1, Longest).Select(n => Exactly("ins", n)),
        .. ListLengths.Select(k => LxrProtocol.At("pn-s", k)), .. ListLengths.Select(k => LxrProtocol.At("pn-r", k)),
    ];

    /// <inheritdoc/>
    public void Measure(ScoredCase scored, ReadOnlySpan<int> ranking, Span<double> figures)
    {
        ArgumentNullException.ThrowIfNull(scored);
        int longest = Math.Min(Longest, ranking.Length - 1);
        var history = new PerturbedHistory(scored, ranking, Enumerable.Range(0, longest + 1), Enumerable.Range(1, longest), probabilities: true);
        (double whole, _, double likely) = history.WithoutTop(0);
        figures.Clear();
        figures.Slice(Deletion, 2 * Longest).Fill(double.NaN);
        for (int length = 1; length <= longest; length++)
        {
            (double without, int rank, double left) = history.WithoutTop(length);
            (double alone, _, double kept) = history.TopAlone(length);
            figures[2] += (whole - without) / longest;
            figures[3] += (whole - alone) / longest;
            figures[4] += 1 / Math.Log2(rank + 2) / longest;
            for (int i = 0; i < LxrProtocol.Ks.Length; i++)
                figures[Position + i] += (rank < LxrProtocol.Ks[i] ? 1.0 : 0) / longest;
            figures[Deletion + length - 1] = left / likely;
            figures[Insertion + length - 1] = kept / likely;
            figures[0] += left / likely / longest;
            figures[1] += kept / likely / longest;
        }

        int last = history.WithoutTop(longest).Rank;
        int[] before = history.BestWithoutTop(0, ListLengths[^1]);
        int[] after = history.BestWithoutTop(longest, ListLengths[^1]);
        for (int i = 0; i < ListLengths.Length; i++)
        {
            figures[Set + i] = last >= ListLengths[i] ? 1 : 0;
            figures[Places + i] = Newcomers(before.AsSpan(0, Math.Min(ListLengths[i], before.Length)), after.AsSpan(0, Math.Min(ListLengths[i], after.Length)));
        }
    }

    private static string Exactly(string name, int length) => string.Create(CultureInfo.InvariantCulture, $"{name}:{length}");

    /// <summary>Share of the places of a list that newcomers take, the first places counting most; 0 for an empty list.</summary>
    private static double Newcomers(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        double all = 0;
        double newcomers = 0;
        for (int place = 0; place < after.Length; place++)
        {
            double weight = 1 / Math.Log2(place + 2);
            all += weight;
            newcomers += before.Contains(after[place]) ? 0 : weight;
        }

        return all == 0 ? 0 : newcomers / all;
    }
}
