using System.Buffers;
using System.Security.Cryptography;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>
/// A stored model: its own files (weights.safetensors), items.json, users.json, histories.safetensors and manifest.json. Each file is replaced
/// atomically and the manifest, which holds the hash of every other, is written last: a folder that was not saved to its end is refused.
/// </summary>
public sealed class ModelFolder
{
    /// <summary>The manifest.</summary>
    public const string ManifestFile = "manifest.json";

    /// <summary>The file a recommender keeps its fitted state in.</summary>
    public const string WeightsFile = "weights.safetensors";

    private const string ItemsFile = "items.json";
    private const string UsersFile = "users.json";
    private const string HistoriesFile = "histories.safetensors";
    private const int MaxManifestBytes = 16 << 20;
    private const int MaxIdsBytes = 1 << 30;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    internal static readonly string[] RequiredFiles = [WeightsFile, ItemsFile, UsersFile, HistoriesFile];

    private readonly IReadOnlyDictionary<string, string[]>? localTitles;

    private ModelFolder(string path, ModelManifest manifest, (IdMap Ids, StoredIds Stored) items, IdMap users, StoredHistories histories)
    {
        FullPath = path;
        Manifest = manifest;
        Items = items.Ids;
        Titles = items.Stored.Titles!;
        localTitles = items.Stored.LocalTitles;
        Users = users;
        Histories = histories;
    }

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>What the model is and how it was made.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>External item ids.</summary>
    public IdMap Items { get; }

    /// <summary>[items] what people call the items.</summary>
    public IReadOnlyList<string> Titles { get; }

    /// <summary>What people call an item in a language, by its code ("zh"): the data's title_zh, else <see cref="Titles"/>.</summary>
    public string TitleOf(int item, string language) =>
        localTitles is not null && localTitles.TryGetValue(language, out string[]? titles) && titles[item].Length > 0 ? titles[item] : Titles[item];

    /// <summary>External user ids.</summary>
    public IdMap Users { get; }

    /// <summary>What the users did, by user index.</summary>
    public StoredHistories Histories { get; }

