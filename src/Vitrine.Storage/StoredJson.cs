using System.Text.Json;

namespace Vitrine.Storage;

/// <summary>JSON given from outside to be stored as it is.</summary>
internal static class StoredJson
{
    /// <summary>Passes the text of one JSON object on.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Object(string? json, string what)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? json
                : throw new ArgumentException($"Storage: {what} is JSON of kind {document.RootElement.ValueKind}, expected an object");
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"Storage: {what} is no JSON ({e.Message}), expected an object", e);
        }
    }
}
