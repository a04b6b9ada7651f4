using Vitrine.Explanations.Counterfactual;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Counterfactual;

public sealed class AttributeChangeSearchTests
{
    private const int Items = 24;

    private static readonly History History = History.Of(Items - 1);

    private static readonly int[] All = [.. Enumerable.Range(0, Items)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_RandomModels_IsAsSmallAsTheBestOfAllSinglesAndPairs(bool pairs)
    {
        int[] found = new int[3];
        for (ulong seed = 1; seed <= 40; seed++)
        {
            EditModel model = EditModel.Random(seed, Items, pairs);
            float[] scores = Scores(model);
            int target = (int)seed % (Items - 1);
            int rank = 1 + scores.Take(Items - 1).Count(s => s > scores[target]);
            AttributeGoal goal = AttributeGoal.OfTop(scores, target, rank % 7 + 1, rank <= rank % 7 + 1, [Items - 1]);
            Assert.True(goal.Margin(scores[target]) >= 0);
            AttributeChangeResult result = Find(model, target, goal);
            (int size, double distance) = BruteForce(model, target, goal);

            Assert.Equal(size, result.Changes.Count);
            found[size]++;
            if (size == 0)
                continue;
            Assert.Equal(distance, result.Changes.Sum(c => c.Distance), 1e-12);
            Assert.True(goal.Margin(Scores(model.WithEdited(target, [.. result.Changes.Select(c => c.Edit)]))[target]) < 0);
        }

        Assert.True(found[1] > 5 && found[1] + found[2] > 10, string.Join(' ', found));
    }

    [Fact]
    public void Find_BinnedPriceAlone_SaysTheEdge()
    {
        // Worth falls with each bin of the price; the bar lies between the third bin and the second.
        double[] prices = [.. All.Select(i => 10.0 * i)];
        BinField bins = new("price", [50, 100, 150, 200]);
        EditModel model = Priced(bins, prices, row => -row.Ids[0]);
        AttributeChange cheaper = Assert.Single(Find(model, 20, new AttributeGoal(AttributeGoalKind.EntersTop, -1.5)).Changes);
        AttributeChange dearer = Assert.Single(Find(model, 2, new AttributeGoal(AttributeGoalKind.LeavesTop, -1.5)).Changes);

        Assert.Equal((new NumberRange(200, null), new NumberRange(null, 100), ThresholdKind.BinEdge),
            (cheaper.OldNumber!.Value, cheaper.NewNumber!.Value, cheaper.Threshold));
        Assert.Equal((new NumberRange(null, 50), new NumberRange(100, null)), (dearer.OldNumber!.Value, dearer.NewNumber!.Value));

        // Of 24 items five are in each bin but the last, of four: quantiles 2.5, 7.5, 12.5, 17.5 and 22 of 24.
        Assert.Equal((22 - 7.5) / 24, cheaper.Distance, 1e-12);
    }

    [Fact]
    public void Find_GoalInTheMiddleAlone_SaysBothEnds()
    {
        EditModel model = Priced(new BinField("price", [50, 100, 150, 200]), [.. All.Select(i => 10.0 * i)], row => row.Ids[0] is 1 or 2 ? 1 : 0);

        Assert.Equal(new NumberRange(50, 150), Assert.Single(Find(model, 20, new AttributeGoal(AttributeGoalKind.Beats, 0.5)).Changes).NewNumber);
    }

    [Theory]
    [InlineData(NumericEncoding.ZScore)]
    [InlineData(NumericEncoding.MinMax)]
    public void Find_RawPriceAlone_BisectsTheThreshold(NumericEncoding encoding)
    {
        // The model reads the number itself, and the score is 100 less it: below 73.3 it rises above 26.7.
        double[] prices = [.. All.Select(i => 10.0 * i)];
        FieldEncoder field = encoding == NumericEncoding.ZScore ? new ZScoreField("price", ZScore.Fit(prices)!) : new MinMaxField("price", MinMax.Fit(prices)!);
        double Raw(float weight) => field is ZScoreField z ? z.Scale.Restore(weight) : ((MinMaxField)field).Scale.Restore(weight);
        EditModel model = Priced(field, prices, row => 100 - Raw(row.Weights[0]));
        AttributeChange change = Assert.Single(Find(model, 20, new AttributeGoal(AttributeGoalKind.EntersTop, 26.7)).Changes);

        Assert.Equal(ThresholdKind.Bisected, change.Threshold);
        Assert.Null(change.NewNumber!.Value.From);
        Assert.Equal(73.3, change.NewNumber.Value.To!.Value, 1e-3);
        Assert.Equal(200, change.OldNumber!.Value.From!.Value, 1e-3);
        Assert.Equal(70, Raw(change.Edit.Weights[0]), 1e-3);
    }

    [Fact]
    public void Find_FewPairsAllowed_SaysThatNotAllWereTried()
    {
        EditModel model = EditModel.Random(3, Items, pairs: true);
        var unreachable = new AttributeGoal(AttributeGoalKind.EntersTop, 1e6);

        Assert.True(Find(model, 0, unreachable) is { Found: false, Complete: true });
        AttributeChangeResult cut = new AttributeChangeSearch(model, Items, All) { MostPairs = 10 }
            .Find(History, 0, unreachable, model.AttributeNames, cancel: TestContext.Current.CancellationToken);
        Assert.False(cut.Complete);
    }

    [Fact]
    public void Find_PrivateLabels_AreNeitherChosenNorShown()
    {
        EditModel model = EditModel.Random(5, Items, pairs: false);
        AttributeChangeResult all = Find(model, 0, Easiest(model, 0), "brand");
        string best = Assert.Single(Assert.Single(all.Changes).NewLabels), old = Assert.Single(all.Changes[0].OldLabels);
        AttributeChangeResult hidden = new AttributeChangeSearch(model, Items, All) { IsPrivateLabel = (_, label) => label == best || label == old }
            .Find(History, 0, new AttributeGoal(AttributeGoalKind.EntersTop, -1e6), ["brand"], cancel: TestContext.Current.CancellationToken);

        AttributeChange change = Assert.Single(hidden.Changes);
        Assert.DoesNotContain(best, change.NewLabels);
        Assert.True(change.OldIsPrivate);
        Assert.Empty(change.OldLabels);
    }

    // Any other value reaches it.
    private static AttributeGoal Easiest(EditModel model, int target) => new(AttributeGoalKind.EntersTop, Scores(model)[target] - 1e6);

    private static AttributeChangeResult Find(EditModel model, int target, AttributeGoal goal, params string[] attributes) =>
        new AttributeChangeSearch(model, Items, All)
        .Find(History, target, goal, attributes.Length == 0 ? model.AttributeNames : attributes, cancel: TestContext.Current.CancellationToken);

    private static EditModel Priced(FieldEncoder field, double[] prices, Func<AttributeEdit, double> worth) => new(
        [field], [field.Encode(new AttributeColumn("price", AttributeKind.Numeric) { Numbers = prices }, prices.Length)], (_, rows) => worth(rows[0]));

    private static float[] Scores(IRecommender model)
    {
        var scores = new float[Items];
        model.Score(History, scores);
        return scores;
    }

    // Every other item's value of one field, then of two, each judged by the whole model.
    private static (int Size, double Distance) BruteForce(EditModel model, int target, AttributeGoal goal)
    {
        AttributeEdit[][] values = [.. model.AttributeNames.Select(name => All.Select(i => model.ValuesOf(name).RowOf(i)).Where(row => row.Ids.Length > 0)
            .Select(row => new AttributeEdit(name, row.Ids, row.Weights)).ToArray())];
        double best = double.PositiveInfinity;
        foreach (AttributeEdit edit in values.SelectMany(v => v))
            Try([edit]);
        if (best < double.PositiveInfinity)
            return (1, best);
        for (int f = 0; f < values.Length; f++)
            foreach (AttributeEdit a in values[f])
                foreach (AttributeEdit b in values[(f + 1)..].SelectMany(v => v))
                    Try([a, b]);
        return best < double.PositiveInfinity ? (2, best) : (0, 0);

        void Try(AttributeEdit[] edits)
        {
            if (goal.Margin(Scores(model.WithEdited(target, edits))[target]) < 0)
                best = Math.Min(best, edits.Sum(edit => Distance(model, target, edit)));
        }
    }

    private static double Distance(EditModel model, int target, AttributeEdit edit)
    {
        EncodedField field = model.ValuesOf(edit.Attribute);
        (int[] ids, float[] weights) = field.RowOf(target);
        if (edit.Attribute is "brand" or "tags")
            return 1 - (double)ids.Count(edit.Ids.Contains) / (ids.Length + edit.Ids.Count(id => !ids.Contains(id)));
        if (ids.Length == 0)
            return 1;

        // Half of the comparisons won, half of the ties: the mean of "at most" and "below".
        double[] all = [.. All.Select(field.RowOf).Where(row => row.Ids.Length > 0).Select(row => Number(row.Ids, row.Weights))];
        double Quantile(double x) => (all.Average(y => y < x ? 1.0 : 0) + all.Average(y => y <= x ? 1.0 : 0)) / 2;
        return Math.Abs(Quantile(Number(ids, weights)) - Quantile(Number([.. edit.Ids], [.. edit.Weights])));

        double Number(int[] row, float[] weight) => edit.Attribute == "price" ? row[0] : weight[0];
    }
}
