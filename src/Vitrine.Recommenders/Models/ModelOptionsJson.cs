using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Vitrine.Recommenders.Models;

/// <summary>Reads and writes the options of any kind of recommender as JSON; unknown options and wrong types are errors.</summary>
public static class ModelOptionsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(null, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The options as a JSON object.</summary>
    public static JsonObject ToJson(IModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return JsonSerializer.SerializeToNode(options, options.GetType(), Options)!.AsObject();
    }

    /// <summary>Reads options; those that are absent keep the value of <paramref name="defaults"/>. Validated as a whole.</summary>
    /// <exception cref="ConfigException">An option is unknown or its value cannot be used.</exception>
    public static T FromJson<T>(JsonObject json, T defaults)
        where T : IModelOptions
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonObject merged = ToJson(defaults);
        Merge(merged, json, TypeOf(defaults), "");
        return (T)Deserialize(merged, defaults.GetType());
    }

    /// <summary>
    /// Adds one option by its dotted name ("training.epochs", "20") to <paramref name="json"/>, which <see cref="FromJson"/> reads and judges
    /// when all are there. Values are JSON; choices and texts need no quotes, a list of texts is separated by commas.
    /// </summary>
    /// <param name="json">What was set so far; changed.</param>
    /// <param name="options">Options of the kind that is meant.</param>
    /// <param name="name">Dotted name.</param>
    /// <param name="value">The value as text.</param>
    /// <exception cref="ConfigException">There is no such option, or the value is not of its type.</exception>
    public static void Set(JsonObject json, IModelOptions options, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(name);
        string[] path = name.Split('.');
        JsonTypeInfo type = TypeOf(options);
        JsonObject at = json;
        foreach (string step in path[..^1])
        {
            type = Inner(type, step) ?? throw Unknown(name, type);
            if (at[step] is not JsonObject inner)
                at[step] = inner = [];
            at = inner;
        }

        JsonTypeInfo leaf = Inner(type, path[^1]) ?? throw Unknown(name, type);
        JsonNode? parsed = Parse(leaf, name, value);
        if (leaf.Kind == JsonTypeInfoKind.Object && parsed is not JsonObject)
            throw Unknown(name, leaf);
        at[path[^1]] = parsed;
    }

    private static JsonTypeInfo TypeOf(IModelOptions options) => Options.GetTypeInfo(options.GetType());

    // The type of a member of an object, or of a value of a dictionary; null where there is none of the name.
    private static JsonTypeInfo? Inner(JsonTypeInfo type, string name)
    {
        Type? found = type.Kind switch
        {
            JsonTypeInfoKind.Object => type.Properties.FirstOrDefault(p => p.Name == name)?.PropertyType,
            JsonTypeInfoKind.Dictionary => type.ElementType,
            _ => null,
        };
        return found is null ? null : Options.GetTypeInfo(Nullable.GetUnderlyingType(found) ?? found);
    }

    private static JsonNode? Parse(JsonTypeInfo type, string name, string value)
    {
        if (value != "null" && (type.Type.IsEnum || type.Type == typeof(string)))
            return JsonValue.Create(value);
        if (type.Kind == JsonTypeInfoKind.Enumerable && type.ElementType == typeof(string) && value != "null" && !value.StartsWith('['))
            return new JsonArray([.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(v => JsonValue.Create(v))]);
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            throw new ConfigException(name, value, "a value of the option's type; see docs/config.md");
        }
    }

    private static void Merge(JsonObject into, JsonObject from, JsonTypeInfo type, string prefix)
    {
        foreach ((string name, JsonNode? value) in from)
        {
            JsonTypeInfo inner = Inner(type, name) ?? throw Unknown(prefix + name, type);
            if (inner.Kind == JsonTypeInfoKind.Object && value is JsonObject given)
            {
                // An absent section starts from its own defaults.
                if (into[name] is not JsonObject section)
                    into[name] = section = [];
                Merge(section, given, inner, prefix + name + ".");
            }
            else
            {
                RequireChoice(inner.Type, prefix + name, value);
                into[name] = value?.DeepClone();
            }
        }
    }

    // The deserializer would take "Dot, Cosine" as a combination, and does not list the choices.
    private static void RequireChoice(Type type, string name, JsonNode? value)
    {
        if (!type.IsEnum)
            return;
        string text = value is JsonValue scalar && scalar.TryGetValue(out string? choice) ? choice : value?.ToJsonString() ?? "null";
        string[] names = Enum.GetNames(type);
        ConfigException.Require(
            value?.GetValueKind() == JsonValueKind.String && names.Contains(text, StringComparer.OrdinalIgnoreCase), name, text,
            "one of " + string.Join(", ", names));
    }

    private static ConfigException Unknown(string name, JsonTypeInfo type) =>
        new(name, name, type.Properties.Count == 0 ? "an option without parts" : "one of " + string.Join(", ", type.Properties.Select(p => p.Name)));

    private static IModelOptions Deserialize(JsonObject json, Type type)
    {
        IModelOptions options;
        try
        {
            options = (IModelOptions)json.Deserialize(type, Options)!;
        }
        catch (JsonException e)
        {
            string option = e.Path?.TrimStart('$', '.') ?? "";
            JsonNode? found = json;
            foreach (string step in option.Split('.', StringSplitOptions.RemoveEmptyEntries))
                found = (found as JsonObject)?[step];
            throw new ConfigException(option, found?.ToJsonString() ?? "null", "a value of the option's type; see docs/config.md");
        }

        options.Validate();
        return options;
    }
}
