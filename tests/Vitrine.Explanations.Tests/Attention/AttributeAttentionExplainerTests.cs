using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Attention;

public sealed class AttributeAttentionExplainerTests
{
    // Item 0 splits its attention 1 : 3 between id and brand, item 1 has no brand. The last query weighs them 1/4 and 3/4.
    private static readonly PlantedModel Model = new()
    {
        Fields = ["id", "brand", "colour"],
        FieldVectors = [[[2], [4], null], [[1], null, null], [[0], null, null]],
        FieldLogits = [[0, Math.Log(3), 0], [0, 0, 0], [0, 0, 0]],
        Keys = [[[0, Math.Log(3), 0]]],
        HeadMaps = [[[1]]],
        Outputs = [[-1], [-1], [-1]],
        Residual = 0,
    };

    [Fact]
    public void Explain_Default_WeighsEventsByAttention() =>
        AssertValues([1.0 / 4 / 4 + 3.0 / 4, 1.0 / 4 * 3 / 4, 0], new AttributeAttentionExplainer(), signed: false);

    [Fact]
    public void Explain_Uniform_TakesTheMeanOverEvents() =>
        AssertValues([(1.0 / 4 + 1) / 2, 3.0 / 4 / 2, 0], new AttributeAttentionExplainer(EventWeighting.Uniform), signed: false);

    [Fact]
    public void Explain_Gradient_GivesSignedShareOfTheLogit() =>
        AssertValues([-(1.0 / 4 * (1.0 / 4 * 2) + 3.0 / 4 * 1), -(1.0 / 4 * (3.0 / 4 * 4)), 0], new AttributeGradientExplainer(), signed: true);

    [Fact]
    public void Explain_LinearModel_GradientSumsToTheScore()
    {
        Explanation explanation = new AttributeGradientExplainer().Explain(
            PlantedShop.Context(PlantedShop.Model()), PlantedShop.Shopper(), PlantedShop.Ink);
        Assert.Equal(explanation.Score, explanation.Units.Sum(u => u.Value), 1e-5);
        Assert.Equal(0, explanation.Base);
        Assert.Equal(0, explanation.CompletenessGap, 1e-5);
    }

    private static void AssertValues(double[] expected, IExplainer method, bool signed)
    {
        Explanation explanation = method.Explain(PlantedShop.Context(Model), History.Of(0, 1), 2);
        Assert.Equal(["id", "brand", "colour"], explanation.Units.Select(u => u.Id));
        Assert.Equal(expected, explanation.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal(signed, explanation.Signed);
        Assert.Equal(signed, double.IsFinite(explanation.CompletenessGap));
    }
}
