using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Tests.Models;

namespace Vitrine.Recommenders.Tests.Evaluation;

public sealed class EvaluatorMemoryTests
{
    private const int Items = 4000;
    private const int Fewer = 100;
    private const int More = 400;

    /// <summary>One float a metric and some counting, far below one row of scores.</summary>
    private const long MostPerUser = sizeof(float) * Items / 8;

    [Fact]
    public void Evaluate_MoreUsers_AllocatesNoRowOfItemsForThem() =>
        Assert.InRange(PerUser(new HistoryHash(Items)), 1, MostPerUser);

    [Fact]
    public void PerUser_ModelThatAllocatesARow_IsNoticed() =>
        Assert.InRange(PerUser(new Wasteful(new HistoryHash(Items))), sizeof(float) * Items, long.MaxValue);

    private static long PerUser(IRecommender model)
    {
        (Dataset train, EvaluationCase[] cases) = TinyData.LeaveOneOut(TinyData.Random(More, Items, 5));
        Allocated(model, train, cases[..Fewer]);
        return (Allocated(model, train, cases) - Allocated(model, train, cases[..Fewer])) / (cases.Length - Fewer);
    }

    // One worker runs on the calling thread, whose allocations no other test disturbs.
    private static long Allocated(IRecommender model, Dataset train, EvaluationCase[] cases)
    {
        var options = new EvaluationOptions { BootstrapSamples = 0, Workers = 1 };
        long before = GC.GetAllocatedBytesForCurrentThread();
        Evaluator.Evaluate(model, train, cases, options, cancel: TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Wasteful(IRecommender inner) : IRecommender
    {
        public string Name => inner.Name;

        public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) =>
            inner.Fit(train, progress, cancel);

        public void Score(History history, Span<float> scores)
        {
            var row = new float[scores.Length];
            inner.Score(history, row);
            row.CopyTo(scores);
        }

        public void Save(string folder) => inner.Save(folder);
    }
}
