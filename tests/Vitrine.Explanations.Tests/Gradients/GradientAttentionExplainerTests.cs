using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Gradients;

public sealed class GradientAttentionExplainerTests
{
    [Fact]
    public void Explain_OneLayer_KeepsOnlyWhatRaisedTheScore()
    {
        // Gradients of the last row are the values [2, -1]; attention is [1/4, 3/4].
        PlantedModel model = HandModel.Of([2, -1, 0], [[1, 3, 1]]);
        AssertValues([1.0 / 4 * 2, 0], new GradientAttentionExplainer(), model);
        AssertValues([1.0 / 4 * 2, 1], new GradientAttentionExplainer(keepIdentity: true), model);
    }

    [Fact]
    public void Explain_TwoLayers_EqualsTheRecurrenceByHand()
    {
        // Values x = [2, 1], residual 1. Layer 1 gives y = [2 + 2, 1 + 2/4 + 3/4] = [4, 9/4]; its attention's last row is [1/4, 3/4].
        // Layer 2's last row is [1/2, 1/2] with gradient y, so Abar_2 = [2, 9/8]. The gradient of y is [1/2, 1 + 1/2], so
        // Abar_1 = [[1/2 * 2, 0], [3/2 * 2 / 4, 3/2 * 3 / 4]].
        PlantedModel model = HandModel.Of([2, 1, 0], [[1, 3, 1], [1, 1, 1]], residual: 1);
        double[][] r1 = [[1 + 1, 0], [3.0 / 4, 1 + 9.0 / 8]];
        double first = r1[1][0] + 2 * r1[0][0] + 9.0 / 8 * r1[1][0];
        double last = r1[1][1] + 2 * r1[0][1] + 9.0 / 8 * r1[1][1];
        AssertValues([first, last], new GradientAttentionExplainer(keepIdentity: true), model);
        AssertValues([first, last - 1], new GradientAttentionExplainer(), model);
    }

    [Fact]
    public void Explain_PlantedCause_IsFoundWhereAttentionIsFooled()
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        Assert.Equal("i2", Top(new AttentionExplainer().Explain(context, PlantedShop.Shopper(), PlantedShop.Ink)));
        Assert.Equal("i1", Top(new GradientAttentionExplainer().Explain(context, PlantedShop.Shopper(), PlantedShop.Ink)));
    }

    private static string Top(Explanation explanation) => explanation.Units.MaxBy(u => u.Value)!.Id;

    private static void AssertValues(double[] expected, GradientAttentionExplainer method, PlantedModel model)
    {
        Explanation explanation = method.Explain(PlantedShop.Context(model), History.Of(0, 1), 2);
        Assert.Equal(expected, explanation.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
