using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

/// <summary>Checkpoints whose counters or configuration make no sense.</summary>
public sealed class ForgedCheckpointTests
{
    [Theory]
    [InlineData("config", "{")]
    [InlineData("config", "{\"width\":16,\"width\":16}")]
    [InlineData("config", "7")]
    [InlineData("batch", "-7")]
    [InlineData("batch", "99999999")]
    [InlineData("epoch", "-5")]
    [InlineData("epoch", "NaN")]
    [InlineData("epoch", "0.5")]
    [InlineData("step", "1e300")]
    [InlineData("bestEpoch", "3")]
    [InlineData("validationsSinceBest", "-1")]
    [InlineData("lossTargets", "-1")]
    public void Resume_MetadataThatMakesNoSense_IsRefused(string key, string value)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vitrine-test-");
        try
        {
            TransformerConfig config = TransformerShop.Tiny with { Training = TransformerShop.Tiny.Training with { Epochs = 1 } };
            var run = new TrainingRun { CheckpointPath = Path.Combine(folder.FullName, "checkpoint.safetensors") };
            using (var model = new SequentialTransformer(config))
                model.Train(TransformerShop.Data, run, cancel: TestContext.Current.CancellationToken);
            Edit(run.CheckpointPath, key, value);

            using var resumed = new SequentialTransformer(config);
            var refused = Assert.Throws<CheckpointFormatException>(
                () => resumed.Train(TransformerShop.Data, run with { Resume = true }, cancel: TestContext.Current.CancellationToken));
            Assert.Contains("--resume", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Edit(string path, string key, string value)
    {
        string edited = path + ".edited";
        using (SafeTensorsFile file = SafeTensors.Read(path))
        {
            var metadata = new Dictionary<string, string>(file.Metadata) { [key] = value };
            SafeTensors.Write(edited, [.. file.Tensors.Select(t => Copy(file, t))], metadata);
        }

        File.Move(edited, path, overwrite: true);
    }

    private static NamedTensor Copy(SafeTensorsFile file, StoredTensor tensor)
    {
        long[] shape = [.. tensor.Shape];
        var values = new float[tensor.Elements];
        file.CopyTo(tensor.Name, shape, values.AsSpan());
        return NamedTensor.Of(tensor.Name, shape, values);
    }
}
