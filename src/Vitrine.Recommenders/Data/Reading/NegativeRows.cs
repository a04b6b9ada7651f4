namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Rows of labelled data that say of a user and an item that nothing happened. Kept beside the events, under ids of their own.</summary>
internal sealed class NegativeRows
{
    private readonly IdMap users = new();
    private readonly IdMap items = new();
    private readonly List<(int User, int Item)> rows = [];

    /// <summary>Number of rows.</summary>
    public int Count => rows.Count;

    /// <summary>Keeps one row.</summary>
    public void Add(ReadOnlySpan<char> user, ReadOnlySpan<char> item) => rows.Add((users.GetOrAdd(user), items.GetOrAdd(item)));

    /// <summary>The rows whose user and item both have events, by the indices of these.</summary>
    public IReadOnlyList<(int User, int Item)> Known(IdMap eventUsers, IdMap eventItems)
    {
        int[] userOf = [.. users.Ids.Select(id => eventUsers.TryGetIndex(id, out int index) ? index : -1)];
        int[] itemOf = [.. items.Ids.Select(id => eventItems.TryGetIndex(id, out int index) ? index : -1)];
        return [.. rows.Select(row => (User: userOf[row.User], Item: itemOf[row.Item])).Where(row => row is { User: >= 0, Item: >= 0 })];
    }
}
