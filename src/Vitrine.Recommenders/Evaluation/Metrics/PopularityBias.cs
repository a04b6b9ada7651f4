namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// How popular the listed items are: arp@k is the mean number of training events of the listed items (average recommendation popularity),
/// popularity@k the mean popularity percentile, 0 = least to 1 = most popular, .5 = no preference.
/// </summary>
/// <remarks>
/// Abdollahpouri et al. 2019, https://arxiv.org/abs/1901.07555 for ARP. Percentile of an item = (items with fewer events + half of the
/// items with as many) / items, so its mean over the catalogue is exactly .5; it can be compared between datasets, ARP cannot.
/// </remarks>
public static class PopularityBias
{
    /// <summary>[items] popularity percentile of each item, 0..1.</summary>
    /// <param name="counts">[items] training events of each item.</param>
    public static float[] Percentiles(ReadOnlySpan<int> counts)
    {
        int[] sorted = counts.ToArray();
        var items = new int[sorted.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = i;
        Array.Sort(sorted, items);

        var percentiles = new float[sorted.Length];
        for (int start = 0; start < sorted.Length;)
        {
            int end = start;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            for (int i = start; i < end; i++)
                percentiles[items[i]] = (float)((start + (end - start) / 2.0) / sorted.Length);
            start = end;
        }

        return percentiles;
    }
}
