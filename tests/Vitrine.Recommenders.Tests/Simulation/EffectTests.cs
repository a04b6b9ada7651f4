using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Simulation;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Tests.Simulation;

/// <summary>The hidden tastes must show in the events, or nothing could be learned from them.</summary>
public sealed class EffectTests
{
    private static readonly SimulatedShop Shop = DefaultShop.Instance;

    [Fact]
    public void Season_Tents_AreVisitedInSummerAndHeatersInWinter()
    {
        Assert.True(ShareInMonths("tent", 6, 8) > 2 * ShareInMonths("tent", 11, 1));
        Assert.True(ShareInMonths("fan heater", 12, 2) > 2 * ShareInMonths("fan heater", 6, 8));
        Assert.InRange(ShareInMonths("monitor", 6, 8) / ShareInMonths("monitor", 12, 2), 0.6, 1.6);
    }

    [Fact]
    public void PriceSensitivity_SensitiveUsers_VisitCheaperItems()
    {
        double sensitive = MeanTier(s => s.PriceSensitivity > 0.75);
        double carefree = MeanTier(s => s.PriceSensitivity < 0.25);

        Assert.True(carefree - sensitive > 0.12, $"{carefree} against {sensitive}");
    }

    [Fact]
    public void Household_Families_VisitBabyThingsMoreThanStudents()
    {
        double families = ShareOfCategory("Baby", s => s.Household == "family");
        double students = ShareOfCategory("Baby", s => s.Household == "student");

        Assert.True(families > 1.5 * students, $"{families} against {students}");
    }

    [Fact]
    public void LeaveOneOut_SequenceSignal_LeadsOverNeighboursAndPopularity()
    {
        DatasetSplit split = Splitter.LeaveOneOut(Shop.Dataset);
        int items = split.Train.ItemCount;
        var popularity = new double[items];
        var together = new double[items, items];
        var follows = new double[items, items];
        for (int user = 0; user < split.Train.UserCount; user++)
        {
            int[] history = split.Train.ItemsOf(user).ToArray();
            for (int i = 0; i < history.Length; i++)
            {
                popularity[history[i]]++;
                for (int j = 0; j < i; j++)
                {
                    together[history[i], history[j]]++;
                    together[history[j], history[i]]++;
                    follows[history[j], history[i]] += i - j <= 8 ? Math.Pow(0.85, i - j - 1) : 0;
                }
            }
        }

        double popular = HitRate(split, (_, scores) => popularity.CopyTo(scores, 0));
        double neighbours = HitRate(split, (history, scores) =>
        {
            foreach (int seen in history)
                for (int item = 0; item < items; item++)
                    scores[item] += together[seen, item] / Math.Sqrt((popularity[seen] + 1) * (popularity[item] + 1));
        });
        double sequence = HitRate(split, (history, scores) =>
        {
            for (int back = 1; back <= Math.Min(12, history.Length); back++)
                for (int item = 0; item < items; item++)
                    scores[item] += Math.Pow(0.85, back - 1) * follows[history[^back], item] / (popularity[history[^back]] + 5);
        });

        Assert.True(neighbours > 2 * popular, $"neighbours {neighbours}, popularity {popular}");
        Assert.True(sequence > 1.3 * neighbours, $"sequence {sequence}, neighbours {neighbours}");
    }

    /// <summary>Hits in the top 10 over all items, seen items filtered out.</summary>
    private static double HitRate(DatasetSplit split, Action<int[], double[]> score)
    {
        var scores = new double[split.Train.ItemCount];
        int hits = 0;
        foreach (EvaluationCase asked in split.Test)
        {
            int[] history = asked.History.Items.ToArray();
            Array.Clear(scores);
            score(history, scores);
            foreach (int seen in history)
                scores[seen] = double.NegativeInfinity;
            double target = scores[asked.Targets.Span[0]];
            hits += !double.IsNegativeInfinity(target) && scores.Count(s => s > target) < 10 ? 1 : 0;
        }

        return hits / (double)split.Test.Count;
    }

    /// <summary>Part of all events in these months (wrapping at the year's end) that are of a kind.</summary>
    private static double ShareInMonths(string kind, int from, int to)
    {
        bool InMonths(long time)
        {
            int month = DateTimeOffset.FromUnixTimeMilliseconds(time).Month;
            return from <= to ? month >= from && month <= to : month >= from || month <= to;
        }

        SimulatedEvent[] visits = [.. DefaultShop.Events(Shop).Select(e => e.Event).Where(e => InMonths(e.Time))];
        return visits.Count(e => ProductKinds.All[Shop.Catalog.Items[e.Item].Kind].Name == kind) / (double)visits.Length;
    }

    private static double MeanTier(Func<Shopper, bool> which) =>
        DefaultShop.Events(Shop).Where(e => which(Shop.Shoppers[e.User])).Average(e => Shop.Catalog.Items[e.Event.Item].Tier);

    private static double ShareOfCategory(string category, Func<Shopper, bool> which) =>
        DefaultShop.Events(Shop).Where(e => which(Shop.Shoppers[e.User]))
            .Average(e => ShopCategory.All[Shop.Catalog.Items[e.Event.Item].Category].Name == category ? 1 : 0);
}
