using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests;

public sealed class ExplainerCostTests
{
    [Theory]
    [InlineData("kernel-shap")]
    [InlineData("kernel-shap:samples=60")]
    [InlineData("permutation-shap:orders=3")]
    [InlineData("owen:orders=2")]
    [InlineData("lime")]
    [InlineData("lime:samples=77")]
    [InlineData("exact-shapley")]
    [InlineData("leave-one-out")]
    public void Of_MethodThatAsksTheModel_IsAboutWhatItReallyAsks(string method)
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        History history = PlantedShop.Shopper();
        int asked = ExplainerRegistry.Default.Get(method).Explain(context, history, PlantedShop.RefillKit).Evaluations;

        // It leaves out none and all, and takes no account of sets that are asked for twice.
        Assert.True(ExplainerCost.Of(method, history.Length) >= asked - 4, $"{asked} of {ExplainerCost.Of(method, history.Length)}");
    }

    [Fact]
    public void Of_Options_GrowsWithEachOfThem()
    {
        Assert.Equal(1e9, ExplainerCost.Of("kernel-shap:samples=1000000000", 10));
        Assert.True(ExplainerCost.Of("spinrec:baselines=20,steps=30", 5) > ExplainerCost.Of("spinrec:steps=30", 5));
        Assert.True(ExplainerCost.Of("smooth-grad", 5) < ExplainerCost.Of("smooth-grad:samples=51", 5));
        Assert.Throws<ArgumentException>(() => ExplainerCost.Of("lime:samples=many", 5));
    }

    [Fact]
    public void Explain_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model()) with { Cancel = stop.Token };

        Assert.Throws<OperationCanceledException>(
            () => ExplainerRegistry.Default.Get("leave-one-out").Explain(context, PlantedShop.Shopper(), PlantedShop.RefillKit));
    }
}
