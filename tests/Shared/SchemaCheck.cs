using System.Globalization;
using System.Text.Json;

namespace Vitrine.Tests;

/// <summary>
/// The part of JSON Schema 2020-12 that the project's schemas use: type, required, properties, additionalProperties (false or a schema),
/// items, enum,
/// const, minimum, minLength, $ref to another of them as a whole. A keyword it does not know is an error, so that no rule of a schema goes unchecked.
/// </summary>
internal static class SchemaCheck
{
    /// <summary>The ways in which <paramref name="value"/> breaks <paramref name="schema"/>; empty when it is valid.</summary>
    public static IReadOnlyList<string> Problems(JsonElement value, JsonElement schema, string path = "$")
    {
        List<string> problems = [];
        foreach (JsonProperty rule in schema.EnumerateObject())
        {
            problems.AddRange(rule.Name switch
            {
                "$schema" or "$id" or "title" or "description" => [],
                "type" => IsAnyOf(value, rule.Value) ? [] : [$"{path}: is {value.ValueKind}, expected {rule.Value}"],
                "const" => JsonElement.DeepEquals(value, rule.Value) ? [] : [$"{path}: is {value}, expected {rule.Value}"],
                "enum" when rule.Value.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)) => [],
                "enum" => [$"{path}: is {value}, expected one of {rule.Value}"],
                "minimum" when value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.Value.GetDouble() => [],
                "minimum" => [$"{path}: is {value}, expected {rule.Value} or more"],
                "minLength" when value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.Value.GetInt32() => [],
                "minLength" => [$"{path}: is too short, expected {rule.Value} characters or more"],
                "$ref" => Problems(value, JsonElement.Parse(RepositoryRoot.ReadText($"docs/schemas/{rule.Value}")), path),
                "required" => Missing(value, rule.Value, path),
                "properties" => Members(value, rule.Value, path),
                "additionalProperties" => Unknown(value, schema, path),
                "items" => Items(value, rule.Value, path),
                _ => throw new NotSupportedException($"schema keyword '{rule.Name}' is not checked"),
            });
        }

        return problems;
    }

    private static bool IsAnyOf(JsonElement value, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(t => Is(value, t.GetString()!)) : Is(value, type.GetString()!);

    private static bool Is(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value.GetDouble()),
        _ => false,
    };

    private static IEnumerable<string> Missing(JsonElement value, JsonElement names, string path) =>
        value.ValueKind != JsonValueKind.Object
            ? []
            : names.EnumerateArray().Where(n => !value.TryGetProperty(n.GetString()!, out _)).Select(n => $"{path}.{n}: missing");

    private static IEnumerable<string> Members(JsonElement value, JsonElement rules, string path) =>
        value.ValueKind != JsonValueKind.Object
            ? []
            : rules.EnumerateObject().Where(r => value.TryGetProperty(r.Name, out _))
                .SelectMany(r => Problems(value.GetProperty(r.Name), r.Value, $"{path}.{r.Name}"));

    private static IEnumerable<string> Unknown(JsonElement value, JsonElement schema, string path) =>
        value.ValueKind != JsonValueKind.Object
            ? []
            : value.EnumerateObject()
                .Where(m => !schema.TryGetProperty("properties", out JsonElement known) || !known.TryGetProperty(m.Name, out _))
                .SelectMany(m => schema.GetProperty("additionalProperties") is { ValueKind: JsonValueKind.Object } rule
                    ? Problems(m.Value, rule, $"{path}.{m.Name}")
                    : [$"{path}.{m.Name}: unknown"]);

    private static IEnumerable<string> Items(JsonElement value, JsonElement rule, string path) =>
        value.ValueKind != JsonValueKind.Array
            ? []
            : value.EnumerateArray().SelectMany((item, i) => Problems(item, rule, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
}
