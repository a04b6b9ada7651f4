using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>
/// The matrix X, [users, items], by rows and by columns: 1 where the user interacted with the item at least once, or the weight of the strongest such event.
/// </summary>
internal sealed class InteractionMatrix
{
    private readonly int[] userOffsets;
    private readonly int[] userItems;
    private readonly float[] userWeights;
    private readonly int[] itemOffsets;
    private readonly int[] itemUsers;
    private readonly float[] itemWeights;
    private readonly double[] squares;

    /// <param name="dataset">Training interactions.</param>
    /// <param name="weights">What events count, 0 for not at all; null for 1 each.</param>
    public InteractionMatrix(Dataset dataset, BehaviorWeights? weights = null)
    {
        int users = dataset.UserCount;
        int items = dataset.ItemCount;
        userOffsets = new int[users + 1];
        userItems = new int[dataset.EventCount];
        itemOffsets = new int[items + 1];
        userWeights = new float[dataset.EventCount];
        squares = new double[items];
        // One more than the entry of the item's latest user; an entry of an earlier user is below the start of this one's.
        var entryOf = new int[items];
        int entries = 0;
        for (int user = 0; user < users; user++)
        {
            for (int e = dataset.Offsets[user]; e < dataset.Offsets[user + 1]; e++)
            {
                int item = dataset.ItemIndices[e];
                float weight = weights.Of(dataset.Types[e]);
                if (weight == 0)
                    continue;
                if (entryOf[item] <= userOffsets[user])
                {
                    userItems[entries++] = item;
                    entryOf[item] = entries;
                    itemOffsets[item + 1]++;
                }

                ref float strongest = ref userWeights[entryOf[item] - 1];
                strongest = Math.Max(strongest, weight);
            }

            userOffsets[user + 1] = entries;
        }

        for (int item = 0; item < items; item++)
            itemOffsets[item + 1] += itemOffsets[item];
        int[] next = itemOffsets[..items];
        itemUsers = new int[entries];
        itemWeights = new float[entries];
        for (int user = 0; user < users; user++)
        {
            for (int entry = userOffsets[user]; entry < userOffsets[user + 1]; entry++)
            {
                int item = userItems[entry];
                float weight = userWeights[entry];
                itemWeights[next[item]] = weight;
                itemUsers[next[item]++] = user;
                squares[item] += (double)weight * weight;
            }
        }
    }

    public int Items => itemOffsets.Length - 1;

    /// <summary>An entry of the diagonal of X^T X: the number of distinct users of an item, where all events count 1.</summary>
    public double SquareOf(int item) => squares[item];

    /// <summary>
    /// One row of X^T X: how many users each item shares with <paramref name="item"/>, where all events count 1. Costs the history lengths of the item's
    /// users.
    /// </summary>
    /// <param name="item">The row.</param>
    /// <param name="products">[items] added to; zero at the start.</param>
    /// <param name="touched">[items] receives the items whose product is no longer zero, in no useful order.</param>
    /// <returns>How many were touched; the item itself is one of them unless it is cold.</returns>
    public int AddProducts(int item, Span<float> products, Span<int> touched)
    {
        int n = 0;
        for (int p = itemOffsets[item]; p < itemOffsets[item + 1]; p++)
        {
            float weight = itemWeights[p];
            int user = itemUsers[p];
            for (int q = userOffsets[user]; q < userOffsets[user + 1]; q++)
            {
                int other = userItems[q];
                if (products[other] == 0)
                    touched[n++] = other;
                products[other] += weight * userWeights[q];
            }
        }

        return n;
    }
}
