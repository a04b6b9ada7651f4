using System.Collections.Concurrent;
using System.Text.Json;
using Vitrine.Storage.Items;

namespace Vitrine.Server.Catalog;

/// <summary>
/// What is known of items, in memory: from the database's items, over the labels that the model keeps. A change is seen by the next list. Safe to use
/// from many threads.
/// </summary>
public sealed class ItemCatalog : IDisposable
{
    // Clocks of servers differ, and a change is seen when its transaction ends.
    private static readonly long Overlap = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    private readonly ConcurrentDictionary<string, ItemFacts> facts = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim reading = new(1);
    private long newest;

    /// <summary>What the database knows of an item.</summary>
    public ItemFacts Of(string item) => facts.GetValueOrDefault(item, ItemFacts.None);

    /// <summary>Reads what changed since it was last asked; all items the first time.</summary>
    public async Task FollowAsync(ItemStore items, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(items);
        await reading.WaitAsync(cancel);
        try
        {
            await foreach (ItemChange change in items.ChangesAsync(Math.Max(0, newest - Overlap), cancel))
            {
                if (change.Removed)
                    facts.TryRemove(change.Item.Id, out _);
                else
                    facts[change.Item.Id] = Parse(change.Item.Attributes);
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

    /// <summary>Labels and numbers of a JSON object of attributes; what is neither text, list of texts nor number says nothing.</summary>
    /// <param name="attributes">{"category": "shoes", "tags": ["new"], "price": 19.9}</param>
    public static ItemFacts Parse(string attributes)
    {
        using var document = JsonDocument.Parse(attributes);
        var labels = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    labels[property.Name] = [property.Value.GetString()!];
                    break;
                case JsonValueKind.Number:
                    numbers[property.Name] = property.Value.GetDouble();
                    break;
                case JsonValueKind.Array:
                    labels[property.Name] = [.. property.Value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)];
                    break;
            }
        }

        return new ItemFacts(labels, numbers);
    }
}
