using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Tests.Training.TensorBoard;
using Vitrine.Recommenders.Training.TensorBoard;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class TrainingLogTests
{
    [Fact]
    public void Train_WithALog_WritesCurvesAndAttentionEntropies()
    {
        using var folder = new TemporaryFolder();
        DatasetSplit split = TransformerShop.Split;
        using var model = new SequentialTransformer(TransformerShop.Tiny);
        TrainingResult result;
        using (var writer = new EventFileWriter(folder.Path, TimeProvider.System))
            result = model.Train(
                split.Train, new TrainingRun { Validation = split.Validation, Log = writer }, cancel: TestContext.Current.CancellationToken);

        string file = Assert.Single(Directory.GetFiles(folder.Path));
        List<EventFileDecoder.Event> events = EventFileDecoder.Read(File.ReadAllBytes(file));
        EventFileDecoder.Event[] ndcg = [.. events.Where(e => e.Tag == "validation/ndcg@10")];
        Assert.Equal([1L, 2L, 3L], ndcg.Select(e => e.Step));
        Assert.Equal((float)result.BestNdcg, ndcg.Max(e => e.Scalar!.Value));
        float[] losses = [.. events.Where(e => e.Tag == "epoch/loss").Select(e => e.Scalar!.Value)];
        Assert.True(losses[^1] < losses[0]);
        Assert.Contains(events, e => e.Tag == "train/loss");

        // Entropy of a row over at most 20 events lies between 0 and log 20.
        for (int layer = 0; layer < TransformerShop.Tiny.Layers; layer++)
        {
            EventFileDecoder.Histogram entropy = events.Last(e => e.Tag == $"attention_entropy/layer{layer}").Histogram!;
            Assert.InRange(entropy.Min, 0, entropy.Max);
            Assert.InRange(entropy.Max, 0.1, Math.Log(20) + 1e-5);
        }
    }
}
