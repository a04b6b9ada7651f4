using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Models.Stored;

/// <summary>Finds among the stored histories, which are whole, what the model was trained on.</summary>
internal static class HeldOut
{
    /// <summary>
    /// [items] number of training events of each item: as <see cref="Splitter.LeaveOneOut"/> does, the last two events of every user with
    /// at least 3 are
    /// left out.
    /// </summary>
    public static int[] TrainingCounts(ModelFolder folder)
    {
        var counts = new int[folder.Items.Count];
        for (int user = 0; user < folder.Users.Count; user++)
        {
            ReadOnlySpan<int> items = folder.Histories.Of(user).Items.Span;
            foreach (int item in items.Length < 3 ? items : items[..^2])
                counts[item]++;
        }

        return counts;
    }
}
