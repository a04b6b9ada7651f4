using Vitrine.Server.Models;

namespace Vitrine.Server.Statistics;

/// <summary>Where the items of a model stand by the events it was trained on.</summary>
public sealed class ItemPopularity
{
    /// <summary>Number of <see cref="DecileOf"/>.</summary>
    public const int Deciles = 10;

    private readonly double[] percentiles;
    private readonly int[] deciles;

    /// <summary>Ranks the items.</summary>
    public ItemPopularity(ServedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var counts = new float[model.Stored.Items.Count];
        model.Stored.Popularity.Score(counts);
        percentiles = new double[counts.Length];
        deciles = new int[counts.Length];
        int[] ascending = [.. Enumerable.Range(0, counts.Length).OrderBy(i => counts[i]).ThenByDescending(i => i)];
        for (int first = 0; first < ascending.Length;)
        {
            int end = first;
            while (end < ascending.Length && counts[ascending[end]] == counts[ascending[first]])
                end++;
            // Items alike share the middle of their places.
            for (int place = first; place < end; place++)
                percentiles[ascending[place]] = counts.Length == 1 ? 0.5 : (first + end - 1) / 2.0 / (counts.Length - 1);
            first = end;
        }

        for (int place = 0; place < ascending.Length; place++)
            deciles[ascending[^(place + 1)]] = (int)((long)place * Deciles / ascending.Length);
    }

    /// <summary>Part of the other items that are less popular, those alike counted half, 0..1.</summary>
    public double PercentileOf(int item) => percentiles[item];

    /// <summary>0-based tenth of the items, the most popular first.</summary>
    public int DecileOf(int item) => deciles[item];
}
