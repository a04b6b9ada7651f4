using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Tests.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Stored;

/// <summary>Model folders whose hashes agree and whose contents contradict each other, as only somebody who means harm would make them.</summary>
public sealed class ForgedModelTests
{
    [Theory]
    [InlineData("width", 4096)]
    [InlineData("feedForward", 65536)]
    [InlineData("layers", 64)]
    public void Load_ConfigurationLargerThanItsWeights_IsRefusedBeforeMemoryIsTaken(string option, int value)
    {
        using var fixture = new ModelFolderFixture();
        SaveTransformer(fixture);
        fixture.EditManifest(json => json["config"]![option] = value);
        long before = Environment.WorkingSet;

        Refused(fixture);

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 100L << 20);
    }

    [Theory]
    [InlineData(10_000_000)]
    [InlineData(2_000_000_000)]
    public void Load_FieldOfAbsurdCardinality_IsRefused(int cardinality)
    {
        using var fixture = new ModelFolderFixture();
        SaveTransformer(fixture);
        ForgeTensors(fixture, SequentialTransformer.FeaturesFile, (name, values) =>
        {
            if (name == "field0.cardinality")
                ((int[])values)[0] = cardinality;
        });

        Refused(fixture);
    }

    [Fact]
    public void Load_WeightsThatAreNotNumbers_AreRefusedByName()
    {
        using var fixture = new ModelFolderFixture();
        SaveTransformer(fixture);
        ForgeTensors(fixture, ModelFolder.WeightsFile, (name, values) =>
        {
            if (name == "item_embedding")
                ((float[])values)[3] = float.NaN;
        });

        Assert.Contains("item_embedding", Refused(fixture).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PopularityOfOtherItems_IsRefused()
    {
        using var fixture = new ModelFolderFixture();
        Dataset data = ModelFolderFixture.Data();
        var model = new Popularity();
        model.Fit(TransformerShop.Data, cancel: TestContext.Current.CancellationToken);
        ModelFolder.Save(
            fixture.Folder, ModelManifest.Create(model.Name, new PopularityOptions(), 0, data, TimeProvider.System), data, model.Save,
            cancel: TestContext.Current.CancellationToken);

        Assert.Contains("60 items", Refused(fixture).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PopularityThatIsNotANumber_IsRefused()
    {
        using var fixture = new ModelFolderFixture();
        Dataset data = ModelFolderFixture.Data();
        var model = new Popularity();
        model.Fit(data, cancel: TestContext.Current.CancellationToken);
        ModelFolder.Save(
            fixture.Folder, ModelManifest.Create(model.Name, new PopularityOptions(), 0, data, TimeProvider.System), data, model.Save,
            cancel: TestContext.Current.CancellationToken);
        ForgeTensors(fixture, ModelFolder.WeightsFile, (_, values) => ((float[])values)[0] = float.PositiveInfinity);

        Assert.Contains("not finite", Refused(fixture).Message, StringComparison.Ordinal);
    }

    private static CheckpointFormatException Refused(ModelFolderFixture fixture) =>
        Assert.Throws<CheckpointFormatException>(() => RecommenderKinds.Load(ModelFolder.Load(fixture.Folder)));

    private static void SaveTransformer(ModelFolderFixture fixture)
    {
        TransformerConfig config = TransformerShop.Tiny with { Training = TransformerShop.Tiny.Training with { Epochs = 1 } };
        using var model = new SequentialTransformer(config);
        model.Fit(TransformerShop.Data, cancel: TestContext.Current.CancellationToken);
        ModelFolder.Save(
            fixture.Folder, ModelManifest.Create(model.Name, config, 1, TransformerShop.Data, TimeProvider.System), TransformerShop.Data, model.Save,
            SequentialTransformer.OwnFiles, TestContext.Current.CancellationToken);
        using IDisposable? whole = RecommenderKinds.Load(ModelFolder.Load(fixture.Folder)) as IDisposable;
        Assert.NotNull(whole);
    }

    private static void ForgeTensors(ModelFolderFixture fixture, string name, Action<string, Array> edit)
    {
        string forged = fixture[name] + ".forged";
        using (SafeTensorsFile file = SafeTensors.Read(fixture[name]))
            SafeTensors.Write(forged, [.. file.Tensors.Select(t => Edited(file, t, edit))], file.Metadata.ToDictionary());
        byte[] bytes = File.ReadAllBytes(forged);
        File.Delete(forged);
        fixture.Forge(name, bytes);
    }

    private static NamedTensor Edited(SafeTensorsFile file, StoredTensor tensor, Action<string, Array> edit)
    {
        long[] shape = [.. tensor.Shape];
        return tensor.Type switch
        {
            ElementType.F32 => Copy<float>(),
            ElementType.I32 => Copy<int>(),
            _ => Copy<byte>(),
        };

        NamedTensor Copy<T>()
            where T : unmanaged
        {
            var values = new T[tensor.Elements];
            file.CopyTo(tensor.Name, shape, values.AsSpan());
            edit(tensor.Name, values);
            return NamedTensor.Of(tensor.Name, shape, values);
        }
    }
}
