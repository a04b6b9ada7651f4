namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// novelty@k: mean self-information of the listed items, in bits: -log2(users of the item / users) = log2(users / users of the item).
/// An item that no training user had counts as if one had.
/// </summary>
/// <remarks>Zhou et al. 2010, https://doi.org/10.1073/pnas.1000488107, "surprisal".</remarks>
public static class Novelty
{
    /// <summary>[items] self-information in bits.</summary>
    /// <param name="usersOfItem">[items] distinct training users of each item.</param>
    /// <param name="users">Training users, at least 1.</param>
    public static float[] SelfInformation(ReadOnlySpan<int> usersOfItem, int users)
    {
        var bits = new float[usersOfItem.Length];
        for (int item = 0; item < bits.Length; item++)
            bits[item] = (float)Math.Log2((double)users / Math.Max(1, usersOfItem[item]));
        return bits;
    }
}
