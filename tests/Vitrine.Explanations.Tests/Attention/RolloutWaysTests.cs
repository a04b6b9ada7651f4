using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Explanations.Tests.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Attention;

public sealed class RolloutWaysTests
{
    [Fact]
    public void Of_TinyTrace_IsTheProductByHand()
    {
        // Row of the last event: mean of (0.2, 0.3, 0.5) and (1, 0, 0), and 1 for the residual, halved.
        RolloutWays ways = RolloutWays.Of(TinyReport.Trace(), most: 3);

        Assert.Equal([0.3, 0.075, 0.625], ways.Places.Where(p => p.Layer == 0).OrderBy(p => p.Event).Select(p => Math.Round(p.Share, 6)));
        Assert.Equal(new WayPlace(1, 2, 1), ways.Places[0]);
    }

    [Fact]
    public void Of_EveryEventKept_EndsInTheValuesOfAttentionRollout()
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        History history = PlantedShop.Shopper();
        Explanation rollout = new AttentionRolloutExplainer().Explain(context, history, PlantedShop.Ink);
        RolloutWays ways = RolloutWays.Of(context.Traceable.Trace(history, PlantedShop.Ink), history.Length);

        var shares = ways.Places.Where(p => p.Layer == 0).ToDictionary(p => p.Event, p => p.Share);
        foreach (ExplanationUnit unit in rollout.Units)
            Assert.Equal(unit.Value, shares.GetValueOrDefault(unit.Position), 1e-12);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(3)]
    [InlineData(1)]
    public void Of_AnyNumberOfPlaces_LosesNothingOnTheWay(int most)
    {
        ModelTrace trace = SampleTrace.Create(12, 3, 2, 8);
        RolloutWays ways = RolloutWays.Of(trace, most);

        for (int layer = 0; layer <= trace.Layers; layer++)
        {
            WayPlace[] places = [.. ways.Places.Where(p => p.Layer == layer)];
            Assert.InRange(places.Length, 1, most + 1);
            Assert.Equal(1, places.Sum(p => p.Share), 5);
            foreach (WayPlace place in places)
            {
                if (layer > 0)
                    Assert.Equal(place.Share, ways.Links.Where(l => l.Layer == layer - 1 && l.To == place.Event).Sum(l => l.Share), 9);
                if (layer < trace.Layers)
                    Assert.Equal(place.Share, ways.Links.Where(l => l.Layer == layer && l.From == place.Event).Sum(l => l.Share), 9);
            }
        }
    }
}
