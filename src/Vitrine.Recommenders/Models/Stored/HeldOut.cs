using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Models.Stored;

/// <summary>Finds among the stored histories, which are whole, what the model was trained on.</summary>
internal static class HeldOut
{
    /// <summary>[items] number of training events of each item, by the split of the model's preparation.</summary>
    /// <exception cref="ArgumentException">The split is none that this version knows.</exception>
    public static int[] TrainingCounts(ModelFolder folder, string split)
    {
        if (split != SplitRule.LeaveOneOut)
            return ItemCounts.OfEvents(Training(folder, split));
        // As Splitter.LeaveOneOut, without a second copy of the events.
        var counts = new int[folder.Items.Count];
        for (int user = 0; user < folder.Users.Count; user++)
        {
            ReadOnlySpan<int> items = folder.Histories.Of(user).Items.Span;
            foreach (int item in items.Length < 3 ? items : items[..^2])
                counts[item]++;
        }

        return counts;
    }

    /// <summary>[items] what the same events count together.</summary>
    /// <exception cref="ArgumentException">The split is none that this version knows.</exception>
    public static float[] TrainingWeights(ModelFolder folder, string split, BehaviorWeights weights)
    {
        Dataset train = Training(folder, split);
        var sums = new float[folder.Items.Count];
        for (int e = 0; e < train.ItemIndices.Length; e++)
            sums[train.ItemIndices[e]] += weights[train.Types[e]];
        return sums;
    }

    /// <summary>The events that the model was trained on; values and attributes, which are not stored, are left out.</summary>
    /// <exception cref="ArgumentException">The split is none that this version knows.</exception>
    public static Dataset Training(ModelFolder folder, string split) => SplitRule.Parse(split).Apply(Whole(folder)).Train;

    /// <summary>The data as it was split; values, which no split looks at, are not stored.</summary>
    /// <param name="folder">The model.</param>
    /// <param name="attributes">Attributes of the items; none where null.</param>
    public static Dataset Whole(ModelFolder folder, AttributeTable? attributes = null)
    {
        int[] offsets = new int[folder.Users.Count + 1];
        List<int> items = [];
        List<long> times = [];
        List<BehaviorType> types = [];
        for (int user = 0; user < folder.Users.Count; user++)
        {
            History history = folder.Histories.Of(user);
            items.AddRange(history.Items.Span);
            times.AddRange(history.Times.Span);
            types.AddRange(history.Types.Span);
            offsets[user + 1] = items.Count;
        }

        bool hasTimes = times.Count == items.Count;
        return new Dataset
        {
            Name = folder.Manifest.Data.Name,
            Users = folder.Users,
            Items = folder.Items,
            Offsets = offsets,
            ItemIndices = [.. items],
            Times = hasTimes ? [.. times] : new long[items.Count],
            Values = new float[items.Count],
            Types = [.. types],
            ItemAttributes = attributes ?? AttributeTable.Empty(folder.Items.Count),
            UserAttributes = AttributeTable.Empty(folder.Users.Count),
            HasTimes = hasTimes,
        };
    }
}
