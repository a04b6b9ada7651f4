using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Loss">Mean loss; null where it is none.</param>
/// <param name="Ndcg">Validation nDCG@10; null where none followed.</param>
/// <param name="Seconds">Seconds of the epoch, its validation among them.</param>
public sealed record TrainingPoint(int Epoch, double? Loss, double? Ndcg, double Seconds);

/// <summary>What a training has told of itself until now, in its folder.</summary>
/// <param name="Model">Kind of model.</param>
/// <param name="Started">When it began; of one that was taken up again, when that was.</param>
/// <param name="Epochs">Planned epochs.</param>
/// <param name="Config">Options, a JSON object.</param>
/// <param name="Points">Its epochs in order.</param>
/// <param name="End">"done", "stopped", or null while it runs, or where its process ended without a word.</param>
/// <param name="Updated">When it last wrote.</param>
public sealed record TrainingHistory(
    string Model, DateTimeOffset Started, int Epochs, JsonElement Config, IReadOnlyList<TrainingPoint> Points, string? End, DateTimeOffset Updated)
{
    /// <summary>The file in a training's folder.</summary>
    public const string FileName = "training.jsonl";

    /// <summary><see cref="End"/> of a training whose model was saved.</summary>
    public const string Done = "done";

    /// <summary><see cref="End"/> of one that was cancelled or failed.</summary>
    public const string Stopped = "stopped";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // No training has as many epochs.
    private const int MostBytes = 16 << 20;

    /// <summary>Reads a folder's file; null where there is none, or it is none that this version wrote. A line that is being written is left out.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TrainingHistory? Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        if (!file.Exists || file.Length > MostBytes)
            return null;
        TrainingLine? start = null;
        string? end = null;
        var points = new SortedDictionary<int, TrainingPoint>();
        string text = File.ReadAllText(file.FullName);
        foreach (string line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            TrainingLine? read = Parse(line);
            if (read is { Model: not null, Started: not null, Epochs: not null, Config: not null })
            {
                (start, end) = (read, null);
                foreach (int later in points.Keys.Where(epoch => epoch >= read.From).ToArray())
                    points.Remove(later);
            }
            else if (read is { Epoch: { } epoch })
                points[epoch] = new TrainingPoint(epoch, read.Loss, read.Ndcg, read.Seconds ?? 0);
            else
                end = read?.End ?? end;
        }

        return start is null ? null : new TrainingHistory(
            start.Model!, start.Started!.Value, start.Epochs!.Value, start.Config!.Value, [.. points.Values], end, new DateTimeOffset(file.LastWriteTimeUtc));
    }

    private static TrainingLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingLine>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
