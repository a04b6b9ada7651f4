using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class TraceTests
{
    public static TheoryData<string, TransformerConfig> Variants => TransformerShop.Variants;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Trace_AnyVariant_IsThePredictionItself(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        History history = TransformerShop.Data.HistoryOf(1);
        ModelTrace trace = model.Trace(history, 5);
        var scores = new float[TransformerShop.Data.ItemCount];
        model.Score(history, scores);
        Assert.Equal(scores[5], trace.Logit, 1e-4);
        Assert.Equal(Math.Min(history.Length, config.MaxLength), trace.Length);

        for (int l = 0; l < trace.Layers; l++)
            for (int h = 0; h < trace.Heads; h++)
                AssertRowsAreDistributions(trace.AttentionOf(l, h), trace.Length, config.Direction == AttentionDirection.Causal);
        for (int t = 0; t < trace.Length; t++)
            Assert.Equal(1, trace.AttributeAttention.AsSpan(t * trace.Fields.Count, trace.Fields.Count).ToArray().Sum(), 1e-5);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Trace_WeightedFeatures_AddUpToTheItemVector()
    {
        // Without positions, types and gaps the input of the first block is the fused item alone.
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        ModelTrace trace = model.Trace(TransformerShop.Data.HistoryOf(2), 0);
        int c = trace.Width;
        for (int t = 0; t < trace.Length; t++)
        {
            for (int i = 0; i < c; i++)
            {
                double sum = 0;
                for (int f = 0; f < trace.Fields.Count; f++)
                    sum += trace.WeightedFeatures[(t * trace.Fields.Count + f) * c + i];
                Assert.Equal(sum, trace.HiddenStates[t * c + i], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void ScoreHidingFields_NoneAndAll_AreTheScoreAndWhatItemsDoNotTell(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        History history = TransformerShop.Data.HistoryOf(1).Last(config.MaxLength);
        var others = new History(history.Items.ToArray().Reverse().ToArray(), history.Times, history.Types);
        int fields = model.Trace(history, 5).Fields.Count;
        bool[] all = [.. Enumerable.Repeat(true, fields)];
        bool[] id = [true, .. new bool[fields - 1]];
        var scores = new float[3];
        var ofOthers = new float[3];
        model.ScoreHidingFields(history, 5, [new bool[fields], id, all], scores);
        model.ScoreHidingFields(others, 5, [new bool[fields], id, all], ofOthers);
        Assert.Equal(model.Trace(history, 5).Logit, scores[0], 1e-4);
        Assert.NotEqual(scores[0], scores[1]);
        Assert.Equal(scores[2], ofOthers[2], 1e-6);
        if (fields == 1)
            Assert.Equal(scores[1], scores[2]);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void ScoreHidingFields_BadInput_IsRefused()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        var score = new float[1];
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => model.ScoreHidingFields(new History(), 0, [], score)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "a mask of 9 fields",
            Assert.Throws<ArgumentException>(() => model.ScoreHidingFields(TransformerShop.Data.HistoryOf(1), 0, [new bool[9]], score)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_LastBlockGradient_PredictsTheLogitOfAShiftedState()
    {
        // The last state feeds the logit through norm and cosine only: the gradient must be orthogonal to a change of its length alone.
        using SequentialTransformer model = Trained(TransformerShop.Tiny with { Normalization = Normalization.Rms });
        ModelTrace trace = model.Trace(TransformerShop.Data.HistoryOf(3), 4);
        int c = trace.Width;
        int last = (trace.Layers * trace.Length + trace.Length - 1) * c;
        double along = 0, size = 0, state = 0;
        for (int i = 0; i < c; i++)
        {
            along += trace.HiddenStates[last + i] * trace.HiddenGradient[last + i];
            size += Math.Pow(trace.HiddenGradient[last + i], 2);
            state += Math.Pow(trace.HiddenStates[last + i], 2);
        }

        Assert.True(size > 0);
        Assert.True(Math.Abs(along) < 1e-3 * Math.Sqrt(size * state), $"{along}");

        // Earlier positions of the last block's output are not read by the prediction.
        for (int i = trace.Layers * trace.Length * c; i < last; i++)
            Assert.Equal(0, trace.HiddenGradient[i]);
    }

    [Fact]
    public void Trace_EmptyHistory_IsRefusedAndScoresNothing()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => model.Trace(new History(), 0)).Message, StringComparison.Ordinal);
        var score = new float[] { 1 };
        model.ScoreTarget([new History()], 0, score);
        Assert.Equal(0, score[0]);
    }

    private static SequentialTransformer Trained(TransformerConfig config)
    {
        var model = new SequentialTransformer(config with { Training = config.Training with { Epochs = 1 } });
        model.Fit(TransformerShop.Data, cancel: TestContext.Current.CancellationToken);
        return model;
    }

    private static void AssertRowsAreDistributions(ReadOnlySpan<float> weights, int length, bool causal)
    {
        for (int i = 0; i < length; i++)
        {
            ReadOnlySpan<float> row = weights.Slice(i * length, length);
            double sum = 0;
            for (int j = 0; j < length; j++)
            {
                sum += row[j];
                if (causal && j > i)
                    Assert.Equal(0, row[j]);
            }

            Assert.Equal(1, sum, 1e-5);
        }
    }
}
