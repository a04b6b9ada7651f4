using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>What a data set holds. Serialises to docs/schemas/data-check.v1.schema.json.</summary>
/// <param name="Format">Name of the format.</param>
/// <param name="Users">Users with events.</param>
/// <param name="Items">Items with events.</param>
/// <param name="Interactions">Events.</param>
/// <param name="ExampleUser">A user to try things with: the first with at least 5 events, else the one with most; empty when there is no event.</param>
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
    [JsonPropertyName("badRows")]
    public long BadRows { get; init; }

    /// <summary>True when the events have real times; false when their order is that of the file.</summary>
    [JsonPropertyName("hasTimes")]
    public bool HasTimes { get; init; }

    /// <summary>Which columns hold the events; null for formats whose columns have no names.</summary>
    [JsonPropertyName("columns")]
    public EventFields? Columns { get; init; }

    /// <summary>The attributes of items, then of users.</summary>
    [JsonPropertyName("attributes")]
    public IReadOnlyList<AttributeCheck> Attributes { get; init; } = [];

    /// <summary>How the files of attributes fit the events.</summary>
    [JsonPropertyName("attributeFiles")]
    public IReadOnlyList<AttributeFileCheck> AttributeFiles { get; init; } = [];

    /// <summary>Rows whose label is not positive, which are no events.</summary>
    [JsonPropertyName("negativeRows")]
    public int NegativeRows { get; init; }

    /// <summary>What a person should look at though it is no error.</summary>
    [JsonPropertyName("warnings")]
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
