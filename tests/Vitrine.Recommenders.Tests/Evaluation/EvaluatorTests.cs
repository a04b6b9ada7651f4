using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Tests.Models;

namespace Vitrine.Recommenders.Tests.Evaluation;

public class EvaluatorTests
{
    private static readonly EvaluationOptions Quick = new() { BootstrapSamples = 50 };

    [Fact]
    public void Evaluate_TwoUsers_MetricsByHand()
    {
        // Scores fall with the index; user 0 saw item 0, so its target 2 is second; user 1 saw nothing better than its target 0.
        Dataset train = TinyData.Of(6, [0], [5]);
        EvaluationCase[] cases = [new(0, train.HistoryOf(0), new[] { 2 }), new(1, train.HistoryOf(1), new[] { 0 })];
        EvaluationResult result = Evaluate(new FixedScores(6, 5, 4, 3, 2, 1), train, cases, new EvaluationOptions { Ks = [1, 2] });

        Assert.Equal(1.0 / 2 * (0 + 1), result.Metrics["hr@1"].Mean, 1e-7);
        Assert.Equal(1.0 / 2 * (1 + 1), result.Metrics["hr@2"].Mean, 1e-7);
        Assert.Equal(1.0 / 2 * (1 / Math.Log2(3) + 1 / Math.Log2(2)), result.Metrics["ndcg@2"].Mean, 1e-7);
        Assert.Equal(1.0 / 2 * (1 / 2.0 + 1 / 1.0), result.Metrics["mrr@2"].Mean, 1e-7);
        Assert.Equal(1.0 / 2 * (1 / 2.0 + 1 / 2.0), result.Metrics["precision@2"].Mean, 1e-7);

        // Lists of 2: [1, 2] and [0, 1]. Item 0 has one of two users, items 1 and 2 none (counted as one).
        Assert.Equal(3.0 / 6, result.Metrics["coverage@2"].Mean, 1e-15);
        Assert.Equal(Math.Log2(2.0 / 1), result.Metrics["novelty@2"].Mean, 1e-7);
        Assert.Equal(1.0 / 2 * ((0 + 0) / 2.0 + (1 + 0) / 2.0), result.Metrics["arp@2"].Mean, 1e-7);
        Assert.Equal((1 * (2 * 4 - 7) + 1 * (2 * 5 - 7) + 2 * (2 * 6 - 7)) / (6.0 * 4), result.Metrics["gini@2"].Mean, 1e-15);
        Assert.False(result.Metrics.ContainsKey("diversity@2"));
        Assert.Equal([0f, 1f], result.ValuesOf("hr@1"));
    }

    [Fact]
    public void Evaluate_ConstantScorer_RanksEveryTargetLast()
    {
        Dataset train = TinyData.Of(30, [0, 1], [2]);
        EvaluationCase[] cases = [new(0, train.HistoryOf(0), new[] { 5 }), new(1, train.HistoryOf(1), new[] { 0 })];
        EvaluationResult result = Evaluate(new FixedScores(new float[30]), train, cases, Quick);
        Assert.Equal(0, result.Metrics["hr@20"].Mean);
        Assert.Equal(1, result.TiedTargets);
        EvaluationResult whole = Evaluate(new FixedScores(new float[30]), train, cases, Quick with { Ks = [30] });
        Assert.Equal(1.0 / 2 * (1 / 28.0 + 1 / 29.0), whole.Metrics["mrr@30"].Mean, 1e-7);
    }

    [Fact]
    public void Evaluate_SeenFilter_FollowsTheOptionAndSparesTargets()
    {
        Dataset train = TinyData.Of(4, [0, 1]);
        EvaluationCase[] unseen = [new(0, train.HistoryOf(0), new[] { 2 })];
        EvaluationCase[] again = [new(0, train.HistoryOf(0), new[] { 1 })];
        var model = new FixedScores(4, 3, 2, 1);
        EvaluationOptions options = Quick with { Ks = [4] };
        Assert.Equal(1.0 / 1, Evaluate(model, train, unseen, options).Metrics["mrr@4"].Mean);
        Assert.Equal(1.0 / 3, Evaluate(model, train, unseen, options with { ExcludeSeen = false }).Metrics["mrr@4"].Mean, 1e-7);
        Assert.Equal(1.0 / 1, Evaluate(model, train, again, options).Metrics["mrr@4"].Mean);
    }

