using System.Text.Json;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>The JSON of items.json and users.json: external ids by index, and for items what people call them.</summary>
internal sealed record StoredIds
{
    /// <summary>External ids; position is index.</summary>
    public required string[] Ids { get; init; }

    /// <summary>[ids] what people call them; null for users.</summary>
    public string[]? Titles { get; init; }

    public static byte[] WriteItems(Dataset data)
    {
        var titles = new string[data.ItemCount];
        for (int item = 0; item < titles.Length; item++)
            titles[item] = data.TitleOf(item);
        return JsonSerializer.SerializeToUtf8Bytes(new StoredIds { Ids = [.. data.Items.Ids], Titles = titles }, ManifestJson.Options);
    }

    public static byte[] WriteUsers(Dataset data) =>
        JsonSerializer.SerializeToUtf8Bytes(new StoredIds { Ids = [.. data.Users.Ids] }, ManifestJson.Options);

    /// <exception cref="CheckpointFormatException">Not such a JSON, another number of ids, an id twice or missing.</exception>
    public static (IdMap Ids, string[] Titles) Read(string file, ReadOnlySpan<byte> json, int expected, bool titled)
    {
        StoredIds stored = ManifestJson.Parse<StoredIds>(file, json, ManifestJson.Options);
        Require(file, "ids", stored.Ids, expected);
        if (titled)
            Require(file, "titles", stored.Titles ?? [], expected);
        try
        {
            return (new IdMap(stored.Ids), stored.Titles ?? []);
        }
        catch (ArgumentException e)
        {
            throw new CheckpointFormatException(file, "ids", e.Message, "unique ids; save the model again", e);
        }
    }

    private static void Require(string file, string member, string[] texts, int expected)
    {
        if (texts.Length != expected)
            throw new CheckpointFormatException(
                file, member, $"{texts.Length} entries", $"{expected} by the manifest; save the model again");
        if (Array.Exists(texts, text => text is null))
            throw new CheckpointFormatException(file, member, "null", "texts only; save the model again");
    }
}
