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
    private readonly int workers;
    private readonly string? resumed;
    private long sessionTargets;
    private TimeSpan sessionTime;

    public TransformerTrainer(SequentialTransformer model, TransformerNetwork network, Dataset train, TrainingRun run)
    {
        this.model = model;
        this.train = train;
        this.run = run;
        config = network.Config.Training;
        examples = TrainingExamples.Of(train, network.Config);
        TrainingExamples.RequireAny(train);
        stepsPerEpoch = (examples.Length + config.BatchSize - 1) / config.BatchSize;
        rate = new LearningRate(config.LearningRate, config.WarmupSteps, config.Cosine ? config.Epochs * stepsPerEpoch : 0, 0.1);
        validation = Sample(run.Validation, config);
        resumed = run.Resume && run.CheckpointPath is { } path && File.Exists(path) ? path : null;
        workers = resumed is null ? run.Workers : CheckpointOrigin.WorkersOf(resumed, run.Workers);
        pool = new WorkerPool(workers);
        optimizer = new Adam(network.Parameters, new AdamOptions(WeightDecay: config.WeightDecay, ClipNorm: config.ClipNorm));
        step = new ParallelStep(network, train, optimizer, pool);
        string data = run.CheckpointPath is null ? "" : DataFingerprint.Of(train).Sha256;
        state = new TrainingState(network.Parameters, optimizer, new CheckpointOrigin(network.Config, data, workers));
        log = new TrainingLog(run.Log, model, validation);
    }

    public TrainingResult Run(IProgress<FitProgress>? progress, CancellationToken cancel)
    {
        if (resumed is not null)
            state.Load(resumed, stepsPerEpoch);
        if (state.ValidationDue)
        {
            EndEpoch(cancel);
            Save();
        }

        while (state.Epoch < config.Epochs && !state.Stopped && !IsOutOfTime)
        {
            TrainEpoch(progress, cancel);
            state.EndEpoch();
            EndEpoch(cancel);
            Save();
        }

        if (state.BestEpoch > 0)
            state.RestoreBest();
        // A training that was finished before has nothing new to tell.
        if (sessionTargets > 0)
        {
            progress?.Report(
                new FitProgress(state.Epoch, config.Epochs, 1, state.LastLoss, state.LastNdcg, Speed(), TimeSpan.Zero, ValidatedEpoch()));
        }

        return new TrainingResult(state.Epoch, optimizer.StepCount, state.BestEpoch > 0 ? state.BestEpoch : state.Epoch, state.BestNdcg,
            state.LastLoss, Speed(), workers);
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
                Save();
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Validates the epoch that was just counted, where one is due; cancelled, the checkpoint remembers that it is.</summary>
    private void EndEpoch(CancellationToken cancel)
    {
        double ndcg = double.NaN;
        if (IsValidated(state.Epoch))
        {
            ndcg = Validate(cancel);
            state.Judge(ndcg, config.Patience);
        }
        else
        {
            state.PassValidation();
        }

        log.Epoch(state.Epoch, optimizer.StepCount, state.LastLoss, ndcg, Speed());
    }

    private double Validate(CancellationToken cancel)
    {
        var options = new EvaluationOptions { Ks = [10], ListMetrics = false, BootstrapSamples = 0, Workers = workers };
        long start = run.Time.GetTimestamp();
        try
        {
            model.Refresh();
            return Evaluator.Evaluate(model, train, validation, options, null, cancel).Metrics["ndcg@10"].Mean;
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
        finally
        {
            state.ValidationSeconds += run.Time.GetElapsedTime(start).TotalSeconds;
        }
    }

    private void Save()
    {
        if (run.CheckpointPath is { } checkpoint)
            state.Save(checkpoint);
    }

    // An epoch that was begun is finished, as it would be without a stop.
    private bool IsOutOfTime => config.MaxMinutes > 0 && state.Batch == 0 && state.Seconds >= config.MaxMinutes * 60;

    private double Speed() => sessionTime > TimeSpan.Zero ? sessionTargets / sessionTime.TotalSeconds : 0;

    private FitProgress Progress()
    {
        double done = state.Epoch + (double)state.Batch / stepsPerEpoch;
        double training = state.Seconds / done * (config.Epochs - done);
        if (config.MaxMinutes > 0)
            training = Math.Min(training, Math.Max(0, config.MaxMinutes * 60 - state.Seconds));
        // Each epoch ahead brings a validation; the limit counts training alone.
        double left = state.Seconds > 0 ? training * (1 + state.ValidationSeconds / state.Seconds) : 0;
        return new FitProgress(
            state.Epoch + 1, config.Epochs, (double)state.Batch / stepsPerEpoch, state.EpochLoss, state.LastNdcg, Speed(), TimeSpan.FromSeconds(left),
            ValidatedEpoch());
    }

    private bool IsValidated(int epoch) => validation.Count > 0 && (epoch % config.ValidateEvery == 0 || epoch == config.Epochs);

    // The last of the finished epochs that a validation followed.
    private int ValidatedEpoch() => IsValidated(state.Epoch) ? state.Epoch
        : validation.Count > 0 ? state.Epoch - state.Epoch % config.ValidateEvery : 0;
}
