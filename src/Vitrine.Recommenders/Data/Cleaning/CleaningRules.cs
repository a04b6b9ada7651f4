namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>The rules that look at more than one event at a time.</summary>
internal static class CleaningRules
{
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
        var seen = new HashSet<(int User, int Item, long Time, BehaviorType Type)>(rows.Rows.Length);
        EventLog events = rows.Events;
        rows.Keep(row => seen.Add((events.Users[row], events.Items[row], events.Times[row], events.Types[row])));
    }

    /// <summary>Keeps one event of each user with each item: the earliest or the latest.</summary>
    public static void DropRepeats(RowSet rows, bool keepFirst)
    {
        EventLog events = rows.Events;
        var chosen = new Dictionary<(int User, int Item), int>(rows.Rows.Length);
        foreach (int row in rows.Rows)
        {
            (int, int) pair = (events.Users[row], events.Items[row]);
            if (!chosen.TryGetValue(pair, out int rival))
                chosen.Add(pair, row);
            else if (keepFirst ? events.Times[row] < events.Times[rival] : events.Times[row] >= events.Times[rival])
                chosen[pair] = row;
        }
        rows.Keep(row => chosen[(events.Users[row], events.Items[row])] == row);
    }

    /// <summary>Keeps the events of users and items that have enough, once or until nothing changes.</summary>
    public static void KeepCore(RowSet rows, CoreRule rule)
    {
        int before;
        do
        {
            before = rows.Rows.Length;
            int[] byUser = rows.CountByUser();
            int[] byItem = rows.CountByItem();
            EventLog events = rows.Events;
            rows.Keep(row => byUser[events.Users[row]] >= rule.UserMinimum && byItem[events.Items[row]] >= rule.ItemMinimum);
        }
        while (rule.Iterate && rows.Rows.Length < before);
    }

    private static bool IsTarget(EventLog events, int row, OutlierTarget target) =>
        events.Types[row] == BehaviorType.Dwell == (target == OutlierTarget.Dwell);
}
