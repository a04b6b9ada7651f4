namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>The events that are still kept, in file order.</summary>
internal sealed class RowSet(EventLog events, int userCount, int itemCount)
{
    private readonly int[] rows = [.. Enumerable.Range(0, events.Count)];
    private int count = events.Count;

    /// <summary>Positions of the kept events.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, count);

    /// <summary>All events as read.</summary>
    public EventLog Events => events;

    /// <summary>Keeps the events for which <paramref name="keep"/> holds.</summary>
    public void Keep(Func<int, bool> keep)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
            if (keep(rows[i]))
                rows[kept++] = rows[i];
        count = kept;
    }

    /// <summary>[users] number of kept events of each.</summary>
    public int[] CountByUser() => CountBy(events.Users, userCount);

    /// <summary>[items] number of kept events of each.</summary>
    public int[] CountByItem() => CountBy(events.Items, itemCount);

    /// <summary>The kept events grouped by user.</summary>
    public RowGroups ByUser() => new(Rows, events.Users, userCount);

    /// <summary>The kept events grouped by item.</summary>
    public RowGroups ByItem() => new(Rows, events.Items, itemCount);

    private int[] CountBy(ReadOnlySpan<int> column, int length)
    {
        int[] counts = new int[length];
        foreach (int row in Rows)
            counts[column[row]]++;
        return counts;
    }
}
