using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>What is recommended when nothing is known about a user: the items with the most training events. Also knows which items are cold.</summary>
/// <remarks>Immutable; may be used from many threads.</remarks>
public sealed class PopularityFallback
{
    private readonly float[] counts;
    private readonly int[] cold;

    /// <summary>Creates the fallback from training counts.</summary>
    /// <param name="trainingCounts">[items] number of training events of each item; at least 0.</param>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public PopularityFallback(ReadOnlySpan<int> trainingCounts)
    {
        counts = new float[trainingCounts.Length];
        for (int item = 0; item < counts.Length; item++)
        {
            if (trainingCounts[item] < 0)
                throw new ArgumentException($"PopularityFallback: item {item} has count {trainingCounts[item]}, expected at least 0", nameof(trainingCounts));
            counts[item] = trainingCounts[item];
        }

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

    /// <summary>Writes the training count of every item into <paramref name="scores"/> ([items]).</summary>
    public void Score(Span<float> scores) => counts.CopyTo(scores);
}
