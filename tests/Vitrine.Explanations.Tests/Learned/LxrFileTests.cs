using Vitrine.Explanations.Learned;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Explanations.Tests.Learned;

public sealed class LxrFileTests : IDisposable
{
    private static readonly History Asked = History.Of(3, 1, 4, 1, 5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vitrine-lxr-");

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameBits()
    {
        ModelFolder model = Saved(users: 60);
        using LxrNetwork network = Network(model.Items.Count);
        Assert.False(LxrFile.IsTrained(model));

        LxrFile.Write(model, network, TestContext.Current.CancellationToken);
        using LxrNetwork read = LxrFile.Read(model, new Popularity());

        Assert.True(LxrFile.IsTrained(model));
        Assert.Equal(network.Options, read.Options);
        Assert.Equal(network.Mask(Asked, 2), read.Mask(Asked, 2));
        Assert.Equal(model.Manifest.ModelHash, ModelFolder.Load(folder.FullName).Manifest.ModelHash);
    }

    [Fact]
    public void Own_PartsOfAStoredModel_AreDisposedWithIt()
    {
        Saved(users: 60);
        var part = new Part();
        using (StoredModel stored = StoredModel.Open(folder.FullName))
        {
            Assert.Same(part, stored.Own(part));
            Assert.Equal(0, part.Disposed);
        }

        Assert.Equal(1, part.Disposed);
    }

    private sealed class Part : IDisposable
    {
        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;
    }

    [Fact]
    public void Read_NoFile_SaysHowToTrainOne()
    {
        ModelFolder model = Saved(users: 60);

        string message = Assert.Throws<CheckpointFormatException>(() => LxrFile.Read(model, new Popularity())).Message;
        Assert.Contains("no trained explainer", message, StringComparison.Ordinal);
        Assert.EndsWith($"vitrine train-explainer --model {folder.FullName}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ModelTrainedAgain_IsRefused()
    {
        ModelFolder before = Saved(users: 60);
        using LxrNetwork network = Network(before.Items.Count);
        LxrFile.Write(before, network, TestContext.Current.CancellationToken);

        ModelFolder after = Saved(users: 50);

        Assert.False(LxrFile.IsTrained(after));
        string message = Assert.Throws<CheckpointFormatException>(() => LxrFile.Read(after, new Popularity())).Message;
        Assert.Contains($"found an explainer of model {before.Manifest.ModelHash[..12]}, expected one of model {after.Manifest.ModelHash[..12]}",
            message, StringComparison.Ordinal);
        Assert.Contains("vitrine train-explainer", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ForgedFile_IsRefused()
    {
        ModelFolder model = Saved(users: 60);
        string path = Path.Combine(folder.FullName, LxrFile.Name);
        using LxrNetwork other = Network(model.Items.Count + 1);
        LxrFile.Write(model, other, TestContext.Current.CancellationToken);
        Assert.Contains("history_embedding", Refusal(), StringComparison.Ordinal);

        other.Parameters.All[0].Value.Span[0] = float.NaN;
        using LxrNetwork network = Network(model.Items.Count);
        network.Parameters.All[0].Value.Span[0] = float.NaN;
        LxrFile.Write(model, network, TestContext.Current.CancellationToken);
        Assert.Contains("not finite", Refusal(), StringComparison.Ordinal);

        foreach (string? options in new[] { null, "{", "{\"width\":-1}", "{\"breadth\":1}", "[]" })
        {
            var metadata = new Dictionary<string, string> { ["model"] = model.Manifest.ModelHash };
            if (options is not null)
                metadata["options"] = options;
            SafeTensors.Write(path, [], metadata, TestContext.Current.CancellationToken);
            Assert.Contains("options", Refusal(), StringComparison.Ordinal);
        }

        File.WriteAllText(path, "not a tensor file");
        Assert.Contains(LxrFile.Name, Refusal(), StringComparison.Ordinal);

        string Refusal() => Assert.Throws<CheckpointFormatException>(() => LxrFile.Read(model, new Popularity())).Message;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static LxrNetwork Network(int items)
    {
        var network = new LxrNetwork(new LxrOptions { Width = 3, Seed = 8, LambdaNeg = 0.5 }, items, placeCount: 0);
        network.Initialize();
        return network;
    }

    private ModelFolder Saved(int users)
    {
        Dataset data = ShopSimulator.Run(new SimulationOptions { Users = users, Items = 30, Seed = 3 }, cancel: TestContext.Current.CancellationToken).Dataset;
        var model = new Popularity();
        model.Fit(data, cancel: TestContext.Current.CancellationToken);
        ModelFolder.Save(
            folder.FullName, ModelManifest.Create(model.Name, new PopularityOptions(), 1, data, TimeProvider.System), data, model.Save,
                cancel: TestContext.Current.CancellationToken);
        return ModelFolder.Load(folder.FullName);
    }
}
