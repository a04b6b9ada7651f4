using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Models;

public sealed class PlantedModelTests
{
    private const double Step = 1e-6;

    [Fact]
    public void Backward_Attention_EqualsFiniteDifference()
    {
        (PlantedPass pass, double[] output) = Pass();
        int length = PlantedShop.Shopper(3).Length;
        for (int i = 0; i < pass.Attention.Length; i++)
        {
            bool masked = i % length > i / length % length;
            if (!masked)
                Assert.Equal(Slope(pass, pass.Attention, i, output), pass.AttentionGradient[i], 1e-6);
        }
    }

    [Fact]
    public void Backward_AttributeAttention_EqualsFiniteDifference()
    {
        (PlantedPass pass, double[] output) = Pass();
        for (int i = 0; i < pass.AttributeAttention.Length; i++)
            Assert.Equal(Slope(pass, pass.AttributeAttention, i, output), pass.AttributeAttentionGradient[i], 1e-6);
    }

    [Fact]
    public void Trace_Rows_SumToOneAndNeverLookAhead()
    {
        ModelTrace trace = PlantedShop.Model().Trace(PlantedShop.Shopper(), PlantedShop.Ink);
        for (int row = 0; row < trace.Layers * trace.Heads * trace.Length; row++)
        {
            ReadOnlySpan<float> weights = trace.Attention.AsSpan(row * trace.Length, trace.Length);
            double sum = 0;
            foreach (float weight in weights)
                sum += weight;
            Assert.Equal(1, sum, 1e-6);
            Assert.All(weights[(row % trace.Length + 1)..].ToArray(), w => Assert.Equal(0, w));
        }
    }

    [Fact]
    public void ScoreTarget_SameHistory_EqualsTraceAndScore()
    {
        PlantedModel model = PlantedShop.Model(maxLength: 6);
        var one = new float[1];
        var all = new float[PlantedShop.Items];
        model.ScoreTarget([PlantedShop.Shopper()], PlantedShop.Ink, one);
        model.Score(PlantedShop.Shopper(), all);
        Assert.Equal(model.Trace(PlantedShop.Shopper(), PlantedShop.Ink).Logit, one[0]);
        Assert.Equal(all[PlantedShop.Ink], one[0]);
    }

    private static (PlantedPass Pass, double[] Output) Pass()
    {
        PlantedModel model = PlantedShop.Model();
        var pass = new PlantedPass(model, PlantedShop.Shopper(3).Items.ToArray());
        pass.Forward();
        pass.Backward(model.Outputs[PlantedShop.Ink]);
        return (pass, model.Outputs[PlantedShop.Ink]);
    }

    private static double Slope(PlantedPass pass, double[] weights, int index, double[] output)
    {
        double kept = weights[index];
        weights[index] = kept + Step;
        pass.Forward();
        double up = pass.Logit(output);
        weights[index] = kept - Step;
        pass.Forward();
        double down = pass.Logit(output);
        weights[index] = kept;
        pass.Forward();
        return (up - down) / (2 * Step);
    }
}
