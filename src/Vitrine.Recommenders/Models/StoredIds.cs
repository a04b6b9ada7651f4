using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <summary>By language code, [ids] what people call them in that language, empty where it has no word; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? LocalTitles { get; init; }

    public static byte[] WriteItems(Dataset data)
    {
        var titles = new string[data.ItemCount];
        for (int item = 0; item < titles.Length; item++)
            titles[item] = data.TitleOf(item);
        var local = data.ItemAttributes.Columns.Where(c => LanguageOf(c) is not null).ToDictionary(
            c => LanguageOf(c)!, c => Enumerable.Range(0, titles.Length).Select(c.Display).ToArray());
        var stored = new StoredIds { Ids = [.. data.Items.Ids], Titles = titles, LocalTitles = local.Count > 0 ? local : null };
        return JsonSerializer.SerializeToUtf8Bytes(stored, ManifestJson.Options);
    }

    public static byte[] WriteUsers(Dataset data) =>
        JsonSerializer.SerializeToUtf8Bytes(new StoredIds { Ids = [.. data.Users.Ids] }, ManifestJson.Options);

    /// <exception cref="CheckpointFormatException">Not such a JSON, another number of ids, an id twice or missing.</exception>
    public static (IdMap Ids, StoredIds Stored) Read(string file, ReadOnlySpan<byte> json, int expected, bool titled)
    {
        StoredIds stored = ManifestJson.Parse<StoredIds>(file, json, ManifestJson.Options);
        Require(file, "ids", stored.Ids, expected);
        if (titled)
            Require(file, "titles", stored.Titles ?? [], expected);
        foreach ((string language, string[] titles) in stored.LocalTitles ?? new Dictionary<string, string[]>())
            Require(file, $"localTitles.{language}", titles, expected);
        try
        {
            return (new IdMap(stored.Ids), stored);
        }
        catch (ArgumentException e)
        {
            throw new CheckpointFormatException(file, "ids", e.Message, "unique ids; save the model again", e);
        }
    }

    // title_zh: "zh".
    private static string? LanguageOf(AttributeColumn column) =>
        column is { Kind: AttributeKind.Text, Name: ['t', 'i', 't', 'l', 'e', '_', .. { Length: 2 or 3 } code] } && code.All(char.IsAsciiLetterLower)
            ? code
            : null;

    private static void Require(string file, string member, string[]? texts, int expected)
    {
        if (texts?.Length != expected)
            throw new CheckpointFormatException(
                file, member, $"{texts?.Length ?? 0} entries", $"{expected} by the manifest; save the model again");
        if (Array.Exists(texts, text => text is null))
            throw new CheckpointFormatException(file, member, "null", "texts only; save the model again");
    }
}
