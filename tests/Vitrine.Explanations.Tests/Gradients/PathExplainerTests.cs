using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Explanations.Tests.Gradients;

/// <summary>Methods that read gradients at the input or along a path to it.</summary>
public sealed class PathExplainerTests
{
    [Fact]
    public void IntegratedGradients_LinearModel_AreTheShareOfEachEventOverTheMean()
    {
        // The score is the mean of the values 2, 5, -1; an average item is worth (2 + 5 - 1) / 3 = 2.
        Explanation found = new IntegratedGradientsExplainer(3).Explain(PlantedShop.Context(HandModel.Mean(2, 5, -1)), History.Of(1, 2), 0);

        Assert.Equal(2, found.Base, 1e-6);
        Assert.Equal([(5 - 2) / 2.0, (-1 - 2) / 2.0], found.Units.Select(u => u.Value), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(0, found.CompletenessGap, 1e-6);
    }

    [Fact]
    public void InputGradient_LinearModel_IsEachEventsShare()
    {
        ExplanationContext context = PlantedShop.Context(HandModel.Mean(2, 5, -1));

        Explanation input = new InputGradientExplainer().Explain(context, History.Of(1, 2), 0);
        Explanation smooth = new SmoothGradExplainer(4).Explain(context, History.Of(1, 2), 0);
        Explanation saliency = new SaliencyExplainer().Explain(context, History.Of(1, 2), 0);

        Assert.Equal([2.5, -0.5], input.Units.Select(u => u.Value), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal([2.5, -0.5], smooth.Units.Select(u => u.Value), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal([0.5, 0.5], saliency.Units.Select(u => u.Value), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void GradCam_StatesAgainstTheMeanGradient_CountNothing()
    {
        // Both events have gradient 1/2, so alpha is 1/2: 5 gives 2.5, and -1 gives max(0, -0.5).
        Explanation found = new GradCamExplainer(0).Explain(PlantedShop.Context(HandModel.Mean(2, 5, -1)), History.Of(1, 2), 0);

        Assert.Equal([2.5, 0], found.Units.Select(u => u.Value), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Throws<ArgumentException>(() => new GradCamExplainer(2).Explain(PlantedShop.Context(HandModel.Mean(2, 5, -1)), History.Of(1, 2), 0));
    }

    [Fact]
    public void IntegratedGradients_TrainedTransformer_LeaveLittleUnexplained()
    {
        Dataset data = ShopSimulator.Run(new SimulationOptions { Users = 200, Items = 60, Seed = 3 }, cancel: TestContext.Current.CancellationToken).Dataset;
        using var model = new SequentialTransformer(new TransformerConfig
        {
            Width = 16, Layers = 2, Heads = 2, FeedForward = 24, MaxLength = 20, Training = new() { Epochs = 3, BatchSize = 32, LearningRate = 0.005 },
        });
        model.Fit(data, cancel: TestContext.Current.CancellationToken);
        var context = new ExplanationContext(model, "", i => data.Items[i], i => data.Items[i]);

        foreach (int user in new[] { 1, 2, 3 })
        {
            Explanation found = new IntegratedGradientsExplainer().Explain(context, data.HistoryOf(user), 5);
            Assert.InRange(Math.Abs(found.CompletenessGap), 0, 0.02 + 0.05 * Math.Abs(found.Score - found.Base));
        }
    }
}
