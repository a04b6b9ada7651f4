using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Attention;

public sealed class AttentionFlowExplainerTests
{
    [Fact]
    public void Explain_OneLayer_IsThePipeItself() => AssertValues([1.0 / 8, 7.0 / 8], [[1, 3, 1]]);

    [Fact]
    public void Explain_TwoLayers_IsTheSumOfTheNarrowestPipes()
    {
        // A^_1 = [[1, 0], [1/8, 7/8]], last row of A^_2 = [1/4, 3/4]: each way has one pipe a layer.
        AssertValues([1.0 / 4 + 1.0 / 8, 3.0 / 4], [[1, 3, 1], [1, 1, 1]]);
    }

    [Fact]
    public void Explain_ValueNorms_AreWeightsTimesLengths()
    {
        // One head that passes on all: the lengths are |2| and |-1| in the first layer. The residual share is 0, so above it both hold
        // [2, 1/4 2 + 3/4 (-1)] = [2, -1/4].
        ExplanationContext context = PlantedShop.Context(HandModel.Of([2, -1, 0], [[1, 3, 1], [1, 1, 1]]));
        Explanation explanation = new ValueNormAttentionExplainer().Explain(context, History.Of(0, 1), 2);
        double[] expected = [(1.0 / 4 * 2 + 1.0 / 2 * 2) / 2, (3.0 / 4 * 1 + 1.0 / 2 * 1 / 4) / 2];
        Assert.Equal(expected, explanation.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Explain_LargestOfHeads_IsNeverBelowTheMean()
    {
        ExplanationContext shop = PlantedShop.Context(PlantedShop.Model());
        History shopper = PlantedShop.Shopper();
        Explanation[] heads = [.. Enumerable.Range(0, 2).Select(h => new AttentionExplainer(1, h).Explain(shop, shopper, PlantedShop.Ink))];
        Explanation largest = new AttentionExplainer(layer: 1, largest: true).Explain(shop, shopper, PlantedShop.Ink);

        Assert.Equal("attention:layer=1,heads=max", largest.Method);
        Assert.Equal(heads[0].Units.Zip(heads[1].Units, (a, b) => Math.Max(a.Value, b.Value)), largest.Units.Select(u => u.Value));
        Assert.Contains("only one of the two", Assert.Throws<ArgumentException>(() => new AttentionExplainer(head: 0, largest: true)).Message,
            StringComparison.Ordinal);
    }

    private static void AssertValues(double[] expected, double[][] weights)
    {
        ExplanationContext context = PlantedShop.Context(HandModel.Of([2, -1, 0], weights));
        Explanation explanation = new AttentionFlowExplainer().Explain(context, History.Of(0, 1), 2);
        Assert.Equal(expected, explanation.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-7);
    }
}
