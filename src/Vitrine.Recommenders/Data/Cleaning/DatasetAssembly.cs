using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Builds the dataset of the events that are left.</summary>
internal static class DatasetAssembly
{
    /// <summary>Re-indexes users and items, groups events by user and orders them by time.</summary>
    public static Dataset Build(RawData raw, RowSet rows, bool keepColdItems)
    {
        EventLog events = raw.Events;
        var users = new Renumbering(raw.Users.Count);
        var items = new Renumbering(raw.Items.Count);
        foreach (int row in rows.Rows)
        {
            users.Add(events.Users[row]);
            items.Add(events.Items[row]);
        }
        if (keepColdItems)
            for (int item = 0; item < raw.Items.Count; item++)
                if (AttributeRowPicker.HasAny(raw.ItemAttributes, item))
                    items.Add(item);
        int[] offsets = Offsets(rows, users);
        int[] order = Order(rows, users, offsets);
        return new Dataset
        {
            Name = raw.Name,
            Users = users.Pick(raw.Users),
            Items = items.Pick(raw.Items),
            Offsets = offsets,
            ItemIndices = Array.ConvertAll(order, row => items[events.Items[row]]),
            Times = Array.ConvertAll(order, row => events.Times[row]),
            Values = Array.ConvertAll(order, row => events.Values[row]),
            Types = Array.ConvertAll(order, row => events.Types[row]),
            ItemAttributes = AttributeRowPicker.Pick(raw.ItemAttributes, items.Old),
            UserAttributes = AttributeRowPicker.Pick(raw.UserAttributes, users.Old),
            HasTimes = raw.HasTimes,
            Negatives = raw.Negatives.Count == 0 ? [] : Negatives(raw, rows, users, items),
        };
    }

    // [users] items labelled as not wanted. One that the user did take another time says nothing without its context, and is left out.
    private static int[][] Negatives(RawData raw, RowSet rows, Renumbering users, Renumbering items)
    {
        HashSet<(int User, int Item)> taken = [];
        foreach (int row in rows.Rows)
            taken.Add((raw.Events.Users[row], raw.Events.Items[row]));
        var byUser = new SortedSet<int>[users.Old.Count];
        foreach ((int user, int item) in raw.Negatives)
            if (users[user] >= 0 && items[item] >= 0 && !taken.Contains((user, item)))
                (byUser[users[user]] ??= []).Add(items[item]);
        return [.. byUser.Select(all => all is null ? [] : all.ToArray())];
    }

    private static int[] Offsets(RowSet rows, Renumbering users)
    {
        int[] offsets = new int[users.Old.Count + 1];
        foreach (int row in rows.Rows)
            offsets[users[rows.Events.Users[row]] + 1]++;
        for (int user = 0; user < users.Old.Count; user++)
            offsets[user + 1] += offsets[user];
        return offsets;
    }

    // [events] file positions, grouped by user, each group ordered by time and, within one time, by file position.
    private static int[] Order(RowSet rows, Renumbering users, int[] offsets)
    {
        ReadOnlySpan<long> times = rows.Events.Times;
        int[] order = new int[rows.Rows.Length];
        int[] next = offsets[..^1];
        foreach (int row in rows.Rows)
            order[next[users[rows.Events.Users[row]]]++] = row;
        for (int user = 0; user < next.Length; user++)
        {
            Span<int> group = order.AsSpan(offsets[user]..offsets[user + 1]);
            if (!IsOrdered(group, times))
                Sort(group, times);
        }
        return order;
    }

    private static bool IsOrdered(ReadOnlySpan<int> group, ReadOnlySpan<long> times)
    {
        for (int i = 1; i < group.Length; i++)
            if (times[group[i]] < times[group[i - 1]])
                return false;
        return true;
    }

    private static void Sort(Span<int> group, ReadOnlySpan<long> times)
    {
        var keys = new (long Time, int Row)[group.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = (times[group[i]], group[i]);
        Array.Sort(keys);
        for (int i = 0; i < keys.Length; i++)
            group[i] = keys[i].Row;
    }
}
