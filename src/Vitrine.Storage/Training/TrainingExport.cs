using System.Globalization;
using System.Text.Json;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Storage.Events;
using Vitrine.Storage.Items;

namespace Vitrine.Storage.Training;

/// <summary>
/// Writes what a model is trained on as a data set in a folder: events.jsonl and items.jsonl, which <see cref="DatasetReader"/> reads. Users stand there by
/// their numbers, so that neither the folder nor a model trained on it holds an id; those who switched profiling off are left out.
/// </summary>
public sealed class TrainingExport(EventStore events, ItemStore items)
{
    private const string Partial = ".partial";

    /// <summary>Writes both files, each moved into its place when it is whole. Without items there is no items.jsonl.</summary>
    /// <param name="folder">The folder, made when it is not there.</param>
    /// <param name="cancel">Stops the writing; files that are not whole are removed.</param>
    /// <returns>Number of events.</returns>
    public async Task<long> WriteAsync(string folder, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(folder);
        long written = await WriteAsync(Path.Combine(folder, "events.jsonl"), events.StreamAsync(cancel: cancel), Event, cancel);
        await WriteAsync(Path.Combine(folder, "items.jsonl"), items.StreamAsync(cancel), Item, cancel);
        return written;
    }

    private static async Task<long> WriteAsync<T>(string path, IAsyncEnumerable<T> rows, Action<Utf8JsonWriter, T> write, CancellationToken cancel)
    {
        long count = 0;
        try
        {
            await using (FileStream file = File.Create(path + Partial))
            {
                await foreach (T row in rows.WithCancellation(cancel))
                {
                    await using (var json = new Utf8JsonWriter(file))
                        write(json, row);
                    file.WriteByte((byte)'\n');
                    count++;
                }
            }
            if (count > 0)
                File.Move(path + Partial, path, overwrite: true);
            else
                File.Delete(path);
            return count;
        }
        finally
        {
            File.Delete(path + Partial);
        }
    }

    private static void Event(Utf8JsonWriter json, UserEvent row)
    {
        json.WriteStartObject();
        json.WriteString("user", row.UserNumber.ToString(CultureInfo.InvariantCulture));
        json.WriteString("item", row.Event.ItemId);
        json.WriteString("type", BehaviorNames.NameOf(row.Event.Type));
        json.WriteString("time", DateTimeOffset.FromUnixTimeMilliseconds(row.Event.Time).UtcDateTime);
        json.WriteNumber("value", row.Event.Value);
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, StoredItem item)
    {
        using JsonDocument attributes = JsonDocument.Parse(item.Attributes);
        json.WriteStartObject();
        json.WriteString("item", item.Id);
        foreach (JsonProperty attribute in attributes.RootElement.EnumerateObject().Where(a => !a.NameEquals("item")))
            attribute.WriteTo(json);
        json.WriteEndObject();
    }
}