    [Fact]
    public void Evaluate_SeveralAndRepeatedTargets_CountOnce()
    {
        Dataset train = TinyData.Of(5, [0]);
        EvaluationCase[] cases = [new(0, train.HistoryOf(0), new[] { 3, 1, 3 })];
        EvaluationResult result = Evaluate(new FixedScores(5, 4, 3, 2, 1), train, cases, Quick with { Ks = [2, 3] });
        Assert.Equal(1.0 / 2, result.Metrics["recall@2"].Mean);
        Assert.Equal(2.0 / 2, result.Metrics["recall@3"].Mean);
        Assert.Equal(1.0 / 2 * (1 / 1.0 + 2 / 3.0), result.Metrics["map@3"].Mean, 1e-7);
    }

    [Fact]
    public void Evaluate_RandomData_EqualsBruteForce()
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(120, 37, 5));
        var model = new HistoryHash(37);
        EvaluationResult result = Evaluate(model, train, cases, Quick with { Ks = [5] });

        double ndcg = 0;
        double popularity = 0;
        HashSet<int> shown = [];
        foreach (EvaluationCase c in cases)
        {
            var scores = new float[37];
            model.Score(c.History, scores);
            int target = c.Targets.Span[0];
            int[] ranking = [.. Enumerable.Range(0, 37).Where(i => i == target || !c.History.Items.Span.Contains(i)).OrderByDescending(i => scores[i])];
            int rank = Array.IndexOf(ranking, target) + 1;
            ndcg += rank <= 5 ? 1 / Math.Log2(rank + 1) : 0;
            int[] list = [.. ranking.Where(i => !c.History.Items.Span.Contains(i)).Take(5)];
            popularity += list.Average(i => train.ItemIndices.Count(j => j == i));
            shown.UnionWith(list);
        }

        Assert.Equal(ndcg / cases.Length, result.Metrics["ndcg@5"].Mean, 1e-6);
        Assert.Equal(popularity / cases.Length, result.Metrics["arp@5"].Mean, 1e-5);
        Assert.Equal(shown.Count / 37.0, result.Metrics["coverage@5"].Mean, 1e-12);
        Assert.InRange(result.Metrics["diversity@5"].Mean, .1, 1);
        Assert.Equal(0, result.TiedTargets);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    public void Evaluate_AnyNumberOfWorkers_SameBits(int? negatives)
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(300, 50, 9));
        EvaluationResult one = Evaluate(new HistoryHash(50), train, cases, Quick with { Workers = 1, SampledNegatives = negatives });
        EvaluationResult three = Evaluate(new HistoryHash(50), train, cases, Quick with { Workers = 3, SampledNegatives = negatives });
        Assert.Equal(one.Metrics.ToArray(), three.Metrics.ToArray());
        Assert.Equal(one.ValuesOf("ndcg@10"), three.ValuesOf("ndcg@10"));
    }

    [Fact]
    public void Evaluate_Sampled_IsLabelledAndEasier()
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(300, 200, 9));
        EvaluationResult full = Evaluate(new HistoryHash(200), train, cases, Quick);
        EvaluationResult sampled = Evaluate(new HistoryHash(200), train, cases, Quick with { SampledNegatives = 20 });
        Assert.Equal("full ranking over all 200 items", full.Protocol.Ranking);
        Assert.StartsWith("SAMPLED: 1 target + 20 random unseen items", sampled.Protocol.Ranking, StringComparison.Ordinal);
        Assert.True(sampled.Metrics["hr@10"].Mean > full.Metrics["hr@10"].Mean + .2);
        Assert.DoesNotContain("coverage@10", sampled.Metrics.Keys);
    }

    [Fact]
    public void Evaluate_Sampled_NegativesAreNeitherSeenNorTargets()
    {
        // The seen items 0..9 score highest, then the targets 10 and 11; sampled from the other eight, nothing stands above the targets.
        Dataset train = TinyData.Of(20, [.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 10).ToArray())]);
        EvaluationCase[] cases = [.. Enumerable.Range(0, 50).Select(u => new EvaluationCase(u, train.HistoryOf(u), new[] { 11, 10 }))];
        var model = new FixedScores([.. Enumerable.Range(0, 20).Select(i => 20f - i)]);
        EvaluationResult result = Evaluate(model, train, cases, Quick with { Ks = [2], SampledNegatives = 7 });
        Assert.Equal(2.0 / 2, result.Metrics["recall@2"].Mean);
        EvaluationResult seenToo = Evaluate(model, train, cases, Quick with { Ks = [2], SampledNegatives = 17, ExcludeSeen = false });
        Assert.Equal(0, seenToo.Metrics["recall@2"].Mean);
        Assert.StartsWith("SAMPLED: targets + 17 random items", seenToo.Protocol.Ranking, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_RepeatedItemAsTarget_IsRankedButNotListed()
    {
        Dataset train = TinyData.Of(4, [0, 1], [0]);
        EvaluationCase[] cases = [new(0, train.HistoryOf(0), new[] { 0 })];
        EvaluationResult result = Evaluate(new FixedScores(4, 3, 2, 1), train, cases, Quick with { Ks = [1] });
        Assert.Equal(1, result.Metrics["hr@1"].Mean);
        Assert.Equal(0, result.Metrics["arp@1"].Mean);
    }

    [Fact]
    public void Evaluate_SeveralTargets_EqualsBruteForce()
    {
        const int items = 45;
        Dataset train = TinyData.Random(80, items, 31);
        var random = new CounterRandom(32);
        var cases = new EvaluationCase[80];
        for (int user = 0; user < cases.Length; user++)
        {
            var targets = new int[1 + random.NextInt(6)];
            for (int i = 0; i < targets.Length; i++)
                targets[i] = random.NextInt(items);
            cases[user] = new EvaluationCase(user, train.HistoryOf(user), targets);
        }

        var model = new HistoryHash(items);
        EvaluationResult result = Evaluate(model, train, cases, Quick with { Ks = [3, 10] });
        foreach (int k in (int[])[3, 10])
        {
            var sums = new double[5];
            foreach (EvaluationCase c in cases)
            {
                var scores = new float[items];
                model.Score(c.History, scores);
                int[] targets = [.. c.Targets.ToArray().Distinct()];
                bool[] hits = [.. Enumerable.Range(0, items).Where(i => targets.Contains(i) || !c.History.Items.Span.Contains(i))
                    .OrderByDescending(i => scores[i]).Take(k).Select(i => targets.Contains(i))];
                int[] ranks = [.. Enumerable.Range(1, hits.Length).Where(rank => hits[rank - 1])];
                double ideal = Enumerable.Range(1, Math.Min(k, targets.Length)).Sum(rank => 1 / Math.Log2(rank + 1));
                sums[0] += (double)ranks.Length / targets.Length;
                sums[1] += (double)ranks.Length / k;
                sums[2] += ranks.Sum(rank => 1 / Math.Log2(rank + 1)) / ideal;
                sums[3] += ranks.Length == 0 ? 0 : 1.0 / ranks[0];
                sums[4] += ranks.Sum(rank => (double)hits.Take(rank).Count(hit => hit) / rank) / Math.Min(k, targets.Length);
            }

            string[] names = ["recall", "precision", "ndcg", "mrr", "map"];
            for (int m = 0; m < names.Length; m++)
                Assert.Equal(sums[m] / cases.Length, result.Metrics[$"{names[m]}@{k}"].Mean, 1e-6);
        }
    }

    [Fact]
    public void Evaluate_WithoutListMetrics_SameRanking()
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(100, 30, 2));
        EvaluationResult all = Evaluate(new HistoryHash(30), train, cases, Quick);
        EvaluationResult ranking = Evaluate(new HistoryHash(30), train, cases, Quick with { ListMetrics = false });
        Assert.Equal(6 * 4, ranking.Metrics.Count);
        Assert.Equal(all.Metrics.Take(6 * 4).Select(m => m.Key), ranking.Metrics.Keys);
        Assert.Equal(all.Metrics.Take(6 * 4).Select(m => m.Value.Mean), ranking.Metrics.Values.Select(v => v.Mean));
    }

    [Fact]
    public void Evaluate_Split_IsStatedInTheProtocol()
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(50, 30, 2));
        var split = new DatasetSplit(train, [], cases, "leave-one-out: last event test");
        EvaluationResult result = Evaluator.Evaluate(
            new HistoryHash(30), split, Quick with { CleaningText = "5-core" }, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(
            $"tiny (5-core); leave-one-out: last event test; full ranking over all 30 items; seen items excluded, except where a target repeats one; "
            + $"ties rank the target last; {cases.Length} users, 30 items; 95 % percentile bootstrap over users, 50 resamples, seed 1",
            result.Protocol.ToString());
    }

    [Fact]
    public void Evaluate_ModelOfOtherItems_ThrowsWhatTheModelThrows()
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(100, 30, 2));
        var model = new Popularity();
        model.Fit(TinyData.Of(5, [0]), null, TestContext.Current.CancellationToken);
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, cases, Quick));
    }

    [Fact]
    public void Evaluate_Progress_EndsWithAllUsers()
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(100, 30, 2));
        var reports = new Reports<EvaluationProgress>();
        Evaluator.Evaluate(new HistoryHash(30), train, cases, Quick, reports, TestContext.Current.CancellationToken);
        Assert.Contains(new EvaluationProgress(cases.Length, cases.Length), reports.All);
    }

    [Fact]
    public void Evaluate_MoreNegativesThanItems_EqualsFullRanking()
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(100, 30, 2));
        EvaluationResult full = Evaluate(new HistoryHash(30), train, cases, Quick);
        EvaluationResult sampled = Evaluate(new HistoryHash(30), train, cases, Quick with { SampledNegatives = 30 });
        Assert.Equal(full.Metrics["ndcg@10"], sampled.Metrics["ndcg@10"]);
        Assert.StartsWith("full ranking over all 30 items; nobody has the 30 items", sampled.Protocol.Ranking, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_MoreNegativesThanSomeUsersHave_SaysForHowMany()
    {
        // 7 and 5 unseen items beside the target: the second user has no 6 to sample.
        Dataset train = TinyData.Of(10, [0, 1], [0, 1, 2, 3]);
        EvaluationCase[] cases = [new(0, train.HistoryOf(0), new[] { 9 }), new(1, train.HistoryOf(1), new[] { 9 })];
        EvaluationResult result = Evaluate(new HistoryHash(10), train, cases, Quick with { SampledNegatives = 6 });
        Assert.StartsWith(
            "SAMPLED: 1 target + 6 random unseen items (all there are for 1 of 2 users)", result.Protocol.Ranking, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_NothingLeftToRecommend_LeavesGiniOut()
    {
        Dataset train = TinyData.Of(3, [0, 1, 2]);
        EvaluationCase[] cases = [new(0, train.HistoryOf(0), new[] { 1 })];
        EvaluationResult result = Evaluate(new FixedScores(3, 2, 1), train, cases, Quick with { Ks = [1] });
        Assert.DoesNotContain("gini@1", result.Metrics.Keys);
        Assert.DoesNotContain("novelty@1", result.Metrics.Keys);
        Assert.Equal(0.0 / 3, result.Metrics["coverage@1"].Mean);
    }

    [Fact]
    public void Evaluate_MeansOverUsers_HaveSevenDigits()
    {
        Dataset train = TinyData.Of(9, [0], [1], [2]);
        EvaluationCase[] cases = [.. Enumerable.Range(0, 3).Select(u => new EvaluationCase(u, train.HistoryOf(u), new[] { 8 - 4 * (u % 2) }))];
        EvaluationResult result = Evaluate(new FixedScores(1, 1, 1, 1, 9, 1, 1, 1, 0), train, cases, new EvaluationOptions { Ks = [5] });
        Assert.Equal(0.06666667, result.Metrics["precision@5"].Mean);
        Assert.Equal(0.2, result.Metrics["precision@5"].Upper95);
    }

    [Fact]
    public void Evaluate_EmptyHistory_IsRankedByPopularity()
    {
        Dataset train = TinyData.Of(4, [3, 2], [3]);
        EvaluationCase[] cases = [new(0, default, new[] { 3 }), new(1, default, new[] { 2 })];
        EvaluationResult result = Evaluate(new FixedScores(4, 3, 2, 1), train, cases, Quick with { Ks = [2] });
        Assert.Equal(1.0 / 2 * (1 + 1 / 2.0), result.Metrics["mrr@2"].Mean, 1e-7);
        Assert.Equal(2, result.EmptyHistories);
    }

    [Fact]
    public void Evaluate_BadCasesOrOptions_Throws()
    {
        Dataset train = TinyData.Of(4, [0]);
        var model = new FixedScores(4, 3, 2, 1);
        EvaluationCase good = new(0, train.HistoryOf(0), new[] { 1 });
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, []));
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, [good with { Targets = default }]));
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, [good with { Targets = new[] { 4 } }]));
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, [good with { History = History.Of(-1) }]));
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, [good], Quick with { Ks = [5, 1] }));
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, [good], Quick with { SampledNegatives = 0 }));
        Assert.Throws<ArgumentException>(() => Evaluate(model, train, [good], Quick with { Workers = 0 }));
    }

    [Fact]
    public void Evaluate_Cancelled_Throws()
    {
        Dataset train = TinyData.Of(4, [0]);
        EvaluationCase[] cases = [new(0, train.HistoryOf(0), new[] { 1 })];
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Evaluator.Evaluate(new FixedScores(4, 3, 2, 1), train, cases, cancel: source.Token));
    }

    private static EvaluationResult Evaluate(IRecommender model, Dataset train, EvaluationCase[] cases, EvaluationOptions? options = null) =>
        Evaluator.Evaluate(model, train, cases, options, cancel: TestContext.Current.CancellationToken);
}
