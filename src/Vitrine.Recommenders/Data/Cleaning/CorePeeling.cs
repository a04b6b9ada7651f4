namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>
/// The k-core by peeling: users and items with too few events are taken off one after the other, and only their neighbours are looked at again, so that
/// the cost is linear in the events however long the chain of consequences is (Batagelj and Zaversnik 2003, https://arxiv.org/abs/cs/0310049). The result
/// does not depend on the order.
/// </summary>
internal sealed class CorePeeling
{
    private readonly EventLog events;
    private readonly CoreRule rule;
    private readonly RowGroups byUser;
    private readonly RowGroups byItem;
    private readonly int[] userCounts;
    private readonly int[] itemCounts;
    private readonly bool[] dropped;

    // Users as their index u, items as ~i.
    private readonly Stack<int> pending = new();

    /// <summary>Prepares the core of <paramref name="rows"/>.</summary>
    public CorePeeling(RowSet rows, CoreRule rule)
    {
        events = rows.Events;
        this.rule = rule;
        byUser = rows.ByUser();
        byItem = rows.ByItem();
        userCounts = rows.CountByUser();
        itemCounts = rows.CountByItem();
        dropped = new bool[events.Count];
    }

    /// <summary>[events] true for those outside the core.</summary>
    public bool[] Run()
    {
        for (int user = 0; user < userCounts.Length; user++)
            if (userCounts[user] < rule.UserMinimum)
                pending.Push(user);
        for (int item = 0; item < itemCounts.Length; item++)
            if (itemCounts[item] < rule.ItemMinimum)
                pending.Push(~item);
        while (pending.TryPop(out int node))
            foreach (int row in node >= 0 ? byUser[node] : byItem[~node])
                Drop(row);
        return dropped;
    }

    private void Drop(int row)
    {
        if (dropped[row])
            return;
        dropped[row] = true;
        int user = events.Users[row];
        int item = events.Items[row];
        // Pushed once, at the moment it falls below; those that started below were pushed then.
        if (userCounts[user]-- == rule.UserMinimum)
            pending.Push(user);
        if (itemCounts[item]-- == rule.ItemMinimum)
            pending.Push(~item);
    }
}
