using System.Text.Json;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Explanations.Serialization;

/// <summary>Reads explanation JSON of schema version 1. Unknown fields are passed over: later minor additions stay readable.</summary>
internal static class ExplanationReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    public static Explanation Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using JsonDocument document = Parse(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong("the document", "an object", root);
        int schema = Integer(root, "schema", "");
        if (schema != Explanation.SchemaVersion)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"explanation: schema is {schema}, expected {Explanation.SchemaVersion}"));
        }

        return new Explanation
        {
            Method = Text(root, "method", ""),
            Target = Text(root, "target", ""),
            TargetLabel = Text(root, "targetLabel", ""),
            TargetIsPrivate = root.TryGetProperty("targetPrivate", out _) && Flag(root, "targetPrivate", ""),
            Score = Number(root, "score", ""),
            Base = Number(root, "base", ""),
            Signed = Flag(root, "signed", ""),
            CompletenessGap = NumberOrNaN(root, "completenessGap", ""),
            Evaluations = Integer(root, "evaluations", ""),
            Seed = Seed(root, ""),
            ModelHash = Text(root, "modelHash", ""),
            Shapley = Background(root),
            ShapleyIsSampled = root.TryGetProperty("shapley", out JsonElement shapley) && shapley.TryGetProperty("sampled", out _)
                && Flag(shapley, "sampled", "shapley."),
            Units = Units(root),
            Fidelity = ReadFidelity(root),
            ModelFidelity = ReadModelFidelity(root),
        };
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"explanation: not JSON: {error.Message}", error);
        }
    }

    private static ExplanationUnit[] Units(JsonElement root) => Units(Field(root, "units", ""), "units");

    private static ExplanationUnit[] Units(JsonElement array, string name)
    {
        if (array.ValueKind != JsonValueKind.Array)
            throw Wrong(name, "an array", array);
        var units = new ExplanationUnit[array.GetArrayLength()];
        for (int i = 0; i < units.Length; i++)
        {
            string path = FormattableString.Invariant($"{name}[{i}].");
            JsonElement unit = array[i];
            if (unit.ValueKind != JsonValueKind.Object)
                throw Wrong(path.TrimEnd('.'), "an object", unit);
            units[i] = new ExplanationUnit(
                Text(unit, "id", path),
                Kind(unit, path),
                Integer(unit, "position", path),
                Text(unit, "label", path),
                Number(unit, "value", path))
            {
                StandardError = unit.TryGetProperty("standardError", out _) ? Number(unit, "standardError", path) : null,
                Behavior = Behavior(unit, path),
                Time = Time(unit, path),
                IsPrivate = unit.TryGetProperty("private", out _) && Flag(unit, "private", path),
                Parts = unit.TryGetProperty("parts", out JsonElement parts) ? Units(parts, path + "parts") : [],
            };
        }

        return units;
    }

    private static ShapleyBackground? Background(JsonElement root) => !root.TryGetProperty("shapley", out JsonElement shapley) ? null
        : shapley.ValueKind != JsonValueKind.Object ? throw Wrong("shapley", "an object", shapley)
        : Text(shapley, "background", "shapley.") switch
        {
            "empty-history" => ShapleyBackground.EmptyHistory,
            "hidden-fields" => ShapleyBackground.HiddenFields,
            _ => throw Wrong("shapley.background", "\"empty-history\" or \"hidden-fields\"", shapley.GetProperty("background")),
        };

    private static UnitKind Kind(JsonElement unit, string path) => Text(unit, "kind", path) switch
    {
        "event" => UnitKind.Event,
        "attribute" => UnitKind.Attribute,
        "session" => UnitKind.Session,
        "behavior" => UnitKind.Behavior,
        _ => throw Wrong(path + "kind", "\"event\", \"attribute\", \"session\" or \"behavior\"", unit.GetProperty("kind")),
    };

    private static Fidelity? ReadFidelity(JsonElement root)
    {
        JsonElement fidelity = Field(root, "fidelity", "");
        if (fidelity.ValueKind == JsonValueKind.Null)
            return null;
        if (fidelity.ValueKind != JsonValueKind.Object)
            throw Wrong("fidelity", "an object or null", fidelity);
        const string path = "fidelity.";
        return new Fidelity(
            Text(fidelity, "metric", path),
            Number(fidelity, "value", path),
            Number(fidelity, "random", path),
            Integer(fidelity, "randomRuns", path))
        {
            RandomBest = NumberOrNaN(fidelity, "randomBest", path),
            RandomDeviation = NumberOrNaN(fidelity, "randomDeviation", path),
            Seed = Seed(fidelity, path),
        };
    }

    // A later addition: absent in what earlier versions wrote.
    private static ModelFidelity? ReadModelFidelity(JsonElement root)
    {
        if (!root.TryGetProperty("modelFidelity", out JsonElement fidelity) || fidelity.ValueKind == JsonValueKind.Null)
            return null;
        const string path = "modelFidelity.";
        if (fidelity.ValueKind != JsonValueKind.Object)
            throw Wrong("modelFidelity", "an object or null", fidelity);
        JsonElement values = Field(fidelity, "values", path);
        if (values.ValueKind != JsonValueKind.Object)
            throw Wrong(path + "values", "an object", values);
        return new ModelFidelity(
            Text(fidelity, "protocol", path), Integer(fidelity, "users", path), Text(fidelity, "metric", path), Number(fidelity, "value", path),
                Number(fidelity, "random", path))
        {
            Lower = NumberOrNaN(fidelity, "lower", path),
            Upper = NumberOrNaN(fidelity, "upper", path),
            RandomLower = LaterOrNaN(fidelity, "randomLower", path),
            RandomUpper = LaterOrNaN(fidelity, "randomUpper", path),
            BestMethod = Text(fidelity, "bestMethod", path),
            Best = Number(fidelity, "best", path),
            Values = values.EnumerateObject().ToDictionary(v => v.Name, v => Number(values, v.Name, path + "values.")),
        };
    }

    // A later addition: absent in what earlier versions wrote.
    private static double LaterOrNaN(JsonElement parent, string name, string path) =>
        parent.TryGetProperty(name, out _) ? NumberOrNaN(parent, name, path) : double.NaN;

    private static JsonElement Field(JsonElement parent, string name, string path) =>
        parent.TryGetProperty(name, out JsonElement field)
            ? field
            : throw new InvalidDataException($"explanation: {path}{name} is missing");

    private static string Text(JsonElement parent, string name, string path)
    {
        JsonElement field = Field(parent, name, path);
        if (field.ValueKind != JsonValueKind.String)
            throw Wrong(path + name, "a string", field);
        try
        {
            return field.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is valid JSON but no text.
            throw Wrong(path + name, "well-formed Unicode", field);
        }
    }

    private static double Number(JsonElement parent, string name, string path)
    {
        JsonElement field = Field(parent, name, path);
        return field.ValueKind == JsonValueKind.Number && field.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Wrong(path + name, "a finite number", field);
    }

    private static double NumberOrNaN(JsonElement parent, string name, string path) =>
        Field(parent, name, path).ValueKind == JsonValueKind.Null ? double.NaN : Number(parent, name, path);

    private static int Integer(JsonElement parent, string name, string path)
    {
        JsonElement field = Field(parent, name, path);
        return field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out int number)
            ? number
            : throw Wrong(path + name, "a whole number", field);
    }

    private static ulong Seed(JsonElement parent, string path)
    {
        JsonElement field = Field(parent, "seed", path);
        return field.ValueKind == JsonValueKind.Number && field.TryGetUInt64(out ulong seed)
            ? seed
            : throw Wrong(path + "seed", "a whole number from 0", field);
    }

    private static bool Flag(JsonElement parent, string name, string path)
    {
        JsonElement field = Field(parent, name, path);
        return field.ValueKind is JsonValueKind.True or JsonValueKind.False ? field.GetBoolean() : throw Wrong(path + name, "true or false", field);
    }

    private static BehaviorType? Behavior(JsonElement unit, string path)
    {
        if (!unit.TryGetProperty("behavior", out JsonElement field))
            return null;
        return BehaviorNames.TryParse(Text(unit, "behavior", path), out BehaviorType type)
            ? type
            : throw Wrong(path + "behavior", BehaviorNames.Expected, field);
    }

    private static DateTimeOffset? Time(JsonElement unit, string path)
    {
        if (!unit.TryGetProperty("time", out JsonElement field))
            return null;
        return field.ValueKind == JsonValueKind.String && field.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time
            : throw Wrong(path + "time", "a time such as \"2024-03-01T17:05:00Z\"", field);
    }

    private static InvalidDataException Wrong(string where, string expected, JsonElement found)
    {
        string text = found.GetRawText();
        text = text.Length > 40 ? text[..40] + "..." : text;
        return new InvalidDataException($"explanation: {where} is {text}, expected {expected}");
    }
}
