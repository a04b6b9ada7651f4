using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Perturbation;

public sealed class LeaveOneOutExplainerTests
{
    [Fact]
    public void Explain_TwoEvents_GivesDifferencesOfScores()
    {
        // Score of both: 2/4 - 3/4; of the second alone -1; of the first alone 2.
        Explanation explanation = Explain(HandModel.Of([2, -1, 0], [[1, 3, 1]]), History.Of(0, 1), 2);
        Assert.Equal(-1.0 / 4, explanation.Score, 1e-7);
        Assert.Equal([-1.0 / 4 - -1, -1.0 / 4 - 2], explanation.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.True(explanation.Signed);
        Assert.Equal(0, explanation.Base);
        Assert.Equal(-1.0 / 4 - (3.0 / 4 - 9.0 / 4), explanation.CompletenessGap, 1e-6);
        Assert.Equal(3, explanation.Evaluations);
    }

    [Fact]
    public void Explain_OneEvent_LosesTheWholeScore()
    {
        Explanation explanation = Explain(HandModel.Mean(3, 0), History.Of(0), 1);
        Assert.Equal(3, Assert.Single(explanation.Units).Value);
    }

    [Fact]
    public void Explain_LongHistory_LetsNoOlderEventSlideIn()
    {
        // Read are items 1 and 2, mean 3; without item 2 the score is 2, not the mean of items 0 and 1.
        PlantedModel model = HandModel.Of([100, 2, 4, 0], [[1, 1, 1, 1]], maxLength: 2);
        Explanation explanation = Explain(model, History.Of(0, 1, 2), 3);
        Assert.Equal([1, 2], explanation.Units.Select(u => u.Position));
        Assert.Equal([3.0 - 4, 3.0 - 2], explanation.Units.Select(u => u.Value));
    }

    [Fact]
    public void Explain_PlantedShop_FindsCauseAndOpponents()
    {
        var counting = new CountingModel(PlantedShop.Model());
        Explanation explanation = new LeaveOneOutExplainer().Explain(
            PlantedShop.Context(counting), PlantedShop.Shopper(), PlantedShop.Ink);
        Assert.Equal("i1", explanation.Units.MaxBy(u => u.Value)!.Id);

        // The refill kit speaks against ink, the poster takes attention from what speaks for it: both hold the score down.
        Assert.Equal(["i2", "i3"], explanation.Units.OrderBy(u => u.Value).Take(2).Select(u => u.Id).Order(StringComparer.Ordinal));
        Assert.All(explanation.Units, u => Assert.True(u.Id is not ("i2" or "i3") || u.Value < 0));
        Assert.Equal(1, counting.ScoreTargetCalls);
    }

    private static Explanation Explain(PlantedModel model, History history, int target) =>
        new LeaveOneOutExplainer().Explain(PlantedShop.Context(model), history, target);
}
