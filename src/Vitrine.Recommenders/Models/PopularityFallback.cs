using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>What is recommended when nothing is known about a user: the items with the most training events. Also knows which items are cold.</summary>
/// <remarks>Immutable; may be used from many threads.</remarks>
public sealed class PopularityFallback
{
    private readonly float[] counts;
    private readonly float[] scores;
    private readonly int[] cold;

    /// <summary>Creates the fallback from training counts.</summary>
    /// <param name="trainingCounts">[items] number of training events of each item; at least 0.</param>
    /// <param name="weights">[items] what these events count together, by which items are listed; empty for the counts.</param>
    /// <exception cref="ArgumentException">A count is negative, or there are not as many weights as counts.</exception>
    public PopularityFallback(ReadOnlySpan<int> trainingCounts, ReadOnlySpan<float> weights = default)
    {
        counts = new float[trainingCounts.Length];
        for (int item = 0; item < counts.Length; item++)
        {
            if (trainingCounts[item] < 0)
                throw new ArgumentException($"PopularityFallback: item {item} has count {trainingCounts[item]}, expected at least 0", nameof(trainingCounts));
            counts[item] = trainingCounts[item];
        }

        if (weights.Length is not 0 && weights.Length != counts.Length)
            throw new ArgumentException($"PopularityFallback: {weights.Length} weights, expected none or {counts.Length}", nameof(weights));
        scores = weights.Length == 0 ? counts : weights.ToArray();
        cold = [.. Enumerable.Range(0, counts.Length).Where(IsCold)];
    }

    /// <summary>Number of items.</summary>
    public int ItemCount => counts.Length;

    /// <summary>Counts the events of <paramref name="train"/>.</summary>
    public static PopularityFallback Of(Dataset train) => new(ItemCounts.OfEvents(train));

    /// <summary>True when the item has no training events.</summary>
    public bool IsCold(int item) => counts[item] == 0;

    /// <summary>The items without training events, ascending.</summary>
    internal ReadOnlySpan<int> ColdItems => cold;

    /// <summary>Writes the training count, or weight, of every item into <paramref name="destination"/> ([items]).</summary>
    public void Score(Span<float> destination) => scores.CopyTo(destination);
}
