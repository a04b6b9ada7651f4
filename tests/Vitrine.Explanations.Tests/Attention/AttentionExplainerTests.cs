using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Attention;

public sealed class AttentionExplainerTests
{
    // Layer 0: item 1 weighs 3 times item 0; layer 1: alike. The last query's rows are [1/4, 3/4] and [1/2, 1/2].
    private static readonly ExplanationContext Context = PlantedShop.Context(HandModel.Of([2, -1, 0], [[1, 3, 1], [1, 1, 1]]));

    private static readonly History Two = History.Of(0, 1);

    [Fact]
    public void Explain_AllLayers_GivesMeanOfLastRows() =>
        AssertValues([(1.0 / 4 + 1.0 / 2) / 2, (3.0 / 4 + 1.0 / 2) / 2], new AttentionExplainer());

    [Fact]
    public void Explain_OneLayer_GivesItsLastRow() => AssertValues([1.0 / 4, 3.0 / 4], new AttentionExplainer(layer: 0));

    [Fact]
    public void Explain_LastLayer_GivesItsLastRow() => AssertValues([1.0 / 2, 1.0 / 2], new LastLayerAttentionExplainer());

    [Fact]
    public void Explain_OneHead_LeavesTheOthersOut()
    {
        // In the shop head 1 looks at all events alike but the ghost.
        ExplanationContext shop = PlantedShop.Context(PlantedShop.Model());
        History shopper = PlantedShop.Shopper();
        Explanation explanation = new AttentionExplainer(layer: 1, head: 1).Explain(shop, shopper, PlantedShop.Ink);
        Assert.Equal("attention:layer=1,head=1", explanation.Method);
        Assert.All(explanation.Units, u => Assert.Equal(u.Id == "i4" ? 0 : 1.0 / (shopper.Length - 1), u.Value, 1e-7));
    }

    [Fact]
    public void Explain_LayerThatDoesNotExist_NamesTheRange()
    {
        var error = Assert.Throws<ArgumentException>(() => new AttentionExplainer(layer: 2).Explain(Context, Two, 2));
        Assert.Contains("layer 2 does not exist; expected 0 to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_HeadThatDoesNotExist_NamesTheRange()
    {
        var error = Assert.Throws<ArgumentException>(() => new AttentionExplainer(head: 7).Explain(Context, Two, 2));
        Assert.Contains("head 7 does not exist; expected 0 to 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplainAll_Transformer_SameBitsAsOneByOne()
    {
        ExplanationContext context = TrainedToys.Context(TrainedToys.Of("transformer"));
        History history = TrainedToys.Histories(1, 6)[0];
        int[] targets = [3, 0, 9];
        foreach (IExplainer method in new IExplainer[]
        {
            new AttentionExplainer(), new AttentionExplainer(largest: true), new LastLayerAttentionExplainer(), new LeaveOneOutExplainer(),
            new AttentionRolloutExplainer(),
        })
        {
            IReadOnlyList<Explanation> all = method.ExplainAll(context, history, targets);
            for (int i = 0; i < targets.Length; i++)
            {
                Explanation one = method.Explain(context, history, targets[i]);
                Assert.Equal(one.Units, all[i].Units);
                Assert.Equal((one.Target, one.TargetLabel, one.Score, one.Evaluations), (all[i].Target, all[i].TargetLabel, all[i].Score, all[i].Evaluations));
            }

            Assert.Empty(method.ExplainAll(context, history, []));
        }
    }

    [Fact]
    public void Explain_Transformer_IsTheTracesAttentionByOneForwardPass()
    {
        var model = (ITraceableRecommender)TrainedToys.Of("transformer");
        History history = TrainedToys.Histories(1, 6)[0];
        Explanation explanation = new AttentionExplainer().Explain(TrainedToys.Context(model), history, 3);
        double[] expected = AttentionRows.LastQuery(model.Trace(history, 3));
        Assert.Equal(1, explanation.Evaluations);
        for (int t = 0; t < expected.Length; t++)
            Assert.Equal(expected[t], explanation.Units[t].Value, 1e-6);
    }

    [Fact]
    public void Create_NegativeLayer_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new AttentionExplainer(layer: -1));

    private static void AssertValues(double[] expected, IExplainer method)
    {
        Explanation explanation = method.Explain(Context, Two, 2);
        Assert.Equal(expected, explanation.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.False(explanation.Signed);
        Assert.True(double.IsNaN(explanation.CompletenessGap));
    }
}
