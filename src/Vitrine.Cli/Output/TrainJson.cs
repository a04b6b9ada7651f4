using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Training.Pipeline;

namespace Vitrine.Cli.Output;

/// <summary>The JSON of `train`.</summary>
internal static class TrainJson
{
    public static object Of(TrainingRequest request, TrainedModel trained) => new
    {
        model = trained.Manifest.Model,
        folder = request.Folder,
        modelHash = trained.Manifest.ModelHash,
        seed = trained.Manifest.Seed,
        cleaning = request.Data.Report.Steps.Select((CleaningStep s) => new
        {
            rule = s.Rule,
            removed = s.RowsRemoved,
            left = s.RowsAfter,
            users = s.Users,
            items = s.Items,
        }),
        training = trained.Training is { } t
            ? new
            {
                epochs = t.Epochs,
                steps = t.Steps,
                bestEpoch = t.BestEpoch,
                bestNdcg = double.IsFinite(t.BestNdcg) ? t.BestNdcg : (double?)null,
                loss = double.IsFinite(t.Loss) ? t.Loss : (double?)null,
                interactionsPerSecond = t.InteractionsPerSecond,
            }
            : null,
        evaluation = EvaluationJson.Of(trained.Evaluation, []),
    };
}
