using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.HistoryVectors;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Training.TensorBoard;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>Fits a model, measures it on the test cases and saves it with all it needs; the manifest is written last.</summary>
public static class ModelTraining
{
    /// <summary>The checkpoint of a running or cancelled training, within the model folder.</summary>
    public const string CheckpointFile = "checkpoint.safetensors";

    /// <summary>Where a request keeps its checkpoint.</summary>
    public static string CheckpointOf(string folder) => Path.Combine(folder, CheckpointFile);

    /// <summary>Runs the request to its end.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="progress">Told of the fit, or null.</param>
    /// <param name="evaluating">Told of the evaluation, or null.</param>
    /// <param name="cancel">Stops after the running step; the Transformer's checkpoint and <see cref="TrainingHistory.FileName"/> are kept, and nothing else
    /// of the folder is changed.</param>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    /// <exception cref="ConfigException">An option cannot be used.</exception>
    /// <exception cref="ArgumentException">As <see cref="TrainingRequest.Validate"/> says.</exception>
    /// <exception cref="Numerics.Checkpoints.CheckpointFormatException">The checkpoint is damaged, or of other options or data.</exception>
    public static TrainedModel Run(
        TrainingRequest request,
        IProgress<FitProgress>? progress = null,
        IProgress<EvaluationProgress>? evaluating = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        TrainingJournal? journal = request.Options is TransformerConfig or IHistoryOptions ? new TrainingJournal(request, progress) : null;
        IRecommender? model = null;
        bool done = false;
        try
        {
            (model, TrainingResult? training) = Fit(request, journal ?? progress, cancel);
            EvaluationResult evaluation = Measure(model, request, evaluating, cancel);
            ModelManifest manifest = Save(model, request, evaluation, cancel);
            done = true;
            return new TrainedModel(model, manifest, training, evaluation);
        }
        finally
        {
            journal?.End(done);
            if (!done)
                (model as IDisposable)?.Dispose();
        }
    }

    private static (IRecommender Model, TrainingResult? Result) Fit(
        TrainingRequest request, IProgress<FitProgress>? progress, CancellationToken cancel)
    {
        DatasetSplit split = request.Data.Split;
        if (request.Options is not TransformerConfig config)
        {
            IRecommender other = RecommenderKinds.Create(request.Options);
            if (other is HistoryRecommender reader)
            {
                var around = new TrainingRun { Validation = split.Validation, Workers = request.Workers, Time = request.Time };
                return (other, Guarded(reader, () => reader.Train(split.Train, around, progress, cancel)));
            }

            other.Fit(split.Train, progress, cancel);
            return (other, null);
        }

        Directory.CreateDirectory(request.Folder);
        using EventFileWriter? log = request.LogFolder is null ? null : new EventFileWriter(request.LogFolder, request.Time);
        var model = new SequentialTransformer(config);
        var run = new TrainingRun
        {
            Validation = split.Validation,
            CheckpointPath = CheckpointOf(request.Folder),
            Resume = request.Resume,
            Log = log,
            Workers = request.Workers,
            Time = request.Time,
        };
        return (model, Guarded(model, () => model.Train(split.Train, run, progress, cancel)));
    }

    private static TrainingResult Guarded(IDisposable model, Func<TrainingResult> train)
    {
        try
        {
            return train();
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static EvaluationResult Measure(
        IRecommender model, TrainingRequest request, IProgress<EvaluationProgress>? progress, CancellationToken cancel) =>
        Evaluator.Evaluate(
            model,
            request.Data.Split,
            new EvaluationOptions { Ks = [1, 5, 10, 20], CleaningText = request.Data.CleaningText, Workers = request.Workers },
            progress,
            cancel);

    private static ModelManifest Save(IRecommender model, TrainingRequest request, EvaluationResult evaluation, CancellationToken cancel)
    {
        Dataset data = request.Data.Dataset;
        ulong seed = request.Options switch
        {
            TransformerConfig config => config.Training.Seed,
            IHistoryOptions options => options.Training.Seed,
            _ => 0,
        };
        var manifest = ModelManifest.Create(model.Name, request.Options, seed, data, request.Time);
        var values = evaluation.Metrics.ToDictionary(m => m.Key, m => (double?)m.Value.Mean);
        return ModelFolder.Save(
            request.Folder,
            manifest with { Metrics = new StoredMetrics(evaluation.Protocol.ToString(), evaluation.Users, values) },
            data,
            folder =>
            {
                model.Save(folder);
                PreparationFile.Write(folder, request.Preparation);
            },
            model is SequentialTransformer ? [.. SequentialTransformer.OwnFiles, PreparationFile.Name] : [PreparationFile.Name],
            cancel);
    }
}
