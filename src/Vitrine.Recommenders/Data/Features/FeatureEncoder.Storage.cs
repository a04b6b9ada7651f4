using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Data.Features;

public sealed partial class FeatureEncoder
{
    /// <summary>Version of the stored form; a reader refuses any other.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private sealed record Stored(int Schema, IReadOnlyList<FieldEncoder> Fields);

    /// <summary>Writes the encoder as JSON; the file appears whole or not at all.</summary>
    public void Save(string path)
    {
        string partial = path + ".partial";
        try
        {
            using (FileStream stream = File.Create(partial))
                JsonSerializer.Serialize(stream, new Stored(SchemaVersion, Fields), Json);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Reads an encoder written by <see cref="Save"/>; it encodes exactly as the saved one.</summary>
    /// <exception cref="DataFormatException">The file is no encoder, is damaged, or is of another version.</exception>
    public static FeatureEncoder Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            Stored stored = JsonSerializer.Deserialize<Stored>(stream, Json) ?? throw new JsonException("null");
            if (stored.Schema != SchemaVersion)
                throw Wrong(path, $"schema {stored.Schema}", $"schema {SchemaVersion}");
            bool hasEmpty = stored.Fields.Any(f => f is null || f.Cardinality == 0);
            if (hasEmpty || stored.Fields.DistinctBy(f => f.Name).Count() < stored.Fields.Count)
                throw Wrong(path, "an empty or repeated field", "fields with unique names and at least one id");
            if (stored.Fields.FirstOrDefault(f => !IsConsistent(f)) is { } odd)
                throw Wrong(path, $"field '{odd.Name}' of kind {odd.Kind}", $"a kind that {odd.GetType().Name} reads");
            return new FeatureEncoder(stored.Fields);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            long line = e is JsonException json ? (json.LineNumber ?? -1) + 1 : 0;
            throw new DataFormatException(path, line, 0, e.Message, "a feature encoder written by this tool; train again");
        }
    }

    private static DataFormatException Wrong(string path, string found, string expected) =>
        new(path, 0, 0, found, expected + "; train again with this version");

    private static bool IsConsistent(FieldEncoder field) => field switch
    {
        LabelField => field.Kind is AttributeKind.Categorical or AttributeKind.MultiValued,
        TextField => field.Kind == AttributeKind.Text,
        _ => field.Kind == AttributeKind.Numeric,
    };
}