    /// <summary>Saves a fitted model with all that is needed to recommend without the data.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="manifest">Everything but <see cref="ModelManifest.Files"/>, which is filled here.</param>
    /// <param name="data">Ids, titles and the histories to keep.</param>
    /// <param name="saveModel">Writes the model's own files into the folder it is given: <see cref="IRecommender.Save"/>.</param>
    /// <param name="modelFiles">Names of the model's own files besides <see cref="WeightsFile"/>; null for none.</param>
    /// <param name="cancel">Stops between files; the manifest is then not written.</param>
    /// <returns>The manifest as written.</returns>
    /// <exception cref="ArgumentException">The manifest's counts are not those of <paramref name="data"/>, or a file name is not plain.</exception>
    /// <exception cref="IOException">The file system refused.</exception>
    public static ModelManifest Save(
        string folder, ModelManifest manifest, Dataset data, Action<string> saveModel, IReadOnlyList<string>? modelFiles = null,
        CancellationToken cancel = default)
    {
        if (manifest.Data.Users != data.UserCount || manifest.Data.Items != data.ItemCount)
            throw new ArgumentException(
                $"ModelFolder.Save: manifest of {manifest.Data.Users} users and {manifest.Data.Items} items, "
                + $"expected {data.UserCount} and {data.ItemCount}",
                nameof(manifest));
        if (modelFiles?.FirstOrDefault(name => !IsFileName(name)) is { } bad)
            throw new ArgumentException(
                $"ModelFolder.Save: file name '{bad}', expected small letters, digits and '-', ending in .safetensors or .json", nameof(modelFiles));
        string full = Directory.CreateDirectory(folder).FullName;
        saveModel(full);
        cancel.ThrowIfCancellationRequested();
        WriteBytes(full, ItemsFile, StoredIds.WriteItems(data));
        WriteBytes(full, UsersFile, StoredIds.WriteUsers(data));
        StoredHistories.Write(Path.Combine(full, HistoriesFile), data, cancel);
        var files = new SortedDictionary<string, StoredFile>(StringComparer.Ordinal);
        foreach (string name in RequiredFiles.Concat(modelFiles ?? []))
        {
            using FileStream stream = File.OpenRead(Path.Combine(full, name));
            files[name] = new StoredFile(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }

        cancel.ThrowIfCancellationRequested();
        ModelManifest complete = manifest with { Files = files };
        WriteBytes(full, ManifestFile, ManifestJson.Write(complete));
        return complete;
    }

    /// <summary>Replaces a folder's manifest by a changed one; the model's files stay as they are.</summary>
    /// <param name="folder">A saved model.</param>
    /// <param name="change">Gives the new manifest; must keep <see cref="ModelManifest.Files"/>.</param>
    /// <exception cref="CheckpointFormatException">There is no manifest to change.</exception>
    public static void Amend(string folder, Func<ModelManifest, ModelManifest> change) =>
        WriteBytes(Path.GetFullPath(folder), ManifestFile, ManifestJson.Write(change(ReadManifest(folder))));

    /// <summary>A folder's manifest alone; its other files are not looked at.</summary>
    /// <exception cref="CheckpointFormatException">There is none that can be read.</exception>
    public static ModelManifest ReadManifest(string folder)
    {
        string path = Path.Combine(Path.GetFullPath(folder), ManifestFile);
        return ManifestJson.Read(path, StoredFileReader.ReadAll(path, MaxManifestBytes));
    }

    /// <summary>Opens a folder and checks manifest, version, the hash of every file, counts and bounds.</summary>
    /// <exception cref="CheckpointFormatException">The folder was not saved to its end, is damaged or of another version.</exception>
    public static ModelFolder Load(string folder)
    {
        string full = Path.GetFullPath(folder);
        ModelManifest manifest = ReadManifest(full);
        var reader = new StoredFileReader(full, manifest);
        foreach (string name in manifest.Files.Keys.Where(name => name is not (ItemsFile or UsersFile or HistoriesFile)))
            reader.Check(name);
        var items = StoredIds.Read(Path.Combine(full, ItemsFile), reader.Read(ItemsFile, MaxIdsBytes), manifest.Data.Items, titled: true);
        var users = StoredIds.Read(Path.Combine(full, UsersFile), reader.Read(UsersFile, MaxIdsBytes), manifest.Data.Users, titled: false);
        using SafeTensorsFile file = reader.OpenTensors(HistoriesFile);
        return new ModelFolder(full, manifest, items, users.Ids, StoredHistories.Read(file, users.Ids.Count, items.Ids.Count));
    }

    /// <summary>Opens one of the model's tensor files; what is read from it is what the manifest's hash is of. Dispose it.</summary>
    /// <param name="name">A name of <see cref="ModelManifest.Files"/>.</param>
    /// <exception cref="CheckpointFormatException">The file is not in the manifest or has changed.</exception>
    public SafeTensorsFile OpenTensors(string name = WeightsFile) =>
        new StoredFileReader(FullPath, Manifest).OpenTensors(name);

    /// <summary>The content of one of the model's small files, checked against the manifest.</summary>
    /// <param name="name">A name of <see cref="ModelManifest.Files"/>.</param>
    /// <exception cref="CheckpointFormatException">The file is not in the manifest or has changed, or is larger than 16 MiB.</exception>
    public byte[] ReadBytes(string name) => new StoredFileReader(FullPath, Manifest).Read(name, MaxManifestBytes);

    /// <summary>True for a plain name without folders, so that a manifest can name nothing outside its folder.</summary>
    internal static bool IsFileName(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && name[dot..] is ".safetensors" or ".json" && name != ManifestFile
            && name.AsSpan(0, dot).IndexOfAnyExcept(NameCharacters) < 0;
    }

    private static void WriteBytes(string folder, string name, byte[] bytes) =>
        AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(bytes));
}
