using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Perturbation;

public sealed class UnitsExplainerTests
{
    private static readonly PlantedModel Model = PlantedShop.Model();
    private static readonly ExplanationContext Context = PlantedShop.Context(Model);

    // Two sessions of three events, an hour apart; the printer opens the second.
    private static readonly History Two = new(
        new[] { 10, 11, PlantedShop.Poster, PlantedShop.Printer, PlantedShop.RefillKit, 12 },
        new long[] { 0, 1000, 2000, 3_600_000, 3_601_000, 3_602_000 },
        new[] { BehaviorType.View, BehaviorType.Buy, BehaviorType.View, BehaviorType.Buy, BehaviorType.View, BehaviorType.Click });

    [Theory]
    [InlineData("owen:units=sessions")]
    [InlineData("owen:units=behaviors")]
    [InlineData("owen:units=events")]
    [InlineData("owen:orders=3,units=sessions")]
    public void Explain_Owen_PartsSumToTheWholeAtEveryLevel(string method)
    {
        Explanation explanation = Explain(method, Two);

        Assert.Equal(0, explanation.CompletenessGap, 1e-9);
        Assert.All(explanation.Units, RequireSum);

        static void RequireSum(ExplanationUnit unit)
        {
            if (unit.Parts.Count == 0)
                return;
            Assert.Equal(unit.Value, unit.Parts.Sum(p => p.Value), 1e-9);
            Assert.All(unit.Parts, RequireSum);
        }
    }

    [Fact]
    public void Explain_OwenManyDraws_EveryLevelSpreadsAsMuchAsReported()
    {
        // Other items, other draws: the same two sessions with fillers that hardly matter.
        Explanation[] drawn = [.. Enumerable.Range(0, 100).Select(i => Explain("owen:orders=4,units=sessions", Two with
        {
            Items = new[] { 10 + i % 25, 11, PlantedShop.Poster, PlantedShop.Printer, PlantedShop.RefillKit, 6 + i / 25 },
        }))];
        ExplanationUnit[] printers = [.. drawn.Select(e => e.Units[1].Parts[0])];
        double mean = printers.Average(u => u.Value);

        Assert.InRange(
            Math.Sqrt(printers.Average(u => u.StandardError!.Value * u.StandardError.Value) / printers.Average(u => Math.Pow(u.Value - mean, 2))), 0.75, 1.25);
        // Of two sessions an order and its reverse are all orders there are.
        Assert.All(drawn.SelectMany(e => e.Units), session => Assert.InRange(session.StandardError!.Value, 0, 1e-9));
    }

