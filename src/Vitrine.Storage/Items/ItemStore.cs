using System.Data.Common;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Items;

/// <summary>The catalogue: items with attributes.</summary>
public sealed class ItemStore(Database database)
{
    /// <summary>Adds items, or replaces the attributes of those that are there. All or none.</summary>
    /// <exception cref="ArgumentException">An id or its attributes cannot be stored; none was.</exception>
    public Task PutAsync(IReadOnlyList<StoredItem> items, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (StoredItem item in items)
        {
            ExternalText.Id(item.Id, "item");
            StoredJson.Object(item.Attributes, $"the attributes of item {item.Id}");
        }
        StoredItem[] last = [.. items.GroupBy(i => i.Id, StringComparer.Ordinal).Select(same => same.Last()).OrderBy(i => i.Id, StringComparer.Ordinal)];
        long now = database.Now;
        return database.WriteAsync(
            async session =>
            {
                bool[] added = await session.Dialect.InsertNewAsync(
                    session, "items",
                    InsertColumn.Text("item_id", [.. last.Select(i => i.Id)]),
                    InsertColumn.Text("attributes", [.. last.Select(i => i.Attributes)]),
                    InsertColumn.Long("updated_at", [.. Enumerable.Repeat(now, last.Length)]));
                foreach ((StoredItem item, _) in last.Zip(added).Where(pair => !pair.Second))
                {
                    await session.ExecuteAsync(
                        "UPDATE items SET attributes = @attributes, updated_at = @now, removed = FALSE WHERE item_id = @id",
                        ("@attributes", item.Attributes), ("@now", now), ("@id", item.Id));
                }
                return true;
            },
            cancel);
    }

    /// <summary>Removes items from the catalogue; events with them stay. Gives how many were there.</summary>
    public Task<int> RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) => database.WriteAsync(
        session => session.ExecuteAsync(
            $"UPDATE items SET attributes = '{{}}', updated_at = @now, removed = TRUE WHERE NOT removed AND {session.Dialect.AnyOf("item_id", "@ids")}",
            ("@now", database.Now), ("@ids", session.Dialect.ListOf(ids))),
        cancel);

    /// <summary>Those of the items that are in the catalogue, in no particular order.</summary>
    public Task<List<StoredItem>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync(
            $"SELECT item_id, attributes FROM items WHERE NOT removed AND {session.Dialect.AnyOf("item_id", "@ids")}", ItemOf,
            ("@ids", session.Dialect.ListOf(ids))),
        cancel);

    /// <summary>All items, in order of their ids, one by one.</summary>
    public IAsyncEnumerable<StoredItem> StreamAsync(CancellationToken cancel = default) => database.StreamAsync(
        "SELECT item_id, attributes FROM items WHERE NOT removed ORDER BY item_id", ItemOf, [], cancel);

    /// <summary>
    /// Items that changed at or after a moment, Unix milliseconds UTC, oldest change first, one by one. Clocks of servers differ and a change is seen when its
    /// transaction ends: ask again from a minute before the newest change that was seen.
    /// </summary>
    public IAsyncEnumerable<ItemChange> ChangesAsync(long since, CancellationToken cancel = default) => database.StreamAsync(
        "SELECT item_id, attributes, removed, updated_at FROM items WHERE updated_at >= @since ORDER BY updated_at, item_id",
        row => new ItemChange(ItemOf(row), row.GetBoolean(2), row.GetInt64(3)), [("@since", since)], cancel);

    /// <summary>Number of items.</summary>
    public async Task<long> CountAsync(CancellationToken cancel = default) =>
        await database.ReadAsync(session => session.NumberAsync("SELECT count(*) FROM items WHERE NOT removed"), cancel) ?? 0;

    private static StoredItem ItemOf(DbDataReader row) => new(row.GetString(0), row.GetString(1));
}
