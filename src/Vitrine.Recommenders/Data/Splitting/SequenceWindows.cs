namespace Vitrine.Recommenders.Data.Splitting;

/// <summary>One piece of a user's history to train on: events Start..Start+Length-1 of the dataset's columns.</summary>
/// <param name="User">User index.</param>
/// <param name="Start">Position of the first event in the dataset's columns (not within the user).</param>
/// <param name="Length">Number of events, 2..L+1: Length - 1 steps from an event to the next.</param>
public readonly record struct SequenceWindow(int User, int Start, int Length);

/// <summary>Cuts histories into training windows that together hold the whole history, not only its newest end.</summary>
public static class SequenceWindows
{
    /// <summary>
    /// Windows of at most <paramref name="maxLength"/> + 1 events. Neighbours share one event, the last target of the older being the first
    /// input of the newer, so each step from an event to the next is trained exactly once. Cut from the newest end: only a user's oldest
    /// window can be short.
    /// </summary>
    /// <param name="dataset">Training interactions.</param>
    /// <param name="maxLength">L, the longest input of the model in events; at least 1.</param>
    /// <returns>Windows by user, oldest first; users with fewer than two events have none.</returns>
    public static SequenceWindow[] Cut(Dataset dataset, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        List<SequenceWindow> windows = [];
        for (int user = 0; user < dataset.UserCount; user++)
        {
            int start = dataset.Offsets[user];
            int steps = dataset.Offsets[user + 1] - start - 1;
            while (steps > 0)
            {
                int taken = (steps - 1) % maxLength + 1;
                windows.Add(new SequenceWindow(user, start, taken + 1));
                start += taken;
                steps -= taken;
            }
        }

        return [.. windows];
    }
}
