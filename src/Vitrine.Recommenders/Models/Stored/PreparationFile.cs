using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data.Preparation;

namespace Vitrine.Recommenders.Models.Stored;

/// <summary>preparation.json: how the data of a stored model was read, cleaned and split.</summary>
public static class PreparationFile
{
    /// <summary>The file's name within a model folder.</summary>
    public const string Name = "preparation.json";

    private static readonly JsonSerializerOptions Options = new(ManifestJson.ConfigOptions)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the file into a folder, atomically.</summary>
    public static void Write(string folder, DataPreparation preparation) =>
        AtomicFile.Write(Path.Combine(folder, Name), stream => JsonSerializer.Serialize(stream, preparation, Options));

    /// <summary>Reads the file of an opened folder, whose hash was checked; defaults where the folder has none.</summary>
    /// <exception cref="CheckpointFormatException">It does not hold options that this version knows.</exception>
    public static DataPreparation Read(ModelFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Manifest.Files.ContainsKey(Name)
            ? ManifestJson.Parse<DataPreparation>(Path.Combine(folder.FullPath, Name), folder.ReadBytes(Name), Options)
            : new DataPreparation();
    }
}
