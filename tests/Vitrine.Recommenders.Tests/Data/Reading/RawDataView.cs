using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

/// <summary>Raw data as tests like to compare it.</summary>
internal static class RawDataView
{
    /// <summary>Each event as "user item time value type", times in seconds.</summary>
    public static string[] Lines(this RawData raw) =>
    [
        .. Enumerable.Range(0, raw.Events.Count).Select(i => FormattableString.Invariant(
            $"{raw.Users[raw.Events.Users[i]]} {raw.Items[raw.Events.Items[i]]} {raw.Events.Times[i] / 1000.0} {raw.Events.Values[i]} {BehaviorNames.NameOf(raw.Events.Types[i])}")),
    ];

    /// <summary>The value of one item's attribute as a person reads it.</summary>
    public static string ItemValue(this RawData raw, string column, string item) => Value(raw.ItemAttributes, column, raw.Items, item);

    /// <summary>The value of one user's attribute as a person reads it.</summary>
    public static string UserValue(this RawData raw, string column, string user) => Value(raw.UserAttributes, column, raw.Users, user);

    private static string Value(AttributeTable table, string column, IdMap ids, string id)
    {
        Assert.True(ids.TryGetIndex(id, out int row), $"no id {id}");
        AttributeColumn? found = table.Find(column);
        Assert.NotNull(found);
        return found.Display(row);
    }
}
