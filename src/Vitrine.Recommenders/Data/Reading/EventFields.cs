using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Which columns (or JSON fields) of an event file were taken for what; null where there is none.</summary>
/// <param name="User">Column of the user's id.</param>
/// <param name="Item">Column of the item's id.</param>
/// <param name="Time">Column of the time, or null: the order of the file is taken.</param>
/// <param name="Value">Column of the rating, seconds or count, or null: 1 for each event.</param>
/// <param name="Type">Column of the behaviour type's name, or null: one type for all events.</param>
/// <param name="Unused">The other columns, which are not read.</param>
public sealed record EventFields(
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("item")] string Item,
    [property: JsonPropertyName("time")] string? Time,
    [property: JsonPropertyName("value")] string? Value,
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("unused")] IReadOnlyList<string> Unused)
{
    /// <summary>The names of the columns that were found.</summary>
    internal static EventFields Of(IReadOnlyList<string> names, EventColumns columns)
    {
        int[] used = [columns.User, columns.Item, columns.Time, columns.Value, columns.Type];
        return new EventFields(
            names[columns.User],
            names[columns.Item],
            NameAt(columns.Time),
            NameAt(columns.Value),
            NameAt(columns.Type),
            [.. names.Where((name, i) => name.Length > 0 && !used.Contains(i))]);

        string? NameAt(int column) => column < 0 ? null : names[column];
    }
}
