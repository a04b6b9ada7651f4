using Vitrine.Numerics;
using Vitrine.Numerics.Optimizers;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>Trains a network epoch by epoch: order, rate, validation, early stopping, checkpoints, progress and log.</summary>
internal sealed class TransformerTrainer : IDisposable
{
    private readonly SequentialTransformer model;
    private readonly TransformerNetwork network;
    private readonly Dataset train;
    private readonly TrainingRun run;
    private readonly TrainingConfig config;
    private readonly WorkerPool pool;
    private readonly Adam optimizer;
    private readonly ParallelStep step;
    private readonly SequenceWindow[] examples;
    private readonly IReadOnlyList<EvaluationCase> validation;
    private readonly LearningRate rate;
    private readonly TrainingLog log;
    private readonly TrainingState state;
    private readonly int stepsPerEpoch;
    private long sessionTargets;
    private TimeSpan sessionTime;

    public TransformerTrainer(SequentialTransformer model, TransformerNetwork network, Dataset train, TrainingRun run)
    {
        this.model = model;
        this.network = network;
        this.train = train;
        this.run = run;
        config = network.Config.Training;
        examples = TrainingExamples.Of(train, network.Config);
        if (examples.Length == 0)
            throw new ArgumentException("SequentialTransformer: no user has two training events, expected at least one", nameof(train));
        stepsPerEpoch = (examples.Length + config.BatchSize - 1) / config.BatchSize;
        rate = new LearningRate(config.LearningRate, config.WarmupSteps, config.Cosine ? config.Epochs * stepsPerEpoch : 0, 0.1);
        validation = Sample(run.Validation, config);
        pool = new WorkerPool(run.Workers);
        optimizer = new Adam(network.Parameters, new AdamOptions(WeightDecay: config.WeightDecay, ClipNorm: config.ClipNorm));
        step = new ParallelStep(network, train, optimizer, pool);
        state = new TrainingState(network.Parameters, optimizer);
        log = new TrainingLog(run.Log, model, validation);
    }

    public TrainingResult Run(IProgress<FitProgress>? progress, CancellationToken cancel)
    {
        if (run.Resume && run.CheckpointPath is { } path && File.Exists(path))
            state.Load(path, network.Config);
        while (state.Epoch < config.Epochs && !state.Stopped)
        {
            TrainEpoch(progress, cancel);
            EndEpoch();
            if (run.CheckpointPath is { } checkpoint)
                state.Save(checkpoint, network.Config);
            if (config.MaxMinutes > 0 && state.Seconds >= config.MaxMinutes * 60)
                break;
        }

        if (state.BestEpoch > 0)
            state.RestoreBest();
        // A training that was finished before has nothing new to tell.
        if (sessionTargets > 0)
        {
            progress?.Report(
                new FitProgress(state.Epoch, config.Epochs, 1, state.LastLoss, state.LastNdcg, Speed(), TimeSpan.Zero, ValidatedEpoch()));
        }

        return new TrainingResult(state.Epoch, optimizer.StepCount, state.BestEpoch > 0 ? state.BestEpoch : state.Epoch, state.BestNdcg, state.LastLoss, Speed());
    }

    public void Dispose()
    {
        step.Dispose();
        state.Dispose();
        optimizer.Dispose();
        pool.Dispose();
    }

    private static IReadOnlyList<EvaluationCase> Sample(IReadOnlyList<EvaluationCase> cases, TrainingConfig config)
    {
        if (config.ValidationUsers == 0 || cases.Count <= config.ValidationUsers)
            return cases;
        int[] order = TrainingExamples.Order(cases.Count, config.Seed, int.MaxValue);
        return [.. order.Take(config.ValidationUsers).Order().Select(i => cases[i])];
    }

    private void TrainEpoch(IProgress<FitProgress>? progress, CancellationToken cancel)
    {
        int[] order = TrainingExamples.Order(examples.Length, config.Seed, state.Epoch);
        while (state.Batch < stepsPerEpoch)
        {
            long start = run.Time.GetTimestamp();
            int first = state.Batch * config.BatchSize;
            ReadOnlySpan<int> batch = order.AsSpan(first, Math.Min(config.BatchSize, order.Length - first));
            double loss = step.Run(examples, batch, optimizer.StepCount, rate.At(optimizer.StepCount));
            if (!double.IsFinite(loss))
                throw new InvalidOperationException(
                    $"training step {optimizer.StepCount}: loss is {loss}, expected a finite number; lower training.learningRate or training.clipNorm");
            state.Add(loss, step.Targets);
            TimeSpan taken = run.Time.GetElapsedTime(start);
            state.Seconds += taken.TotalSeconds;
            sessionTime += taken;
            sessionTargets += step.Targets;
            log.Step(optimizer, loss, rate.At(optimizer.StepCount - 1));
            progress?.Report(Progress());
            if (cancel.IsCancellationRequested)
            {
                if (run.CheckpointPath is { } checkpoint)
                    state.Save(checkpoint, network.Config);
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    private void EndEpoch()
    {
        double loss = state.EndEpoch();
        double ndcg = double.NaN;
        if (IsValidated(state.Epoch))
        {
            model.Refresh();
            ndcg = Validate();
            state.Judge(ndcg, config.Patience);
        }

        log.Epoch(state.Epoch, optimizer.StepCount, loss, ndcg, Speed());
    }

    private double Validate()
    {
        var options = new EvaluationOptions { Ks = [10], ListMetrics = false, BootstrapSamples = 0, Workers = run.Workers };
        return Evaluator.Evaluate(model, train, validation, options).Metrics["ndcg@10"].Mean;
    }

    private double Speed() => sessionTime > TimeSpan.Zero ? sessionTargets / sessionTime.TotalSeconds : 0;

    private FitProgress Progress()
    {
        double done = state.Epoch + (double)state.Batch / stepsPerEpoch;
        double left = state.Seconds / done * (config.Epochs - done);
        if (config.MaxMinutes > 0)
            left = Math.Min(left, Math.Max(0, config.MaxMinutes * 60 - state.Seconds));
        return new FitProgress(
            state.Epoch + 1, config.Epochs, (double)state.Batch / stepsPerEpoch, state.EpochLoss, state.LastNdcg, Speed(), TimeSpan.FromSeconds(left),
            ValidatedEpoch());
    }

    private bool IsValidated(int epoch) => validation.Count > 0 && (epoch % config.ValidateEvery == 0 || epoch == config.Epochs);

    // The last of the finished epochs that a validation followed.
    private int ValidatedEpoch() => IsValidated(state.Epoch) ? state.Epoch
        : validation.Count > 0 ? state.Epoch - state.Epoch % config.ValidateEvery : 0;
}
