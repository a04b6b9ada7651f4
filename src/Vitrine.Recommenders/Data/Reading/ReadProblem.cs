using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>One row that was left out.</summary>
/// <param name="File">File name.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based field or character column, or 0 when the line as a whole is meant.</param>
/// <param name="Message">Place, text found, text expected.</param>
public sealed record ReadProblem(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("line")] long Line,
    [property: JsonPropertyName("column")] int Column,
    [property: JsonPropertyName("message")] string Message);
