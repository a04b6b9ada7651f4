using System.Text.Json;
using Vitrine.Storage.Items;

namespace Vitrine.Server.Catalog;

/// <summary>
/// What the database knows of items, in memory: labels and numbers by attribute, an item a row. A change is seen by the next list. Safe to use from many
/// threads.
/// </summary>
public sealed class ItemCatalog : IDisposable
{
    // Clocks of servers differ, and a change is seen when its transaction ends.
    private static readonly long Overlap = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);
    private readonly List<string> ids = [];
    private readonly Lock gate = new();
    private readonly SemaphoreSlim reading = new(1);
    private volatile int count;
    private long newest;

    /// <summary>Attributes by row. A row stays its item's, also of one that was removed.</summary>
    public AttributeColumns Columns { get; } = new();

    /// <summary>Number of rows.</summary>
    public int Rows => count;

    /// <summary>The external ids of the rows from one on.</summary>
    public string[] IdsFrom(int row)
    {
        lock (gate)
            return [.. ids[row..]];
    }

    /// <summary>Reads what changed since it was last asked; all items the first time.</summary>
    public async Task FollowAsync(ItemStore items, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(items);
        await reading.WaitAsync(cancel);
        try
        {
            await foreach (ItemChange change in items.ChangesAsync(Math.Max(0, newest - Overlap), cancel))
            {
                Put(change.Item.Id, change.Removed ? "{}" : change.Item.Attributes);
                newest = Math.Max(newest, change.ChangedAt);
            }
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    /// <summary>
    /// Sets what is known of an item, one caller at a time: labels and numbers of a JSON object of attributes; what is neither text, list of texts nor
    /// number says nothing.
    /// </summary>
    /// <param name="id">External id.</param>
    /// <param name="attributes">{"category": "shoes", "tags": ["new"], "price": 19.9}</param>
    internal void Put(string id, string attributes)
    {
        using var document = JsonDocument.Parse(attributes);
        if (!rows.TryGetValue(id, out int row))
            rows[id] = row = count;
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    Columns.Set(row, property.Name, [property.Value.GetString()!]);
                    break;
                case JsonValueKind.Number:
                    Columns.Set(row, property.Name, property.Value.GetDouble());
                    break;
                case JsonValueKind.Array:
                    Columns.Set(
                        row, property.Name,
                        [.. property.Value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]);
                    break;
                default:
                    continue;
            }

            said.Add(property.Name);
        }

        Columns.Clear(row, said);
        if (row < count)
            return;
        lock (gate)
            ids.Add(id);
        count++;
    }
}
