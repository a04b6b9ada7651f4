using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly ModelFolderFixture saved = new();

    public void Dispose() => saved.Dispose();

    [Fact]
    public void Load_SavedFolder_GivesAllThatWasSaved()
    {
        ModelManifest written = saved.Save();

        ModelFolder loaded = ModelFolder.Load(saved.Folder);

        Assert.Equal("toy-model", loaded.Manifest.Model);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), loaded.Manifest.Created);
        Assert.StartsWith("0.", loaded.Manifest.Vitrine, StringComparison.Ordinal);
        Assert.Equal(42ul, loaded.Manifest.Seed);
        Assert.Equal(DataFingerprint.Of(ModelFolderFixture.Data()), loaded.Manifest.Data);
        Assert.Equal(new ModelFolderFixture.ToyConfig(64, ModelFolderFixture.ToyKind.Wide), loaded.Manifest.ConfigAs<ModelFolderFixture.ToyConfig>());
        Assert.Equal(0.25, loaded.Manifest.Metrics!.Values["ndcg@10"]);
        Assert.Null(loaded.Manifest.Metrics.Values["auc"]);
        Assert.Equal(["i0", "i1", "橱窗"], loaded.Items.Ids);
        Assert.Equal(["Lamp \"A\"", "i1", "Glass"], loaded.Titles);
        Assert.Equal(["台灯", "i1", "Glass"], Enumerable.Range(0, 3).Select(i => loaded.TitleOf(i, "zh")));
        Assert.Equal(loaded.Titles, Enumerable.Range(0, 3).Select(i => loaded.TitleOf(i, "en")));
        Assert.Equal(["ann", "bob", "cy"], loaded.Users.Ids);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(saved[ModelFolder.WeightsFile]))), loaded.Manifest.ModelHash);
        Assert.Equal(written.ModelHash, loaded.Manifest.ModelHash);
        using SafeTensorsFile weights = loaded.OpenTensors();
        Assert.Equal([1f, 2f], weights.ReadVector<float>("w"));
    }

    [Fact]
    public void Load_SavedFolder_GivesEachUsersHistory()
    {
        saved.Save();

        StoredHistories histories = ModelFolder.Load(saved.Folder).Histories;

        Assert.Equal((3, 5), (histories.Users, histories.Events));
        Assert.Equal([2, 0], histories.Of(0).Items.ToArray());
        Assert.Equal(0, histories.Of(1).Length);
        Assert.Equal([5, 5, 1_700_000_000_000], histories.Of(2).Times.ToArray());
        Assert.Equal([BehaviorType.Rate, BehaviorType.Rate, BehaviorType.Dwell], histories.Of(2).Types.ToArray());
    }

    [Fact]
    public void Load_DataWithoutTimes_GivesHistoriesWithoutTimes()
    {
        saved.Save(ModelFolderFixture.Data(hasTimes: false));

        Assert.True(ModelFolder.Load(saved.Folder).Histories.Of(2).Times.IsEmpty);
    }

    [Fact]
    public void Save_StoppedBeforeTheManifest_IsRefusedAsIncomplete()
    {
        Dataset data = ModelFolderFixture.Data();
        using var cancel = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => ModelFolder.Save(
            saved.Folder,
            ModelFolderFixture.Manifest(data),
            data,
            folder =>
            {
                ModelFolderFixture.SaveWeights(folder);
                cancel.Cancel();
            },
            cancel: cancel.Token));

        var error = Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder));
        Assert.Contains("saved to its end", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_ModelThrowsBeforeWriting_LeavesTheOldModelUsable()
    {
        saved.Save();
        Dataset data = ModelFolderFixture.Data();

        Assert.Throws<InvalidOperationException>(() => ModelFolder.Save(
            saved.Folder, ModelFolderFixture.Manifest(data), data, _ => throw new InvalidOperationException(),
            cancel: TestContext.Current.CancellationToken));

        Assert.Equal("toy-model", ModelFolder.Load(saved.Folder).Manifest.Model);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("sub/evil.json")]
    [InlineData("/etc/evil.json")]
    [InlineData("..\\evil.json")]
    [InlineData(".json")]
    [InlineData("evil.dll")]
    [InlineData("evil.json.json")]
    [InlineData("manifest.json")]
    public void SaveAndLoad_NameThatIsNotPlain_IsRefused(string name)
    {
        Dataset data = ModelFolderFixture.Data();
        Assert.Throws<ArgumentException>(() => ModelFolder.Save(
            saved.Folder, ModelFolderFixture.Manifest(data), data, ModelFolderFixture.SaveWeights, [name], TestContext.Current.CancellationToken));
        saved.Save();
        saved.EditManifest(json => json["files"]![name] = json["files"]!["items.json"]!.DeepClone());

        Assert.Contains("name '", Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("items.json")]
    [InlineData("users.json")]
    [InlineData("histories.safetensors")]
    public void Load_FileMissingChangedOrCut_IsRefused(string name)
    {
        saved.Save();
        byte[] whole = File.ReadAllBytes(saved[name]);

        byte[] changed = [.. whole];
        changed[^3] ^= 1;
        File.WriteAllBytes(saved[name], changed);
        var hash = Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder));
        File.WriteAllBytes(saved[name], whole[..^1]);
        Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder));
        File.Delete(saved[name]);
        var missing = Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder));

        Assert.Contains("found SHA-256", hash.Message, StringComparison.Ordinal);
        Assert.StartsWith(saved[name], hash.Message, StringComparison.Ordinal);
        Assert.StartsWith(saved[name], missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ManifestCutAtAnyLength_IsRefused()
    {
        saved.Save();
        byte[] whole = File.ReadAllBytes(saved["manifest.json"]);

        for (int length = 0; length < whole.Length - 2; length += 7)
        {
            File.WriteAllBytes(saved["manifest.json"], whole[..length]);
            Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder));
        }
    }

    [Fact]
    public void Load_ContradictoryManifest_SaysWhere()
    {
        Refused(json => json["schema"] = 2, "version 2");
        Refused(json => json["schema"] = "1", "schema");
        Refused(json => json.Remove("seed"), "seed");
        Refused(json => json["seed"] = -1, "seed");
        Refused(json => json["extra"] = 1, "extra");
        Refused(json => json["config"] = 7, "config");
        Refused(json => json["data"]!["users"] = 4, "users.json");
        Refused(json => json["data"]!["items"] = 2, "items.json");
        Refused(json => json["data"]!["items"] = -1, "negative count");
        Refused(json => json["files"]!.AsObject().Remove("weights.safetensors"), "weights.safetensors");
        Refused(json => json["files"]!["items.json"]!["sha256"] = "AB", "items.json");
        Refused(json => json["files"]!["items.json"] = null, "items.json");
        Refused(json => json["files"]!["more.json"] = json["files"]!["items.json"]!.DeepClone(), "more.json");
    }

    [Theory]
    [InlineData("""{"ids":["i0","i1"],"titles":["a","b"]}""", "2 entries")]
    [InlineData("""{"ids":["i0","i1","i0"],"titles":["a","b","c"]}""", "stands twice")]
    [InlineData("""{"ids":["i0","i1",null],"titles":["a","b","c"]}""", "found null")]
    [InlineData("""{"ids":["i0","i1","i2"],"titles":["a","b"]}""", "2 entries")]
    [InlineData("""{"ids":["i0","i1","i2"]}""", "0 entries")]
    [InlineData("""{"ids":["i0","i1","i2"],"ids":[],"titles":["a","b","c"]}""", "JSON that does not fit")]
    [InlineData("""{"ids":["i0","i1","\ud800"],"titles":["a","b","c"]}""", "JSON that does not fit")]
    [InlineData("null", "found null")]
    [InlineData("[[[[", "JSON that does not fit")]
    public void Load_ForgedItems_AreRefused(string items, string problem)
    {
        saved.Save();
        saved.Forge("items.json", Encoding.UTF8.GetBytes(items));

        Assert.Contains(problem, Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 2, 5 }, new[] { 2, 0, 1, 1, 2 }, 5, 5, "3 offsets")]
    [InlineData(new[] { 0, 2, 2, 6 }, new[] { 2, 0, 1, 1, 2 }, 5, 5, "0 to 6")]
    [InlineData(new[] { 1, 2, 2, 5 }, new[] { 2, 0, 1, 1, 2 }, 5, 5, "1 to 5")]
    [InlineData(new[] { 0, 9, 2, 5 }, new[] { 2, 0, 1, 1, 2 }, 5, 5, "9 before 2")]
    [InlineData(new[] { 0, 2, 2, 5 }, new[] { 2, 0, 3, 1, 2 }, 5, 5, "item 3")]
    [InlineData(new[] { 0, 2, 2, 5 }, new[] { 2, 0, -1, 1, 2 }, 5, 5, "item -1")]
    [InlineData(new[] { 0, 2, 2, 5 }, new[] { 2, 0, 1, 1, 2 }, 4, 5, "4 times")]
    [InlineData(new[] { 0, 2, 2, 5 }, new[] { 2, 0, 1, 1, 2 }, 5, 0, "0 types")]
    [InlineData(new[] { 0, 2, 2, 5 }, new[] { 2, 0, 1, 1, 2 }, 0, 5, null)]
    public void Load_ForgedHistories_AreCheckedForBounds(int[] offsets, int[] items, int times, int types, string? problem)
    {
        saved.Save();
        string forged = saved["forged"];
        SafeTensors.Write(
            forged,
            [
                NamedTensor.Of("offsets", [offsets.Length], offsets),
                NamedTensor.Of("items", [items.Length], items),
                NamedTensor.Of("times", [times], new long[times]),
                NamedTensor.Of("types", [types], new byte[types]),
            ],
            cancel: TestContext.Current.CancellationToken);
        saved.Forge("histories.safetensors", File.ReadAllBytes(forged));

        if (problem is null)
            Assert.Equal(3, ModelFolder.Load(saved.Folder).Histories.Of(2).Length);
        else
            Assert.Contains(problem, Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenTensors_WeightsReplacedAfterLoading_IsRefused()
    {
        saved.Save();
        ModelFolder loaded = ModelFolder.Load(saved.Folder);
        SafeTensors.Write(
            saved[ModelFolder.WeightsFile], [NamedTensor.Of("w", [2], new[] { 1f, 3f })], cancel: TestContext.Current.CancellationToken);

        Assert.Throws<CheckpointFormatException>(() => loaded.OpenTensors());
        Assert.Throws<CheckpointFormatException>(() => loaded.OpenTensors("absent.safetensors"));
    }

    private void Refused(Action<JsonObject> edit, string place)
    {
        saved.Save();
        saved.EditManifest(edit);
        Assert.Contains(place, Assert.Throws<CheckpointFormatException>(() => ModelFolder.Load(saved.Folder)).Message, StringComparison.Ordinal);
    }
}
