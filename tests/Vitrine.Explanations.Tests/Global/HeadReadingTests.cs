using Vitrine.Explanations.Global;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Global;

public sealed class HeadReadingTests
{
    [Fact]
    public void Gradient_EachHead_IsTheSlopeOfTheScoreByItsGate()
    {
        PlantedModel model = PlantedShop.Model();
        History history = PlantedShop.Shopper();
        HeadReading[] heads = HeadReading.Of(model.Trace(history, PlantedShop.Ink), []);

        // The score is a line in each gate, so a central difference has no error but rounding.
        for (int layer = 0; layer < model.Layers; layer++)
            for (int head = 0; head < model.Heads; head++)
                Assert.Equal(Gated(model, history, layer, head, 1.5) - Gated(model, history, layer, head, 0.5),
                    heads[layer * model.Heads + head].Gradient, 1e-4);
    }

    [Fact]
    public void Of_EvenAttention_HasEntropyOneAndEvenShares()
    {
        PlantedModel model = HandModel.Mean(6, 0, 3, -1);
        bool[] trait = [true, false, false, true];
        HeadReading head = Assert.Single(HeadReading.Of(model.Trace(History.Of(0, 1, 2, 3), 0), [trait, [true, true, true, true]]));

        Assert.Equal(1, head.Entropy, 1e-6);
        Assert.Equal(2 / 4.0, head.Shares[0], 1e-6);
        Assert.Equal(2 / 4.0, head.Even[0]);
        Assert.True(double.IsNaN(head.Shares[1]), "a trait that all events have tells nothing");
    }

    [Fact]
    public void Of_PlantedWeights_HaveTheirEntropyAndShare()
    {
        // Keys 3 : 1 over two events: entropy of (3/4, 1/4).
        PlantedModel model = HandModel.Of([1, 2], [[3, 1]]);
        HeadReading head = Assert.Single(HeadReading.Of(model.Trace(History.Of(0, 1), 0), [[true, false]]));

        Assert.Equal(-(0.75 * Math.Log(0.75) + 0.25 * Math.Log(0.25)) / Math.Log(2), head.Entropy, 1e-6);
        Assert.Equal(0.75, head.Shares[0], 1e-6);
    }

    [Fact]
    public void Ablation_EachHead_IsTheScoreWithItsGateClosed()
    {
        PlantedModel model = PlantedShop.Model();
        History history = PlantedShop.Shopper();
        var known = new FidelityCase(history, PlantedShop.Ink) { HeldOut = new[] { PlantedShop.Ink, PlantedShop.Printer } };
        HeadAblation[] heads = HeadAblation.Of(model, PlantedShop.Items, known, model.Layers * model.Heads);
        HeadReading[] slopes = HeadReading.Of(model.Trace(history, PlantedShop.Ink), []);

        for (int i = 0; i < heads.Length; i++)
        {
            Assert.Equal(Gated(model, history, i / model.Heads, i % model.Heads, 0) - Gated(model, history, i / model.Heads, i % model.Heads, 1),
                heads[i].Logit, 1e-5);

            // The score is a line in each gate: the first-order estimate is exact here.
            Assert.Equal(-slopes[i].Gradient, heads[i].Logit, 1e-4);
        }
    }

    [Fact]
    public void Ablation_Ndcg_IsTheFallInRankOfTheHeldOutItem()
    {
        PlantedModel model = PlantedShop.Model(layers: 1);
        History history = PlantedShop.Shopper();
        var masked = new float[PlantedShop.Items];
        var whole = new float[PlantedShop.Items];
        model.Score(history, whole);
        model.ScoreMaskingHeads(history, [true, false], masked);
        var known = new FidelityCase(history, PlantedShop.Ink) { HeldOut = new[] { PlantedShop.Ink } };

        Assert.Equal(Gain(masked) - Gain(whole), HeadAblation.Of(model, PlantedShop.Items, known, 2)[0].Ndcg, 1e-9);
        Assert.True(double.IsNaN(HeadAblation.Of(model, PlantedShop.Items, known with { HeldOut = history.Items }, 2)[0].Ndcg),
            "an item that was read is no candidate");

        double Gain(float[] scores)
        {
            int rank = 1 + Enumerable.Range(1, PlantedShop.Items - 1).Except(history.Items.ToArray()).Count(i => scores[i] >= scores[PlantedShop.Ink]);
            return rank <= 10 ? 1 / Math.Log2(rank + 1) : 0;
        }
    }

    private static double Gated(PlantedModel model, History history, int layer, int head, double gate)
    {
        double[][][] maps = [.. model.HeadMaps.Select(
            (heads, l) => heads.Select((map, h) => l == layer && h == head ? Array.ConvertAll(map, x => gate * x) : map).ToArray())];
        var gated = new PlantedModel
        {
            FieldVectors = model.FieldVectors, FieldLogits = model.FieldLogits, Keys = model.Keys, HeadMaps = maps, Outputs = model.Outputs,
            Residual = model.Residual, Fields = model.Fields,
        };
        var score = new float[1];
        gated.ScoreTarget([history], PlantedShop.Ink, score);
        return score[0];
    }
}
