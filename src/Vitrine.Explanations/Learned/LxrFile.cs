using System.Numerics.Tensors;
using System.Text.Json;
using Vitrine.Numerics;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Learned;

/// <summary>
/// lxr.safetensors in a model folder: the trained explainer, with its options as JSON and the hash of the model it belongs to. It stands beside the
/// manifest, not in it: a model is whole without it, and an explainer of another model is refused by the hash.
/// </summary>
public static class LxrFile
{
    /// <summary>The file's name within a model folder.</summary>
    public const string Name = "lxr.safetensors";

    private const string ModelKey = "model";
    private const string OptionsKey = "options";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>True when a folder has an explainer that was trained for its model.</summary>
    public static bool IsTrained(ModelFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = PathIn(folder);
        if (!File.Exists(path))
            return false;
        using SafeTensorsFile file = SafeTensors.Read(path);
        return file.Metadata.GetValueOrDefault(ModelKey) == folder.Manifest.ModelHash;
    }

    /// <summary>Writes a trained explainer into the folder of its model, whole or not at all.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public static void Write(ModelFolder folder, LxrNetwork network, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(network);
        SafeTensors.Write(
            PathIn(folder),
            [.. network.Parameters.All.Select(p => NamedTensor.From(p.Name, [p.Value.Rows, p.Value.Columns], () => (ReadOnlySpan<float>)p.Value.Span))],
            new Dictionary<string, string> { [ModelKey] = folder.Manifest.ModelHash, [OptionsKey] = JsonSerializer.Serialize(network.Options, Json) },
            cancel);
    }

    /// <summary>Reads the explainer that was trained for a folder's model.</summary>
    /// <param name="folder">An opened folder.</param>
    /// <param name="model">Its model.</param>
    /// <exception cref="CheckpointFormatException">There is none, it is damaged, or it is of another model; the message says how to train one.</exception>
    public static LxrNetwork Read(ModelFolder folder, IRecommender model)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = PathIn(folder);
        string train = $"train one with: vitrine train-explainer --model {folder.FullPath}";
        if (!File.Exists(path))
            throw new CheckpointFormatException(path, null, "no trained explainer", $"one of this model, which method lxr reads; {train}");
        using SafeTensorsFile file = SafeTensors.Read(path);
        string hash = file.Metadata.GetValueOrDefault(ModelKey) ?? "";
        if (hash != folder.Manifest.ModelHash)
            throw new CheckpointFormatException(path, ModelKey, $"an explainer of model {Short(hash)}",
                $"one of model {Short(folder.Manifest.ModelHash)}; {train}");
        LxrNetwork? network = null;
        try
        {
            LxrOptions options = JsonSerializer.Deserialize<LxrOptions>(file.Metadata.GetValueOrDefault(OptionsKey) ?? "null", Json)
                ?? throw new JsonException("no options");
            network = new LxrNetwork(
                options, folder.Items.Count, LxrNetwork.PlacesOf(model), (name, rows, columns) => file.Require<float>(name, [rows, columns]));
            foreach (Parameter p in network.Parameters.All)
            {
                file.CopyTo(p.Name, [p.Value.Rows, p.Value.Columns], p.Value.Span);
                if (!TensorPrimitives.IsFiniteAll(p.Value.Span))
                    throw new CheckpointFormatException(path, p.Name, "a value that is not finite", $"numbers; {train}");
            }

            return network;
        }
        catch (Exception e)
        {
            network?.Dispose();
            if (e is JsonException or ArgumentException)
                throw new CheckpointFormatException(path, OptionsKey, e.Message, $"options of an explainer; {train}", e);
            throw;
        }
    }

    private static string PathIn(ModelFolder folder) => Path.Combine(folder.FullPath, Name);

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash.Length == 0 ? "without a hash" : hash;
}
