using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>Holds what is written against docs/schemas/manifest.v1.schema.json.</summary>
public sealed class ManifestSchemaTests : IDisposable
{
    private readonly ModelFolderFixture saved = new();

    public void Dispose() => saved.Dispose();

    [Fact]
    public void Save_Manifest_FollowsTheSchema()
    {
        saved.Save();

        Assert.Empty(Violations(Schema(), Written(), "$"));
    }

    [Fact]
    public void Save_ManifestWithoutMetrics_FollowsTheSchema()
    {
        var data = ModelFolderFixture.Data();
        ModelFolder.Save(
            saved.Folder, ModelFolderFixture.Manifest(data) with { Metrics = null }, data, ModelFolderFixture.SaveWeights,
            cancel: TestContext.Current.CancellationToken);

        Assert.Empty(Violations(Schema(), Written(), "$"));
    }

    [Fact]
    public void Violations_BrokenManifests_AreAllFound()
    {
        saved.Save();
        JsonNode broken = Written();
        broken.AsObject().Remove("seed");
        broken["schema"] = 2.0;
        broken["more"] = "x";
        broken["data"]!["sha256"] = "x";
        broken["data"]!["users"] = -1.0;
        broken["files"]!["items.json"]!["bytes"] = "9";

        Assert.Equal(
            ["$.data.sha256: pattern", "$.data.users: minimum", "$.files.items.json.bytes: type", "$.more: unknown", "$.schema: const", "$.seed: missing"],
            Violations(Schema(), broken, "$").Order(StringComparer.Ordinal));
    }

    private static JsonNode Schema() => JsonNode.Parse(RepositoryRoot.ReadText("docs/schemas/manifest.v1.schema.json"))!;

    private JsonNode Written() => JsonNode.Parse(File.ReadAllText(saved["manifest.json"]))!;

    /// <summary>The part of JSON Schema that the schema uses: type, const, pattern, minimum, required, properties, additionalProperties.</summary>
    private static IEnumerable<string> Violations(JsonNode schema, JsonNode? value, string path)
    {
        if (!Types(schema).Contains(TypeOf(value)))
        {
            yield return $"{path}: type";
            yield break;
        }

        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
            yield return $"{path}: const";
        if (schema["pattern"] is { } pattern && !Regex.IsMatch((string)value!, (string)pattern!))
            yield return $"{path}: pattern";
        if (schema["minimum"] is { } minimum && (double)value! < (double)minimum)
            yield return $"{path}: minimum";
        if (value is not JsonObject members)
            yield break;
        foreach (JsonNode? name in schema["required"]?.AsArray() ?? [])
            if (!members.ContainsKey((string)name!))
                yield return $"{path}.{name}: missing";
        foreach ((string name, JsonNode? member) in members)
        {
            JsonNode? rule = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (rule is JsonObject)
                foreach (string violation in Violations(rule, member, $"{path}.{name}"))
                    yield return violation;
            else if (rule is not null)
                yield return $"{path}.{name}: unknown";
        }
    }

    private static string[] Types(JsonNode schema)
    {
        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => (string)t!)] : [(string)schema["type"]!];
        return types.Contains("number") ? [.. types, "integer"] : types;
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Number => value.GetValue<double>() % 1 == 0 ? "integer" : "number",
        System.Text.Json.JsonValueKind.String => "string",
        _ => "other",
    };
}