    [Fact]
    public void Explain_OwenOfTwoSessions_IsTheirShapleyValue()
    {
        // Of two players an order and its reverse are all orders there are, so that no sampling error is left at the top.
        Explanation owen = Explain("owen:orders=1,units=sessions", Two);
        Explanation exact = Explain("exact-shapley:units=sessions", Two);
        double both = Score(0, 1, 2, 3, 4, 5), first = Score(0, 1, 2), second = Score(3, 4, 5);

        Assert.Equal([(first + both - second) / 2, (second + both - first) / 2], exact.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(exact.Units.Select(u => u.Value), owen.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([(UnitKind.Session, 0), (UnitKind.Session, 3)], owen.Units.Select(u => (u.Kind, u.Position)));
    }

    [Fact]
    public void Explain_ManyOrders_EventsComeNearTheOwenValuesOfAllOrders()
    {
        // Brute force: all orders that keep both sessions together, 2 x 6 x 6.
        var expected = new double[6];
        int[][] inner = [.. Orders([0, 1, 2])];
        foreach (int[] a in inner)
            foreach (int[] b in inner)
                foreach (int[] order in new int[][] { [.. a, .. b.Select(t => t + 3)], [.. b.Select(t => t + 3), .. a] })
                    for (int i = 0; i < 6; i++)
                        expected[order[i]] += (Score([.. order[..(i + 1)].Order()]) - Score([.. order[..i].Order()])) / 72;

        Explanation owen = Explain("owen:orders=3000,units=sessions", Two);

        Assert.Equal(expected, owen.Units.SelectMany(u => u.Parts).Select(u => u.Value), (a, b) => Math.Abs(a - b) < 0.1);
    }

    [Fact]
    public void Explain_LeaveOneOut_EachLevelIsARealRemoval()
    {
        Explanation explanation = Explain("leave-one-out:units=behaviors", Two);
        double whole = Score(0, 1, 2, 3, 4, 5);

        Assert.Equal(["View", "Buy", "Click"], explanation.Units.Select(u => u.Id));
        Assert.Equal(whole - Score(1, 3, 5), explanation.Units[0].Value, 1e-6);
        Assert.Equal([0, 2, 4], explanation.Units[0].Parts.Select(p => p.Position));
        Assert.Equal(whole - Score(0, 1, 3, 4, 5), explanation.Units[0].Parts[1].Value, 1e-6);

        // The printer's brand says that it goes with ink: hidden from that event alone.
        ExplanationUnit brand = explanation.Units[1].Parts[1].Parts.Single(p => p.Id == "brand");
        var hidden = new bool[6 * 3];
        hidden[3 * 3 + 1] = true;
        var score = new float[1];
        Model.ScoreHidingFields(Two, PlantedShop.Ink, [hidden], score);
        Assert.Equal(whole - score[0], brand.Value, 1e-6);
        Assert.NotEqual(0, brand.Value);
        Assert.DoesNotContain(explanation.Units.SelectMany(u => u.Parts).SelectMany(e => e.Parts), p => p.Id == "colour");
    }

    [Fact]
    public void Explain_Attributes_IsTheShapleyValueOfTheFields()
    {
        Explanation explanation = Explain("exact-shapley:units=attributes", Two);
        double V(bool id, bool brand)
        {
            var score = new float[1];
            Model.ScoreHidingFields(Two, PlantedShop.Ink, [[!id, !brand, false]], score);
            return score[0];
        }

        Assert.Equal((V(true, false) - V(false, false) + V(true, true) - V(false, true)) / 2, explanation.Units[0].Value, 1e-6);
        Assert.Equal((V(false, true) - V(false, false) + V(true, true) - V(true, false)) / 2, explanation.Units[1].Value, 1e-6);
        Assert.Equal(0, explanation.Units[2].Value, 1e-9);
    }

    [Fact]
    public void Explain_OtherMethods_GiveClosedGroups() =>
        Assert.All(Explain("permutation-shap:units=sessions", Two).Units, u => Assert.Empty(u.Parts));

    [Fact]
    public void Get_GroupsThatTheModelLacks_NamesThoseItHas() => Assert.Contains(
        "option 'groups' is 'category', expected sessions or similarity",
        Assert.Throws<ArgumentException>(() => Explain("owen:groups=category", Two)).Message, StringComparison.Ordinal);

    [Fact]
    public void Explain_Similarity_PutsLikeItemsTogether()
    {
        // Items 10 and 10 are the same; the poster is unlike all others.
        (int[] groups, _) = EventGroups.Of(Context, History.Of(10, PlantedShop.Poster, 10, PlantedShop.Printer), "similarity");
        Assert.Equal(groups[0], groups[2]);
        Assert.Equal(2, groups.Distinct().Count());
    }

    private static Explanation Explain(string method, History history) => ExplainerRegistry.Default.Get(method).Explain(Context, history, PlantedShop.Ink);

    private static double Score(params int[] kept)
    {
        var score = new float[1];
        Model.ScoreTarget([Two.Without([.. Enumerable.Range(0, 6).Select(t => !kept.Contains(t))])], PlantedShop.Ink, score);
        return score[0];
    }

    private static IEnumerable<int[]> Orders(int[] of) => of.Length == 0
        ? [[]]
        : of.SelectMany(first => Orders([.. of.Where(x => x != first)]).Select(rest => (int[])[first, .. rest]));
}
