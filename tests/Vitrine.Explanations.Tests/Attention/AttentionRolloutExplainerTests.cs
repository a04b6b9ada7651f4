using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Attention;

public sealed class AttentionRolloutExplainerTests
{
    [Fact]
    public void Explain_OneLayer_IsHalfAttentionHalfIdentity() => AssertValues([1.0 / 8, 7.0 / 8], [[1, 3, 1]]);

    [Fact]
    public void Explain_TwoLayers_IsTheProductOfBoth()
    {
        // A^_1 = [[1, 0], [1/8, 7/8]], last row of A^_2 = [1/4, 3/4].
        AssertValues([1.0 / 4 + 3.0 / 4 / 8, 3.0 / 4 * 7 / 8], [[1, 3, 1], [1, 1, 1]]);
    }

    [Fact]
    public void Explain_Shop_SumsToOne()
    {
        Explanation explanation = new AttentionRolloutExplainer().Explain(
            PlantedShop.Context(PlantedShop.Model()), PlantedShop.Shopper(), PlantedShop.Ink);
        Assert.Equal(1, explanation.Units.Sum(u => u.Value), 1e-6);
    }

    private static void AssertValues(double[] expected, double[][] weights)
    {
        ExplanationContext context = PlantedShop.Context(HandModel.Of([2, -1, 0], weights));
        Explanation explanation = new AttentionRolloutExplainer().Explain(context, History.Of(0, 1), 2);
        Assert.Equal(expected, explanation.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-7);
    }
}
