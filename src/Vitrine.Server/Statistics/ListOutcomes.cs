using Vitrine.Storage.Events;
using Vitrine.Storage.Statistics;

namespace Vitrine.Server.Statistics;

/// <summary>What became of the lists that a user was shown.</summary>
public static class ListOutcomes
{
    /// <summary>How long after a list what the user did is held to it: 7 days.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>One a list: null where the user did nothing in the time after it; else whether with an item of the list.</summary>
    public static IEnumerable<bool?> Of(UserWalk walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        foreach (ShownItems list in walk.Lists)
        {
            long end = list.ServedAt + (long)Window.TotalMilliseconds;
            bool? outcome = null;
            for (int e = FirstAfter(walk.Events, list.ServedAt); e < walk.Events.Count && walk.Events[e].Time <= end && outcome != true; e++)
                outcome = list.Items.Contains(walk.Events[e].ItemId, StringComparer.Ordinal);
            yield return outcome;
        }
    }

    // Events are by time.
    private static int FirstAfter(IReadOnlyList<StoredEvent> events, long time)
    {
        int low = 0, high = events.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = events[middle].Time > time ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
