using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>Reads and writes <see cref="TransformerConfig"/> as JSON; unknown options and wrong types are errors.</summary>
public static class TransformerConfigJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The configuration as a JSON object.</summary>
    public static JsonObject ToJson(TransformerConfig config) => JsonSerializer.SerializeToNode(config, Options)!.AsObject();

    /// <summary>Reads a configuration; options that are absent keep the value of <paramref name="defaults"/>.</summary>
    /// <exception cref="ConfigException">An option is unknown or its value cannot be used.</exception>
    public static TransformerConfig FromJson(JsonObject json, TransformerConfig? defaults = null)
    {
        JsonObject merged = ToJson(defaults ?? TransformerPresets.Base);
        Merge(merged, json, "");
        return Deserialize(merged);
    }

    /// <summary>Sets one option by its dotted name ("training.epochs", "20").</summary>
    /// <exception cref="ConfigException">There is no such option or its value cannot be used.</exception>
    public static TransformerConfig Set(TransformerConfig config, string name, string value)
    {
        JsonObject json = ToJson(config);
        string[] path = name.Split('.');
        JsonObject at = json;
        foreach (string step in path[..^1])
            at = at[step] as JsonObject ?? throw Unknown(name, json);
        if (!at.ContainsKey(path[^1]) || at[path[^1]] is JsonObject)
            throw Unknown(name, json);
        bool isText = at[path[^1]]!.GetValueKind() == JsonValueKind.String;
        try
        {
            at[path[^1]] = isText ? JsonValue.Create(value) : JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            throw new ConfigException(name, value, "a JSON " + at[path[^1]]!.GetValueKind());
        }

        return Deserialize(json);
    }

    private static void Merge(JsonObject into, JsonObject from, string prefix)
    {
        foreach ((string name, JsonNode? value) in from)
        {
            if (!into.ContainsKey(name))
                throw Unknown(prefix + name, into);
            if (into[name] is JsonObject inner && value is JsonObject given)
                Merge(inner, given, prefix + name + ".");
            else
                into[name] = value?.DeepClone();
        }
    }

    private static ConfigException Unknown(string name, JsonObject json) =>
        new(name, name, "one of " + string.Join(", ", json.Select(p => p.Key)));

    private static TransformerConfig Deserialize(JsonObject json)
    {
        try
        {
            TransformerConfig config = json.Deserialize<TransformerConfig>(Options)!;
            config.Validate();
            return config;
        }
        catch (JsonException e)
        {
            string option = e.Path?.TrimStart('$', '.') ?? "";
            JsonNode? found = json;
            foreach (string step in option.Split('.', StringSplitOptions.RemoveEmptyEntries))
                found = (found as JsonObject)?[step];
            throw new ConfigException(option, found?.ToJsonString() ?? "", "a value of the option's type; see docs/config.md");
        }
    }
}
