using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class AttendTests
{
    private static readonly int[] Targets = [5, 0, 7];

    [Theory]
    [MemberData(nameof(TransformerShop.Variants), MemberType = typeof(TransformerShop))]
    public void Attend_AnyHistory_IsTheLastRowsOfTheTraceAndTheLogitsOfScoreTarget(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        for (int user = 0; user < 8; user++)
        {
            History history = TransformerShop.Data.HistoryOf(user);
            var logits = new float[Targets.Length];
            LastAttention read = model.Attend(history, Targets, logits);
            LastAttention traced = LastAttention.Of(model.Trace(history, Targets[0]));
            Assert.Equal((traced.Layers, traced.Heads, traced.Length), (read.Layers, read.Heads, read.Length));
            for (int i = 0; i < read.Weights.Length; i++)
                Assert.True(Math.Abs(traced.Weights[i] - read.Weights[i]) < 1e-5, $"{name}: weight {i} of user {user}");
            var expected = new float[1];
            for (int t = 0; t < Targets.Length; t++)
            {
                model.ScoreTarget([history], Targets[t], expected);
                Assert.Equal(expected[0], logits[t]);
            }
        }
    }

    [Fact]
    public void Score_RememberedHistories_SameBitsAndAnotherHistoryIsAnother()
    {
        using SequentialTransformer plain = Trained(TransformerShop.Tiny);
        using SequentialTransformer remembering = Trained(TransformerShop.Tiny);
        // Fewer places than histories, so that they take one another's.
        remembering.RememberedHistories = 3;
        remembering.Refresh();
        int items = TransformerShop.Data.ItemCount;
        float[] expected = new float[items], found = new float[items];
        for (int round = 0; round < 3; round++)
        {
            for (int user = 0; user < 10; user++)
            {
                History history = TransformerShop.Data.HistoryOf(user);
                foreach (History asked in new[] { history, history.Last(history.Length - 1), history })
                {
                    plain.Score(asked, expected);
                    remembering.Score(asked, found);
                    Assert.Equal(expected, found);
                }
            }
        }
    }

    [Fact]
    public void Score_WeightsMovedAndRefreshed_ForgetsWhatWasRemembered()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        model.RememberedHistories = 100;
        model.Refresh();
        History history = TransformerShop.Data.HistoryOf(1);
        float[] before = new float[TransformerShop.Data.ItemCount], after = new float[before.Length];
        model.Score(history, before);
        model.Parameters.All.First(p => p.Name.StartsWith("block0", StringComparison.Ordinal) || p.Value.Rows > 1).Value.Span[0] += 1;
        model.Refresh();
        model.Score(history, after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void ScoreSubsets_SeveralTargets_SameBitsAsOneByOne()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        History history = TransformerShop.Data.HistoryOf(2).Last(12);
        bool[][] kept = [.. Enumerable.Range(-1, 13).Select(left => Enumerable.Range(0, 12).Select(t => t != left).ToArray()), new bool[12]];
        var together = new float[Targets.Length * kept.Length];
        var one = new float[kept.Length];
        model.ScoreSubsets(history, kept, Targets.AsSpan(), together);
        for (int t = 0; t < Targets.Length; t++)
        {
            ((IExplainableRecommender)model).ScoreSubsets(history, kept, Targets[t], one);
            Assert.Equal(one, together[(t * kept.Length)..((t + 1) * kept.Length)]);
        }
    }

    [Fact]
    public void ScoreSubsets_RememberedParts_SameBitsAndOtherPartsOrTimesAreOthers()
    {
        TransformerConfig config = TransformerShop.Tiny with { TimeGaps = true, BehaviorTypes = true };
        using SequentialTransformer plain = Trained(config);
        using SequentialTransformer remembering = Trained(config);
        // One set of places for everything.
        remembering.RememberedHistories = 1;
        remembering.Refresh();
        History history = TransformerShop.Data.HistoryOf(2).Last(12);
        int length = history.Length;
        long[] later = history.Times.ToArray();
        later[^1] += 40L * 24 * 60 * 60 * 1000;
        History paused = history with { Times = later };
        History typed = history with { Types = new BehaviorType[length] };
        bool[][] each = [.. Enumerable.Range(-1, length + 1).Select(left => Enumerable.Range(0, length).Select(t => t != left).ToArray()), new bool[length]];
        bool[][] halves = [[.. Enumerable.Range(0, length).Select(t => t < length / 2)], [.. Enumerable.Range(0, length).Select(t => t >= length / 2)]];
        List<float[]> answers = [];
        (History, bool[][])[] questions = [(history, each), (history, each), (history, halves), (paused, halves), (typed, halves), (history, each)];
        foreach ((History asked, bool[][] kept) in questions)
        {
            foreach (int target in Targets)
            {
                float[] expected = new float[kept.Length], found = new float[kept.Length];
                plain.ScoreTarget([.. kept.Select(part => asked.Only(part))], target, expected);
                remembering.ScoreSubsets(asked, kept, target, found);
                Assert.Equal(expected, found);
                answers.Add(found);
            }
        }

        // The model reads what was changed, so that the above could fail.
        int targets = Targets.Length;
        Assert.NotEqual(answers[2 * targets], answers[3 * targets]);
        Assert.NotEqual(answers[2 * targets], answers[4 * targets]);
    }

    [Fact]
    public void Attend_EmptyHistory_IsRefused()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        Assert.Contains("history is empty", Assert.Throws<ArgumentException>(() => model.Attend(default, [], [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recommend_LargeCatalogue_SameListAsScoringAll()
    {
        const int Items = 1 << 16;
        foreach (Scoring scoring in Enum.GetValues<Scoring>())
        {
            using SequentialTransformer model = SequentialTransformer.Untrained(TransformerShop.Tiny with { Scoring = scoring, Attributes = false }, Items);
            var counts = new int[Items];
            for (int i = 0; i < Items; i++)
                counts[i] = i % 10;
            var popularity = new PopularityFallback(counts);
            var random = new CounterRandom(9, 1);
            int[] exclude = [.. Enumerable.Range(0, 500)];
            foreach (int k in new[] { 1, 10, 200, 1000 })
            {
                History history = History.Of([.. Enumerable.Range(0, 15).Select(_ => random.NextInt(Items - 1) | 1)]);
                Assert.True(model.TryFindBest(history, _ => true, new int[k], new float[k], out int count));
                Assert.Equal(k, count);
                Assert.Equal(
                    new ScoresAll(model).Recommend(popularity, history, k, exclude: exclude), model.Recommend(popularity, history, k, exclude: exclude));
            }

            // As many as are asked for here are ranked in full.
            Assert.False(model.TryFindBest(History.Of(1), _ => true, new int[Items], new float[Items], out _));
        }
    }

    private static SequentialTransformer Trained(TransformerConfig config)
    {
        var model = new SequentialTransformer(config with { Training = config.Training with { Epochs = 1 } });
        model.Fit(TransformerShop.Split.Train);
        return model;
    }

    /// <summary>The model without its search.</summary>
    private sealed class ScoresAll(SequentialTransformer inner) : IRecommender
    {
        public string Name => inner.Name;

        public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) => inner.Fit(train, progress, cancel);

        public void Score(History history, Span<float> scores) => inner.Score(history, scores);

        public void Save(string folder) => inner.Save(folder);

        public bool ScoresColdItem(int item) => inner.ScoresColdItem(item);
    }
}
