using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Tests.Data.Splitting;

/// <summary>Datasets small enough to split by hand.</summary>
internal static class SmallData
{
    /// <summary>One user a row; an event's time is its own number when given, else its position.</summary>
    public static Dataset Of(params (int Item, long Time)[][] users)
    {
        var offsets = new int[users.Length + 1];
        for (int user = 0; user < users.Length; user++)
            offsets[user + 1] = offsets[user] + users[user].Length;
        (int Item, long Time)[] events = [.. users.SelectMany(u => u)];
        int items = events.Length == 0 ? 0 : events.Max(e => e.Item) + 1;
        return new Dataset
        {
            Name = "small",
            Users = new IdMap(Enumerable.Range(0, users.Length).Select(u => $"u{u}")),
            Items = new IdMap(Enumerable.Range(0, items).Select(i => $"i{i}")),
            Offsets = offsets,
            ItemIndices = [.. events.Select(e => e.Item)],
            Times = [.. events.Select(e => e.Time)],
            Values = [.. events.Select(e => e.Item * 0.5f)],
            Types = [.. events.Select(e => (BehaviorType)(e.Item % 4))],
            ItemAttributes = AttributeTable.Empty(items),
            UserAttributes = AttributeTable.Empty(users.Length),
        };
    }

    public static Dataset OfItems(params int[][] users) =>
        Of([.. users.Select(u => u.Select((item, position) => (item, (long)position)).ToArray())]);

    /// <summary>User u has lengths[u] events on items 0, 1, 2...</summary>
    public static Dataset OfLengths(params int[] lengths) => OfItems([.. lengths.Select(n => Enumerable.Range(0, n).ToArray())]);
}
