using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Training.Pipeline;

namespace Vitrine.Cli.Output;

/// <summary>The JSON of `train`, docs/schemas/train.v1.schema.json.</summary>
internal static class TrainJson
{
    public static object Of(TrainingRequest request, TrainedModel trained) => new
    {
        schema = 1,
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
        attributeRowsRemoved = request.Data.Report.AttributeRowsRemoved,
        training = Of(trained.Training),
        evaluation = EvaluationJson.Of(trained.Evaluation, []),
    };

    /// <summary>How a training ended; null for a model without epochs.</summary>
    public static object? Of(TrainingResult? training) => training is { } t
        ? new
        {
            epochs = t.Epochs,
            steps = t.Steps,
            bestEpoch = t.BestEpoch,
            bestNdcg = double.IsFinite(t.BestNdcg) ? t.BestNdcg : (double?)null,
            loss = double.IsFinite(t.Loss) ? t.Loss : (double?)null,
            interactionsPerSecond = t.InteractionsPerSecond,
        }
        : null;
}
