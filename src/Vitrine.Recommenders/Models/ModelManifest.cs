using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>One file of a model folder.</summary>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
public sealed record StoredFile(long Bytes, string Sha256);

/// <summary>Measured quality of a stored model; figures mean nothing without their protocol.</summary>
/// <param name="Protocol">How it was measured, in words.</param>
/// <param name="Users">Number of users measured on.</param>
/// <param name="Values">Figure by name ("ndcg@10"); null where it is undefined; NaN and infinities become null.</param>
public sealed record StoredMetrics(string Protocol, int Users, IReadOnlyDictionary<string, double?> Values)
{
    /// <summary>Figure by name ("ndcg@10"); null where it is undefined.</summary>
    public IReadOnlyDictionary<string, double?> Values { get; } =
        Values.ToDictionary(pair => pair.Key, pair => pair.Value is { } value && double.IsFinite(value) ? value : (double?)null);
}

/// <summary>
/// What is written beside a model's weights, as manifest.json: what it is, how and from what it was made, and the hash of every file.
/// Its JSON is described by docs/schemas/manifest.v1.schema.json.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>The version of the JSON that this code writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of the JSON.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The recommender's <see cref="IRecommender.Name"/>.</summary>
    public required string Model { get; init; }

    /// <summary>When the model was saved, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The version of Vitrine that saved it.</summary>
    public required string Vitrine { get; init; }

    /// <summary>The model's own options, a JSON object.</summary>
    public required JsonElement Config { get; init; }

    /// <summary>The seed of every random number in training.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What it learned from.</summary>
    public required DataFingerprint Data { get; init; }

    /// <summary>Measured quality, or null when not measured.</summary>
    public StoredMetrics? Metrics { get; init; }

    /// <summary>
    /// How faithful explanations of the model proved, by the protocol that leads: truth where it was measured, else lxr, else another; null when not
    /// measured.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoredFidelity? Fidelity { get; init; }

    /// <summary>The same by the other protocols that were measured; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StoredFidelity>? OtherFidelity { get; init; }

    /// <summary>Every file of the folder but the manifest, by name; filled when the folder is saved.</summary>
    public IReadOnlyDictionary<string, StoredFile> Files { get; init; } = new Dictionary<string, StoredFile>();

    /// <summary>SHA-256 of the weights: the model's hash, named in every explanation. Empty before the folder is saved.</summary>
    [JsonIgnore]
    public string ModelHash => Files.TryGetValue(ModelFolder.WeightsFile, out StoredFile? weights) ? weights.Sha256 : "";

    /// <summary>Starts the manifest of a fitted model.</summary>
    /// <param name="model">The recommender's name.</param>
    /// <param name="config">The model's options; anything that serialises to a JSON object.</param>
    /// <param name="seed">The seed of training.</param>
    /// <param name="data">What it learned from.</param>
    /// <param name="time">Tells when.</param>
    public static ModelManifest Create<TConfig>(string model, TConfig config, ulong seed, Dataset data, TimeProvider time) => new()
    {
        Model = model,
        Created = time.GetUtcNow(),
        Vitrine = typeof(ModelManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        Config = config is JsonElement element ? element.Clone() : JsonSerializer.SerializeToElement(config, config!.GetType(), ManifestJson.ConfigOptions),
        Seed = seed,
        Data = DataFingerprint.Of(data),
    };

    /// <summary>The manifest with one more fidelity board; see <see cref="StoredFidelity.Join"/>.</summary>
    public ModelManifest With(StoredFidelity measured)
    {
        IReadOnlyList<StoredFidelity> boards = StoredFidelity.Join([.. Fidelity is null ? [] : new[] { Fidelity }, .. OtherFidelity ?? []], measured);
        return this with { Fidelity = boards[0], OtherFidelity = boards.Count > 1 ? [.. boards.Skip(1)] : null };
    }

    /// <summary>The options as the model's own type, unknown members refused.</summary>
    /// <exception cref="Numerics.Checkpoints.CheckpointFormatException">The stored options do not fit <typeparamref name="TConfig"/>.</exception>
    public TConfig ConfigAs<TConfig>() => ManifestJson.ReadConfig<TConfig>(Config);
}
