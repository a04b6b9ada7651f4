using Vitrine.Explanations.Shapley;

namespace Vitrine.Explanations.Measurement;

/// <summary>
/// One recommendation under measurement: each distinct part of its history is scored once, whatever methods and rankings ask for it. For one thread.
/// </summary>
/// <param name="model">The model explained, with its catalogue.</param>
/// <param name="known">The recommendation.</param>
public sealed class ScoredCase(ScoredModel model, FidelityCase known)
{
    private readonly Dictionary<string, Standing> standings = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Part, int K), int[]> lists = [];

    /// <summary>The recommendation.</summary>
    public FidelityCase Known => known;

    /// <summary>Score and rank of the target after each part of the history; those not known yet as one batch.</summary>
    /// <param name="kept">Each [T], true for the events that stay.</param>
    /// <param name="probabilities">Whether <see cref="Standing.Probability"/> is needed; a part that is known without is scored again.</param>
    internal Standing[] Standings(IReadOnlyList<bool[]> kept, bool probabilities = false)
    {
        string[] keys = [.. kept.Select(part => SubsetKey.Of(part))];
        int[] missing = [.. Enumerable.Range(0, keys.Length).Where(i => !IsKnown(keys[i], probabilities)).DistinctBy(i => keys[i])];
        Standing[] found = model.Standings([.. missing.Select(i => known.History.Only(kept[i]))], known.Target, known.Seen, probabilities);
        for (int i = 0; i < missing.Length; i++)
            standings[keys[missing[i]]] = found[i];
        return [.. keys.Select(key => standings[key])];
    }

    private bool IsKnown(string key, bool withProbability) =>
        standings.TryGetValue(key, out Standing standing) && !(withProbability && double.IsNaN(standing.Probability));

    /// <summary>The k best items after a part of the history, those of the whole history left out.</summary>
    /// <param name="kept">[T], true for the events that stay.</param>
    /// <param name="k">Most items.</param>
    internal int[] Best(bool[] kept, int k)
    {
        (string, int) key = (SubsetKey.Of(kept), k);
        if (!lists.TryGetValue(key, out int[]? best))
            lists.Add(key, best = model.Best(known.History.Only(kept), k, known.Seen));
        return best;
    }
}
