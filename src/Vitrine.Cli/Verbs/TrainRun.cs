using Vitrine.Cli.Output;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Training.Pipeline;

namespace Vitrine.Cli.Verbs;

/// <summary>Runs a training and says how it went, or how to go on when it was stopped.</summary>
internal static class TrainRun
{
    public static int Start(ToolContext context, TrainingRequest request, bool json)
    {
        Screen screen = context.Screen;
        string checkpoint = ModelTraining.CheckpointOf(request.Folder);
        bool transformer = request.Model == SequentialTransformer.ModelName;
        if (request.Resume)
        {
            screen.Note(!transformer ? $"--resume: {request.Model} has no checkpoints; fitting from the beginning"
                : File.Exists(checkpoint) ? $"--resume: going on from {checkpoint}"
                : $"--resume: there is no checkpoint in {request.Folder}; starting from the beginning");
        }

        if (request.LogFolder is not null && !transformer)
            screen.Note($"--log: {request.Model} writes no event files");
        TrainedModel trained;
        try
        {
            trained = FitView.Show(
                context, request.Model, (fit, evaluating) => ModelTraining.Run(request, fit, evaluating, context.Cancel));
        }
        catch (OperationCanceledException) when (transformer && context.Cancel.IsCancellationRequested && File.Exists(checkpoint))
        {
            screen.Note($"vitrine: cancelled; the checkpoint is kept in {checkpoint}");
            screen.Note($"vitrine: go on with: vitrine {CommandText.Of(context.Arguments.Where(a => a != "--resume").Append("--resume"))}");
            return ExitCode.Cancelled;
        }

        using var model = trained.Model as IDisposable;
        if (trained.Training is { InteractionsPerSecond: 0 })
            screen.Note($"--resume: the training was already finished after {trained.Training.Epochs} epochs; raise training.epochs, "
                + $"training.patience or training.maxMinutes to go on");
        if (trained.Training is { } run && run.Workers != request.Workers)
            screen.Note($"--resume: went on with --workers {run.Workers}, as the training began; {request.Workers} would give other bits");
        Write(screen, request, trained, json);
        return ExitCode.Done;
    }

    private static void Write(Screen screen, TrainingRequest request, TrainedModel trained, bool json)
    {
        if (json)
        {
            JsonOutput.Write(screen.Out, TrainJson.Of(request, trained));
            return;
        }

        if (trained.Training is { } training)
        {
            string kept = double.IsFinite(training.BestNdcg)
                ? $"; kept epoch {training.BestEpoch}, validation nDCG@10 {NumberFormat.Figure(training.BestNdcg)}"
                : "";
            screen.Out.WriteLine(
                $"trained {training.Epochs} epochs, {NumberFormat.Count(training.InteractionsPerSecond)} interactions/s{kept}");
        }

        MetricTable.Write(screen, [trained.Evaluation], brief: true);
        screen.Out.WriteLine($"Saved in {request.Folder}, model {trained.Manifest.ModelHash[..12]}");
    }
}
