using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>What a training checkpoint belongs to, kept in its metadata: going on with anything else would give a model of neither.</summary>
/// <param name="Config">The configuration of the run.</param>
/// <param name="Data">SHA-256 of the training data, as in <see cref="DataFingerprint"/>.</param>
/// <param name="Workers">Threads, on which the bits of the result depend.</param>
internal sealed record CheckpointOrigin(TransformerConfig Config, string Data, int Workers)
{
    /// <summary>The number of threads that a checkpoint was trained with; <paramref name="otherwise"/> where it does not say.</summary>
    public static int WorkersOf(string path, int otherwise)
    {
        using SafeTensorsFile file = SafeTensors.Read(path);
        return int.TryParse(file.Metadata.GetValueOrDefault("workers"), NumberStyles.None, CultureInfo.InvariantCulture, out int workers) && workers > 0
            ? workers
            : otherwise;
    }

    public Dictionary<string, string> ToMetadata() => new()
    {
        ["config"] = ModelOptionsJson.ToJson(Config).ToJsonString(),
        ["data"] = Data,
        ["workers"] = Workers.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Refuses the checkpoint of another configuration or of other data.</summary>
    /// <exception cref="CheckpointFormatException">Names the options that differ, or both fingerprints.</exception>
    public void Require(SafeTensorsFile file)
    {
        string[] different = [.. Differences(StoredConfig(file), ModelOptionsJson.ToJson(Config), "").Where(d => !IsFree(d.Option)).Select(d => d.Text)];
        if (different.Length > 0)
            throw new CheckpointFormatException(
                file.FileName, null, "another configuration: " + string.Join("; ", different),
                    "the same options; train into another folder or without --resume");
        string data = file.Metadata.GetValueOrDefault("data", "none");
        if (data != Data)
            throw new CheckpointFormatException(
                file.FileName, null, $"data fingerprint {data}",
                $"{Data}, the fingerprint of this training data; use the same data and cleaning, or train without --resume");
    }

    private static JsonObject StoredConfig(SafeTensorsFile file)
    {
        string text = file.Metadata.GetValueOrDefault("config", "nothing");
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? [];
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(file.FileName, null, $"configuration '{text}'", "a JSON object; train without --resume", e);
        }
    }

    // How long to train may be changed when resuming; but under a cosine the number of epochs shapes the rate of every step.
    private bool IsFree(string option) =>
        option is "training.patience" or "training.maxMinutes" || (option == "training.epochs" && !Config.Training.Cosine);

    private static IEnumerable<(string Option, string Text)> Differences(JsonObject found, JsonObject wanted, string prefix)
    {
        foreach (string name in wanted.Select(p => p.Key).Union(found.Select(p => p.Key)))
        {
            if (JsonNode.DeepEquals(found[name], wanted[name]))
                continue;
            if (found[name] is JsonObject inner && wanted[name] is JsonObject expected)
            {
                foreach ((string, string) difference in Differences(inner, expected, prefix + name + "."))
                    yield return difference;
            }
            else
            {
                yield return (prefix + name, $"{prefix}{name}: {Text(found[name])}, expected {Text(wanted[name])}");
            }
        }
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "none";
}
