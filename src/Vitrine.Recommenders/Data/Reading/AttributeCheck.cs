using System.Globalization;
using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>One attribute as it was understood, seen over the items (or users) with events.</summary>
/// <param name="Subject">"item" or "user".</param>
/// <param name="Name">The attribute's name.</param>
/// <param name="Kind">Its kind, as <see cref="AttributeKinds"/> names it.</param>
/// <param name="Distinct">Number of distinct values.</param>
/// <param name="Known">Part of the items (or users) with a value, 0..1.</param>
public sealed record AttributeCheck(
    [property: JsonPropertyName("of")] string Subject,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("distinct")] int Distinct,
    [property: JsonPropertyName("known")] double Known)
{
    /// <summary>One line an attribute of a table.</summary>
    /// <param name="subject">"item" or "user".</param>
    /// <param name="table">The attributes, one row an item (or user).</param>
    /// <param name="events">[rows] number of events of each.</param>
    internal static IEnumerable<AttributeCheck> Of(string subject, AttributeTable table, int[] events)
    {
        int active = events.Count(n => n > 0);
        foreach (AttributeColumn column in table.Columns)
        {
            HashSet<string> distinct = new(StringComparer.Ordinal);
            int known = 0;
            for (int row = 0; row < table.Rows; row++)
            {
                if (events[row] == 0 || column.Display(row) is not { Length: > 0 } value)
                    continue;
                known++;
                if (column.Kind is AttributeKind.Categorical or AttributeKind.MultiValued)
                    distinct.UnionWith(column.Labels[row]);
                else
                    distinct.Add(column.Kind == AttributeKind.Numeric ? column.Numbers[row].ToString("R", CultureInfo.InvariantCulture) : value);
            }
            yield return new AttributeCheck(subject, column.Name, AttributeKinds.NameOf(column.Kind), distinct.Count, active == 0 ? 0 : (double)known / active);
        }
    }
}
