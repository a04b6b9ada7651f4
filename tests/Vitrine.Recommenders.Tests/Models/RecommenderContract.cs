using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>
/// What every recommender promises, as checks that throw when it does not hold. A new recommender adds one line to the table of the
/// tests.
/// </summary>
internal static class RecommenderContract
{
    private const int Items = 40;
    private const int Cold = 4;

    private static readonly Dataset Train = TinyData.Random(150, Items, 21, Cold);
    private static readonly Dataset Other = TinyData.Random(90, Items, 22, Cold);
    private static readonly History[] Histories =
    [
        History.Of(3), History.Of(1, 2, 3, 4, 5), History.Of(7, 7, 7), History.Of(0, Items - 1), History.Of([.. Enumerable.Range(0, Items)]),
            Train.HistoryOf(5),
    ];

    public static IReadOnlyDictionary<string, Action<RecommenderCase>> Checks { get; } = new Dictionary<string, Action<RecommenderCase>>
    {
        [nameof(ScoresEveryItem)] = ScoresEveryItem,
        [nameof(RefitStartsAfresh)] = RefitStartsAfresh,
        [nameof(SaveAndLoadKeepTheBits)] = SaveAndLoadKeepTheBits,
        [nameof(ListsKeepTheLimitsOfK)] = ListsKeepTheLimitsOfK,
        [nameof(EmptyHistoryIsServed)] = EmptyHistoryIsServed,
        [nameof(ColdHistoryIsServed)] = ColdHistoryIsServed,
        [nameof(ManyThreadsScoreAlike)] = ManyThreadsScoreAlike,
        [nameof(CancelledFitThrows)] = CancelledFitThrows,
        [nameof(ProgressReachesTheEnd)] = ProgressReachesTheEnd,
        [nameof(WarmScoringAllocatesNothing)] = WarmScoringAllocatesNothing,
    };

    public static void ScoresEveryItem(RecommenderCase subject)
    {
        IRecommender model = Fitted(subject);
        foreach (History history in Histories)
            Assert.All(ScoresOf(model, history), score => Assert.True(float.IsFinite(score), $"score {score}"));
    }

    public static void RefitStartsAfresh(RecommenderCase subject)
    {
        IRecommender fresh = Fitted(subject);
        IRecommender refitted = subject.Create();
        refitted.Fit(Other);
        refitted.Fit(Train);
        AssertSameBits(fresh, refitted);
        refitted.Fit(Train);
        AssertSameBits(fresh, refitted);
    }

    public static void SaveAndLoadKeepTheBits(RecommenderCase subject)
    {
        IRecommender model = Fitted(subject);
        using var folder = new TemporaryFolder();
        model.Save(folder.Path);
        IRecommender loaded = subject.Load(folder.Path);
        Assert.Equal(model.Name, loaded.Name);
        AssertSameBits(model, loaded);
    }

    public static void ListsKeepTheLimitsOfK(RecommenderCase subject)
    {
        IRecommender model = Fitted(subject);
        PopularityFallback popularity = PopularityFallback.Of(Train);
        History history = History.Of(1, 2, 3);
        int listed = Enumerable.Range(0, Items).Count(i => i is not (1 or 2 or 3) && (!popularity.IsCold(i) || model.ScoresColdItem(i)));
        foreach (int k in (int[])[0, 1, 10, Items, Items + 1, int.MaxValue])
        {
            Recommendation[] list = model.Recommend(popularity, history, k);
            Assert.Equal(Math.Min(k, listed), list.Length);
            Assert.Equal(list.Length, list.DistinctBy(r => r.Item).Count());
            Assert.DoesNotContain(list, r => r.Item is 1 or 2 or 3);
            Assert.Equal(list.OrderByDescending(r => r.Score).ThenBy(r => r.Item), list);
        }
    }

    public static void EmptyHistoryIsServed(RecommenderCase subject)
    {
        IRecommender model = Fitted(subject);
        Assert.All(ScoresOf(model, default), score => Assert.True(float.IsFinite(score), $"score {score}"));
        Recommendation[] list = model.Recommend(PopularityFallback.Of(Train), default, 5);
        Assert.Equal(5, list.Length);
        Assert.All(list, r => Assert.Equal(RecommendationSource.PopularityFallback, r.Source));
    }

    public static void ColdHistoryIsServed(RecommenderCase subject)
    {
        IRecommender model = Fitted(subject);
        History cold = History.Of(Items - 1, Items - 2);
        Assert.All(ScoresOf(model, cold), score => Assert.True(float.IsFinite(score), $"score {score}"));
        Assert.Equal(5, model.Recommend(PopularityFallback.Of(Train), cold, 5).Length);
    }

    public static void ManyThreadsScoreAlike(RecommenderCase subject)
    {
        IRecommender model = Fitted(subject);
        float[][] alone = Array.ConvertAll(Histories, h => ScoresOf(model, h));
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            int h = i % Histories.Length;
            Assert.Equal(alone[h], ScoresOf(model, Histories[h]));
        });
    }

    public static void CancelledFitThrows(RecommenderCase subject)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => subject.Create().Fit(Train, null, source.Token));
    }

    public static void ProgressReachesTheEnd(RecommenderCase subject)
    {
        var reports = new Reports<FitProgress>();
        subject.Create().Fit(Train, reports);
        FitProgress last = reports.All.Last();
        Assert.Equal((last.Epochs, 1, TimeSpan.Zero), (last.Epoch, last.Fraction, last.Remaining));
    }

    public static void WarmScoringAllocatesNothing(RecommenderCase subject)
    {
        IRecommender model = Fitted(subject);
        var scores = new float[Items];
        model.Score(Histories[1], scores);
        model.Score(Histories[1], scores);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Score(Histories[1], scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IRecommender Fitted(RecommenderCase subject)
    {
        IRecommender model = subject.Create();
        model.Fit(Train);
        return model;
    }

    private static void AssertSameBits(IRecommender expected, IRecommender actual)
    {
        foreach (History history in Histories)
            Assert.Equal(
                Array.ConvertAll(ScoresOf(expected, history), BitConverter.SingleToUInt32Bits),
                Array.ConvertAll(ScoresOf(actual, history), BitConverter.SingleToUInt32Bits));
    }

    private static float[] ScoresOf(IRecommender model, History history)
    {
        var scores = new float[Items];
        Array.Fill(scores, float.NaN);
        model.Score(history, scores);
        return scores;
    }
}
