using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>The binary matrix X, [users, items], of who interacted with what at least once, by rows and by columns.</summary>
internal sealed class InteractionMatrix
{
    private readonly int[] userOffsets;
    private readonly int[] userItems;
    private readonly int[] itemOffsets;
    private readonly int[] itemUsers;

    public InteractionMatrix(Dataset dataset)
    {
        int users = dataset.UserCount;
        int items = dataset.ItemCount;
        userOffsets = new int[users + 1];
        userItems = new int[dataset.EventCount];
        itemOffsets = new int[items + 1];
        var lastUser = new int[items];
        int entries = 0;
        for (int user = 0; user < users; user++)
        {
            foreach (int item in dataset.ItemsOf(user))
            {
                if (lastUser[item] == user + 1)
                    continue;
                lastUser[item] = user + 1;
                userItems[entries++] = item;
                itemOffsets[item + 1]++;
            }

            userOffsets[user + 1] = entries;
        }

        for (int item = 0; item < items; item++)
            itemOffsets[item + 1] += itemOffsets[item];
        int[] next = itemOffsets[..items];
        itemUsers = new int[entries];
        for (int user = 0; user < users; user++)
            foreach (int item in userItems.AsSpan(userOffsets[user]..userOffsets[user + 1]))
                itemUsers[next[item]++] = user;
    }

    public int Items => itemOffsets.Length - 1;

    /// <summary>Number of distinct users of an item.</summary>
    public int UsersOf(int item) => itemOffsets[item + 1] - itemOffsets[item];

    /// <summary>
    /// One row of X^T X: how many users each item shares with <paramref name="item"/>. Costs the history lengths of the item's users.
    /// </summary>
    /// <param name="item">The row.</param>
    /// <param name="counts">[items] added to; zero at the start.</param>
    /// <param name="touched">[items] receives the items whose count is no longer zero, in no useful order.</param>
    /// <returns>How many were touched; the item itself is one of them unless it is cold.</returns>
    public int CountShared(int item, Span<int> counts, Span<int> touched)
    {
        int n = 0;
        foreach (int user in itemUsers.AsSpan(itemOffsets[item]..itemOffsets[item + 1]))
        {
            foreach (int other in userItems.AsSpan(userOffsets[user]..userOffsets[user + 1]))
            {
                if (counts[other]++ == 0)
                    touched[n++] = other;
            }
        }

        return n;
    }
}
