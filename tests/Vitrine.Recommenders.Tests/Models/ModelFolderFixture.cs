using System.Text.Json.Nodes;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>A small saved model in a folder of its own, removed at the end.</summary>
internal sealed class ModelFolderFixture : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("vitrine-test-");

    public string Folder => Path.Combine(root.FullName, "model");

    public string this[string name] => Path.Combine(Folder, name);

    public static Dataset Data(bool hasTimes = true) => new()
    {
        Name = "toy",
        Users = new IdMap(["ann", "bob", "cy"]),
        Items = new IdMap(["i0", "i1", "橱窗"]),
        Offsets = [0, 2, 2, 5],
        ItemIndices = [2, 0, 1, 1, 2],
        Times = [10, 20, 5, 5, 1_700_000_000_000],
        Values = [1, 1, 4, 5, 1],
        Types = [BehaviorType.View, BehaviorType.Buy, BehaviorType.Rate, BehaviorType.Rate, BehaviorType.Dwell],
        ItemAttributes = new AttributeTable(3,
        [
            new AttributeColumn("title", AttributeKind.Text) { Texts = ["Lamp \"A\"", "", "Glass"] },
            new AttributeColumn("title_zh", AttributeKind.Text) { Texts = ["台灯", "", ""] },
        ]),
        UserAttributes = AttributeTable.Empty(3),
        HasTimes = hasTimes,
    };

    public static ModelManifest Manifest(Dataset data) =>
        ModelManifest.Create("toy-model", new ToyConfig(64, ToyKind.Wide), 42, data, new FixedTime()) with
        {
            Metrics = new StoredMetrics("leave-one-out", 3, new Dictionary<string, double?> { ["ndcg@10"] = 0.25, ["auc"] = double.NaN }),
        };

    public static void SaveWeights(string folder) => SafeTensors.Write(
        Path.Combine(folder, ModelFolder.WeightsFile), [NamedTensor.Of("w", [2], new[] { 1f, 2f })]);

    public ModelManifest Save(Dataset? data = null)
    {
        data ??= Data();
        return ModelFolder.Save(Folder, Manifest(data), data, SaveWeights, cancel: TestContext.Current.CancellationToken);
    }

    /// <summary>Changes the manifest's JSON in place.</summary>
    public void EditManifest(Action<JsonObject> edit)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(this[ModelFolder.ManifestFile]))!.AsObject();
        edit(json);
        File.WriteAllText(this[ModelFolder.ManifestFile], json.ToJsonString());
    }

    /// <summary>Replaces a file and makes the manifest agree, as an attacker would.</summary>
    public void Forge(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        EditManifest(json =>
        {
            JsonNode file = json["files"]![name]!;
            file["bytes"] = content.Length;
            file["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        });
    }

    public void Dispose() => root.Delete(recursive: true);

    internal enum ToyKind
    {
        Narrow,
        Wide,
    }

    internal sealed record ToyConfig(int Width, ToyKind Kind);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
