using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>What a data set holds. Serialises to {"format", "users", "items", "interactions", "exampleUser", "problems"}.</summary>
/// <param name="Format">Name of the format.</param>
/// <param name="Users">Users with events.</param>
/// <param name="Items">Items with events.</param>
/// <param name="Interactions">Events.</param>
/// <param name="ExampleUser">A user to try things with: the first with at least 5 events, else the one with most.</param>
/// <param name="Problems">The first 20 rows that cannot be read.</param>
public sealed record DataCheckResult(
    [property: JsonPropertyName("format")] string Format,
    [property: JsonPropertyName("users")] int Users,
    [property: JsonPropertyName("items")] int Items,
    [property: JsonPropertyName("interactions")] int Interactions,
    [property: JsonPropertyName("exampleUser")] string ExampleUser,
    [property: JsonPropertyName("problems")] IReadOnlyList<ReadProblem> Problems)
{
    /// <summary>Number of rows that cannot be read, beyond those in <see cref="Problems"/> too.</summary>
    [JsonIgnore]
    public long BadRows { get; init; }
}
