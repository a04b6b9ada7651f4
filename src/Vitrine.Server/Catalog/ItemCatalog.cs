using System.Text.Json;
using Vitrine.Storage.Items;

namespace Vitrine.Server.Catalog;

/// <summary>
/// What is known of items, in memory: from the database's items, over the labels that the model keeps. A change is seen by the next list. Safe to use
/// from many threads.
/// </summary>
public sealed class ItemCatalog
{
    private volatile IReadOnlyDictionary<string, ItemFacts> facts = new Dictionary<string, ItemFacts>();

    /// <summary>What the database knows of an item.</summary>
    public ItemFacts Of(string item) => facts.GetValueOrDefault(item, ItemFacts.None);

    /// <summary>Reads all items of the database.</summary>
    public async Task LoadAsync(ItemStore items, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(items);
        var read = new Dictionary<string, ItemFacts>(StringComparer.Ordinal);
        await foreach (StoredItem item in items.StreamAsync(cancel))
            read[item.Id] = Parse(item.Attributes);
        facts = read;
    }

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
