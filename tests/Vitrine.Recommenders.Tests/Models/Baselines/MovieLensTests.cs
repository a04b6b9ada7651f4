using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;

namespace Vitrine.Recommenders.Tests.Models.Baselines;

/// <summary>
/// The baselines on MovieLens 1M, items with at least 5 ratings, leave-one-out. Expected figures come from an independent program: NumPy in
/// double precision (dense X^T X, <c>linalg.inv</c>), ranks by counting scores at least the target's.
/// </summary>
public class MovieLensTests
{
    [Fact]
    public void Evaluate_Popularity_EqualsNumPy() => AssertFigures(new Popularity(), .039404, .019398, .058255);

    [Fact]
    public void Evaluate_ItemKnn_EqualsNumPy() => AssertFigures(new ItemKnn(new ItemKnnOptions { Neighbors = 20, Shrinkage = 10 }), .078808, .038757, .416862);

    [Fact]
    public void Evaluate_Ease_EqualsNumPy() => AssertFigures(new Ease(new EaseOptions { Lambda = 500 }), .108278, .054290, .381733);

    private static void AssertFigures(IRecommender model, double hitRate, double ndcg, double coverage)
    {
        RawData raw = DatasetReader.Read(SharedData.Require("ml-1m"), ReadOptions.Default, TestContext.Current.CancellationToken);
        (Dataset all, _) = Cleaner.Clean(raw, new CleaningOptions { Core = new CoreRule(ItemMinimum: 5) }, TestContext.Current.CancellationToken);
        (Dataset known, EvaluationCase[] test) = TinyData.LeaveOneOut(all);
        (Dataset train, _) = TinyData.LeaveOneOut(known);
        Assert.Equal((6040, 3416, 999_611), (all.UserCount, all.ItemCount, all.EventCount));

        model.Fit(train, null, TestContext.Current.CancellationToken);
        EvaluationResult result = Evaluator.Evaluate(model, train, test, new EvaluationOptions { Workers = 2 }, cancel: TestContext.Current.CancellationToken);

        // One user more or less is 1.7e-4: single precision may swap a near tie of one user or two.
        Assert.Equal(hitRate, result.Metrics["hr@10"].Mean, 3e-4);
        Assert.Equal(ndcg, result.Metrics["ndcg@10"].Mean, 3e-4);
        Assert.Equal(coverage, result.Metrics["coverage@10"].Mean, 2e-3);
        Assert.InRange(result.Metrics["ndcg@10"].Mean, result.Metrics["ndcg@10"].Lower95!.Value, result.Metrics["ndcg@10"].Upper95!.Value);
    }
}
