using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

/// <summary>When a training stops, what it keeps, and what it may go on from.</summary>
public sealed class TrainingCourseTests : IDisposable
{
    private static readonly DatasetSplit Split = TransformerShop.Split;

    private readonly TemporaryFolder folder = new();

    private string Checkpoint => Path.Combine(folder.Path, "checkpoint.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_WithoutGettingBetter_StopsByPatienceAndKeepsTheBestEpoch()
    {
        // A rate that throws the parameters about makes later epochs worse.
        TransformerConfig config = With(t => t with { Epochs = 30, Patience = 2, LearningRate = 0.3 });
        using var model = new SequentialTransformer(config);
        TrainingResult result = Train(model, new TrainingRun { Validation = Split.Validation });

        Assert.Equal(result.BestEpoch + 2, result.Epochs);
        Assert.True(result.Epochs < 30);
        Assert.Equal(result.BestNdcg, Ndcg(model), 1e-12);
    }

    [Fact]
    public void Train_TimeLimit_StopsAfterTheEpochThatPassedIt()
    {
        using var model = new SequentialTransformer(With(t => t with { Epochs = 9, MaxMinutes = 1 }));
        TrainingResult result = Train(model, new TrainingRun { Time = new Clock(TimeSpan.FromMinutes(1)) });
        Assert.Equal(1, result.Epochs);
    }

    [Fact]
    public void Train_ResumedPastTheTimeLimit_DoesNotGoOn()
    {
        var run = new TrainingRun { CheckpointPath = Checkpoint, Time = new Clock(TimeSpan.FromMinutes(1)) };
        TransformerConfig config = With(t => t with { Epochs = 9, MaxMinutes = 1 });
        using var model = new SequentialTransformer(config);
        Train(model, run);
        Assert.Equal(1, Train(model, run with { Resume = true }).Epochs);
    }

    [Fact]
    public void Train_Remaining_CountsValidation()
    {
        List<FitProgress> reports = [];
        using var model = new SequentialTransformer(With(t => t with { Epochs = 4 }));
        var run = new TrainingRun { Validation = Split.Validation, Time = new Clock(TimeSpan.FromSeconds(1)) };
        model.Train(Split.Train, run, new Reports<FitProgress>(reports.Add), TestContext.Current.CancellationToken);

        FitProgress[] second = [.. reports.Where(r => r.Epoch == 2)];
        int steps = second.Length;
        double done = 1 + 1.0 / steps;
        // A second a step; and a second for the validation of the first epoch, which each second of training so far brought with it.
        Assert.Equal((steps + 1.0) / done * (4 - done) * (1 + 1.0 / (steps + 1)), second[0].Remaining.TotalSeconds, 1e-6);
    }

    [Fact]
    public void Train_CancelledInValidation_ResumesToTheSameBits()
    {
        using var whole = new SequentialTransformer(TransformerShop.Tiny);
        TrainingResult expected = Train(whole, new TrainingRun { Validation = Split.Validation });

        using var source = new CancellationTokenSource();
        // Asked for the time of the validation, the clock cancels: no step runs afterwards.
        var run = new TrainingRun { Validation = Split.Validation, CheckpointPath = Checkpoint };
        int steps = expected.Steps / expected.Epochs;
        var clock = new Clock(TimeSpan.FromSeconds(1), calls =>
        {
            if (calls == 2 * steps + 1)
                source.Cancel();
        });
        using var stopped = new SequentialTransformer(TransformerShop.Tiny);
        List<FitProgress> reports = [];
        Assert.ThrowsAny<OperationCanceledException>(
            () => stopped.Train(Split.Train, run with { Time = clock }, new Reports<FitProgress>(reports.Add), source.Token));
        Assert.Equal(steps, reports.Count);

        using var resumed = new SequentialTransformer(TransformerShop.Tiny);
        TrainingResult result = Train(resumed, run with { Resume = true });
        Assert.Equal((expected.BestEpoch, expected.BestNdcg, expected.Loss), (result.BestEpoch, result.BestNdcg, result.Loss));
        Assert.Equal(Scores(whole), Scores(resumed));
    }

    [Fact]
    public void Train_ResumedWithOtherOptions_NamesThoseOnly()
    {
        Trained(TransformerShop.Tiny);
        TransformerConfig other = TransformerShop.Tiny with
        {
            Heads = 4,
            Training = TransformerShop.Tiny.Training with { Epochs = 50, LearningRate = 0.5 },
        };
        string message = Refused(other, Split.Train);
        Assert.Contains("heads: 2, expected 4; training.learningRate: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("width", message, StringComparison.Ordinal);
        Assert.DoesNotContain("epochs", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ResumedWithMoreEpochsUnderACosine_IsRefused()
    {
        TransformerConfig config = With(t => t with { Cosine = true });
        Trained(config);
        Assert.Contains(
            "training.epochs", Refused(config with { Training = config.Training with { Epochs = 50 } }, Split.Train), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_CheckpointOfOtherData_IsRefusedThoughATrainingOfThisDataBeganThere()
    {
        Trained(TransformerShop.Tiny);
        using var killed = new SequentialTransformer(TransformerShop.Tiny);
        Assert.Throws<IOException>(() => killed.Train(
            TransformerShop.Data, new TrainingRun { CheckpointPath = Checkpoint }, new Reports<FitProgress>(_ => throw new IOException("killed")),
            TestContext.Current.CancellationToken));
        Assert.Contains("fingerprint of this training data", Refused(TransformerShop.Tiny, TransformerShop.Data), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ResumedWithOtherWorkers_KeepsThoseItBeganWith()
    {
        Trained(TransformerShop.Tiny, workers: 2);
        using var model = new SequentialTransformer(TransformerShop.Tiny);
        Assert.Equal(2, Train(model, new TrainingRun { CheckpointPath = Checkpoint, Resume = true, Workers = 1 }).Workers);
    }

    [Fact]
    public void Train_NoUserWithTwoEvents_IsRefused()
    {
        Dataset data = TinyData.Of(2, [0], [1]);
        using var model = new SequentialTransformer(TransformerShop.Tiny);
        Assert.Contains(
            "two training events",
            Assert.Throws<ArgumentException>(() => model.Fit(data, cancel: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static TransformerConfig With(Func<TrainingConfig, TrainingConfig> change) =>
        TransformerShop.Tiny with { Training = change(TransformerShop.Tiny.Training) };

    private static TrainingResult Train(SequentialTransformer model, TrainingRun run) =>
        model.Train(Split.Train, run, cancel: TestContext.Current.CancellationToken);

    private void Trained(TransformerConfig config, int workers = 1)
    {
        using var model = new SequentialTransformer(config);
        Train(model, new TrainingRun { CheckpointPath = Checkpoint, Workers = workers });
    }

    private string Refused(TransformerConfig config, Dataset data)
    {
        using var model = new SequentialTransformer(config);
        var run = new TrainingRun { CheckpointPath = Checkpoint, Resume = true };
        return Assert.Throws<CheckpointFormatException>(() => model.Train(data, run, cancel: TestContext.Current.CancellationToken)).Message;
    }

    private static float[] Scores(SequentialTransformer model)
    {
        var scores = new float[Split.Train.ItemCount];
        model.Score(Split.Train.HistoryOf(0), scores);
        return scores;
    }

    private static double Ndcg(SequentialTransformer model) => Evaluator.Evaluate(
        model, Split.Train, Split.Validation, new EvaluationOptions { Ks = [10], ListMetrics = false, BootstrapSamples = 0 },
        cancel: TestContext.Current.CancellationToken).Metrics["ndcg@10"].Mean;

    /// <summary>A clock that each question moves on.</summary>
    private sealed class Clock(TimeSpan step, Action<int>? asked = null) : TimeProvider
    {
        private int calls;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            int call = Interlocked.Increment(ref calls);
            asked?.Invoke(call);
            return call * step.Ticks;
        }
    }
}
