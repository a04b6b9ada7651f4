using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>How often each item stands in a dataset.</summary>
internal static class ItemCounts
{
    /// <summary>[items] number of events of each item.</summary>
    public static int[] OfEvents(Dataset dataset)
    {
        var counts = new int[dataset.ItemCount];
        foreach (int item in dataset.ItemIndices)
            counts[item]++;
        return counts;
    }

    /// <summary>[items] number of distinct users of each item.</summary>
    public static int[] OfUsers(Dataset dataset)
    {
        var counts = new int[dataset.ItemCount];
        var lastUser = new int[dataset.ItemCount];
        for (int user = 0; user < dataset.UserCount; user++)
        {
            foreach (int item in dataset.ItemsOf(user))
            {
                if (lastUser[item] == user + 1)
                    continue;
                lastUser[item] = user + 1;
                counts[item]++;
            }
        }

        return counts;
    }
}
