using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class WeightsTests
{
    private const int Target = 5;

    private static readonly Lazy<SequentialTransformer> Fitted = new(() => Fit(TransformerShop.Tiny));

    private static readonly History History = History.Of(1, 2, 3, 9, 12, 7);

    [Fact]
    public void WithWeights_Learned_IsTheSameModelBitForBit()
    {
        using var same = (SequentialTransformer)Fitted.Value.WithWeights(ModelWeights.Learned);

        Assert.Equal(Scores(Fitted.Value), Scores(same));
        Assert.True(ModelWeights.Learned.AreLearned);
    }

    [Fact]
    public void WithWeights_Attributes_MultiplyTheirAttention()
    {
        ModelTrace learned = Fitted.Value.Trace(History, Target);
        float[] scores = Scores(Fitted.Value);
        int brand = learned.Fields.ToList().IndexOf("brand"), price = learned.Fields.ToList().IndexOf("price");
        using var weighted = (SequentialTransformer)Fitted.Value.WithWeights(
            new ModelWeights { Attributes = new Dictionary<string, double> { ["brand"] = 3, ["price"] = 0 } });
        ModelTrace trace = weighted.Trace(History, Target);

        for (int t = 0; t < History.Length; t++)
        {
            double[] expected = [.. Enumerable.Range(0, learned.Fields.Count).Select(f =>
                learned.AttributeAttention[t * learned.Fields.Count + f] * (f == brand ? 3.0 : f == price ? 0 : 1))];
            for (int f = 0; f < expected.Length; f++)
                Assert.Equal(expected[f] / expected.Sum(), trace.AttributeAttention[t * expected.Length + f], 1e-5);
        }

        Assert.NotEqual(scores, Scores(weighted));
        Assert.Equal(scores, Scores(Fitted.Value));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void WithWeights_Recency_HalvesAttentionByDistance(double recency)
    {
        ModelTrace learned = Fitted.Value.Trace(History, Target);
        using var weighted = (SequentialTransformer)Fitted.Value.WithWeights(new ModelWeights { Recency = recency });
        ModelTrace trace = weighted.Trace(History, Target);
        int length = History.Length, last = length - 1;

        // Inputs of the first block are the same, so its attention differs by the factor alone.
        for (int h = 0; h < learned.Heads; h++)
        {
            ReadOnlySpan<float> before = learned.AttentionOf(0, h)[(last * length)..], after = trace.AttentionOf(0, h)[(last * length)..];
            var expected = new double[length];
            for (int j = 0; j < length; j++)
                expected[j] = before[j] * Math.Pow(2, -recency * (last - j) / 10);
            for (int j = 0; j < length; j++)
                Assert.Equal(expected[j] / expected.Sum(), after[j], 1e-5);
        }
    }

    [Fact]
    public void WithWeights_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Fitted.Value.WithWeights(Attribute("nothing", 1)));
        Assert.Throws<ArgumentException>(() => Fitted.Value.WithWeights(Attribute("brand", -1)));
        Assert.Throws<ArgumentException>(() => Fitted.Value.WithWeights(Attribute("brand", double.NaN)));
        Assert.Throws<ArgumentException>(() => Fitted.Value.WithWeights(new ModelWeights { Recency = 6 }));
        using SequentialTransformer learned = Fit(TransformerShop.Tiny with { Positions = PositionEncoding.Learned });
        Assert.False(learned.AdjustsRecency);
        Assert.Throws<ArgumentException>(() => learned.WithWeights(new ModelWeights { Recency = 1 }));
    }

    private static ModelWeights Attribute(string name, double weight) => new() { Attributes = new Dictionary<string, double> { [name] = weight } };

    private static SequentialTransformer Fit(TransformerConfig config)
    {
        var model = new SequentialTransformer(config with { Training = config.Training with { Epochs = 1 } });
        model.Fit(TransformerShop.Split.Train);
        return model;
    }

    private static float[] Scores(SequentialTransformer model)
    {
        var scores = new float[TransformerShop.Data.ItemCount];
        model.Score(History, scores);
        return scores;
    }
}
