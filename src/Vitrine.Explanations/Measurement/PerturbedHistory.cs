namespace Vitrine.Explanations.Measurement;

/// <summary>A history cut by a ranking, with the standing of the target after each cut that a protocol names; all of them are scored as one batch.</summary>
internal sealed class PerturbedHistory
{
    private readonly ScoredCase scored;
    private readonly int[] ranking;
    private readonly Dictionary<(bool Top, int Count), Standing> standings = [];

    /// <summary>Cuts and scores.</summary>
    /// <param name="scored">The recommendation.</param>
    /// <param name="ranking">[T] event positions, most important first.</param>
    /// <param name="without">How many of the most important events are removed, each.</param>
    /// <param name="alone">How many of them are kept alone, each.</param>
    /// <param name="probabilities">Whether <see cref="Standing.Probability"/> is needed. Default false.</param>
    public PerturbedHistory(ScoredCase scored, ReadOnlySpan<int> ranking, IEnumerable<int> without, IEnumerable<int> alone, bool probabilities = false)
    {
        this.scored = scored;
        this.ranking = ranking.ToArray();
        (bool Top, int Count)[] cuts = [.. without.Select(count => (false, Length - count)).Concat(alone.Select(count => (true, count))).Distinct()];
        Standing[] found = scored.Standings([.. cuts.Select(cut => Kept(cut.Top, cut.Count))], probabilities);
        for (int i = 0; i < cuts.Length; i++)
            standings.Add(cuts[i], found[i]);
    }

    /// <summary>T.</summary>
    public int Length => ranking.Length;

    /// <summary>After the <paramref name="count"/> most important events are removed.</summary>
    public Standing WithoutTop(int count) => standings[(false, Length - count)];

    /// <summary>With only the <paramref name="count"/> most important events kept.</summary>
    public Standing TopAlone(int count) => standings[(true, count)];

    /// <summary>The k best items after the <paramref name="count"/> most important events are removed.</summary>
    public int[] BestWithoutTop(int count, int k) => scored.Best(Kept(false, Length - count), k);

    // The first or the last events of the ranking, [T].
    private bool[] Kept(bool top, int count)
    {
        var kept = new bool[Length];
        foreach (int position in top ? ranking.AsSpan(0, count) : ranking.AsSpan(Length - count))
            kept[position] = true;
        return kept;
    }
}
