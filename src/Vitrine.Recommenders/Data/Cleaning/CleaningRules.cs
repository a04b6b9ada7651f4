namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>The rules that look at more than one event at a time.</summary>
internal static class CleaningRules
{
    // Clearing a hash table costs its capacity: after a very long history a small one is made anew.
    private const int LargestReused = 4096;

    /// <summary>Drops events whose value is an outlier among those the rule looks at.</summary>
    public static void DropOutliers(RowSet rows, OutlierRule rule)
    {
        List<float> values = [];
        foreach (int row in rows.Rows)
            if (IsTarget(rows.Events, row, rule.Target))
                values.Add(rows.Events.Values[row]);
        (double low, double high) = Outliers.Range(rule, [.. values]);
        rows.Keep(row => !IsTarget(rows.Events, row, rule.Target) || (rows.Events.Values[row] >= low && rows.Events.Values[row] <= high));
    }

    /// <summary>Keeps the first of events with the same user, item, time and type.</summary>
    public static void DropDuplicates(RowSet rows, bool hasTimes)
    {
        if (!hasTimes)
            return;
        EventLog events = rows.Events;
        bool[] dropped = new bool[events.Count];
        HashSet<(int Item, long Time, BehaviorType Type)> seen = [];
        RowGroups byUser = rows.ByUser();
        for (int user = 0; user < byUser.Count; user++)
        {
            foreach (int row in byUser[user])
                dropped[row] = !seen.Add((events.Items[row], events.Times[row], events.Types[row]));
            if (seen.Count > LargestReused)
                seen = [];
            seen.Clear();
        }
        rows.Keep(row => !dropped[row]);
    }

    /// <summary>Keeps one event of each user with each item: the earliest or the latest.</summary>
    public static void DropRepeats(RowSet rows, bool keepFirst)
    {
        EventLog events = rows.Events;
        bool[] kept = new bool[events.Count];
        Dictionary<int, int> chosen = [];
        RowGroups byUser = rows.ByUser();
        for (int user = 0; user < byUser.Count; user++)
        {
            foreach (int row in byUser[user])
            {
                bool isNew = !chosen.TryGetValue(events.Items[row], out int rival);
                if (isNew || (keepFirst ? events.Times[row] < events.Times[rival] : events.Times[row] >= events.Times[rival]))
                    chosen[events.Items[row]] = row;
            }
            foreach (int row in chosen.Values)
                kept[row] = true;
            if (chosen.Count > LargestReused)
                chosen = [];
            chosen.Clear();
        }
        rows.Keep(row => kept[row]);
    }

    /// <summary>Keeps the events of users and items that have enough, by counts taken once or until nothing changes.</summary>
    public static void KeepCore(RowSet rows, CoreRule rule)
    {
        if (rule.Iterate)
        {
            bool[] dropped = new CorePeeling(rows, rule).Run();
            rows.Keep(row => !dropped[row]);
            return;
        }
        int[] byUser = rows.CountByUser();
        int[] byItem = rows.CountByItem();
        EventLog events = rows.Events;
        rows.Keep(row => byUser[events.Users[row]] >= rule.UserMinimum && byItem[events.Items[row]] >= rule.ItemMinimum);
    }

    private static bool IsTarget(EventLog events, int row, OutlierTarget target) =>
        events.Types[row] == BehaviorType.Dwell == (target == OutlierTarget.Dwell);
}
