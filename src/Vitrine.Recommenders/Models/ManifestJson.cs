using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Recommenders.Models;

/// <summary>The manifest as JSON: strict when read, since it decides which code reads which bytes.</summary>
internal static class ManifestJson
{
    private const string SaveAgain = "save the model again";

    /// <summary>Unknown and doubled members, comments and wrong capitals are refused.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>As <see cref="Options"/>, with enums by name.</summary>
    internal static readonly JsonSerializerOptions ConfigOptions = new(Options)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static byte[] Write(ModelManifest manifest)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(manifest, Options);
        return [.. json, (byte)'\n'];
    }

    /// <exception cref="CheckpointFormatException">The text is not a manifest of this version, or contradicts itself.</exception>
    public static ModelManifest Read(string file, ReadOnlySpan<byte> json)
    {
        // The version comes first: a later version may have members that the strict reader would call errors.
        int schema = Parse<SchemaOnly>(file, json, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }).Schema;
        if (schema != ModelManifest.CurrentSchema)
            throw new CheckpointFormatException(
                file, "schema", $"version {schema}", $"{ModelManifest.CurrentSchema}; read it with the version of Vitrine that wrote it, or train again");
        ModelManifest manifest = Parse<ModelManifest>(file, json, Options);
        Check(file, manifest);
        return manifest;
    }

    public static T Parse<T>(string file, ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options)
                ?? throw new CheckpointFormatException(file, null, "null", $"a JSON object; {SaveAgain}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CheckpointFormatException(
                file, (e as JsonException)?.Path, $"JSON that does not fit ({e.Message})", $"what Vitrine writes; {SaveAgain}", e);
        }
    }

    public static TConfig ReadConfig<TConfig>(JsonElement config)
    {
        try
        {
            return config.Deserialize<TConfig>(ConfigOptions)
                ?? throw new CheckpointFormatException(ModelFolder.ManifestFile, "config", "null", $"a JSON object; {SaveAgain}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CheckpointFormatException(
                ModelFolder.ManifestFile, "config", $"options that do not fit ({e.Message})", $"those of the model; {SaveAgain}", e);
        }
    }

    private static void Check(string file, ModelManifest manifest)
    {
        if (manifest.Config.ValueKind != JsonValueKind.Object)
            throw new CheckpointFormatException(file, "config", $"{manifest.Config.ValueKind}", $"a JSON object; {SaveAgain}");
        if (manifest.Data.Users < 0 || manifest.Data.Items < 0 || manifest.Data.Interactions < 0)
            throw new CheckpointFormatException(file, "data", "a negative count", $"0 or more; {SaveAgain}");
        foreach ((string name, StoredFile stored) in manifest.Files)
        {
            if (!ModelFolder.IsFileName(name))
                throw new CheckpointFormatException(
                    file, "files", $"name '{name}'", "small letters, digits and '-', ending in .safetensors or .json");
            if (stored is null || stored.Bytes < 0 || stored.Sha256 is not { Length: 64 } hash || !hash.All(char.IsAsciiHexDigitLower))
                throw new CheckpointFormatException(
                    file, name, "a wrong length or hash", $"bytes >= 0 and 64 lower-case hexadecimal digits; {SaveAgain}");
        }

        foreach (string name in ModelFolder.RequiredFiles)
            if (!manifest.Files.ContainsKey(name))
                throw new CheckpointFormatException(file, "files", $"no {name}", $"it; {SaveAgain}");
    }

    private sealed record SchemaOnly
    {
        public required int Schema { get; init; }
    }
}
