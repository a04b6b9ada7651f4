using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>How a file of attributes fits the events.</summary>
/// <param name="File">File name.</param>
/// <param name="Subject">"item" or "user".</param>
/// <param name="Rows">Ids in the file.</param>
/// <param name="Matched">Of these, ids with an event.</param>
public sealed record AttributeFileCheck(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("of")] string Subject,
    [property: JsonPropertyName("rows")] int Rows,
    [property: JsonPropertyName("matched")] int Matched);
