using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Training.Pipeline;

namespace Vitrine.Cli.Verbs;

/// <summary><c>train</c>: reads, cleans, fits, measures and saves.</summary>
internal static class TrainVerb
{
    public static Command Create(ToolContext context)
    {
        Option<string> data = CommonOptions.Data();
        var output = new Option<string>("--out")
        {
            Description = "Model folder; a running training keeps its checkpoint there.",
            HelpName = "DIR",
            Required = true,
        };
        var kind = new Option<string>("--model")
        {
            Description = "Kind of model: " + string.Join(", ", RecommenderKinds.Names) + ".",
            DefaultValueFactory = _ => SequentialTransformer.ModelName,
        }.AcceptOnlyFromAmongNames([.. RecommenderKinds.Names]);
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the model folder." };
        var log = new Option<string?>("--log") { Description = "Write TensorBoard event files into this folder.", HelpName = "DIR" };
        Option<int> workers = CommonOptions.Workers();
        Option<bool> json = CommonOptions.Json();
        var preparation = new PreparationOptions();
        var config = new ConfigOptions();
        var verb = new Command("train", "Fit a model to data, measure it on held-out events and save it. Ctrl-C keeps a checkpoint; --resume goes on from it.")
        {
            data, output, kind, resume, log, workers, json,
        };
        config.AddTo(verb);
        preparation.AddTo(verb);
        verb.SetAction(parsed =>
        {
            DataPreparation how = preparation.Read(parsed);
            var request = new TrainingRequest
            {
                Options = config.Read(parsed, parsed.GetRequiredValue(kind)),
                Preparation = how,
                Data = StepView.Show(
                    context, "reading", _ => BadInputException.Guard(() => PreparedData.Read(parsed.GetRequiredValue(data), how, context.Cancel))),
                Folder = parsed.GetRequiredValue(output),
                Resume = parsed.GetValue(resume),
                LogFolder = parsed.GetValue(log),
                Workers = parsed.GetValue(workers),
                Time = context.Time,
            };
            BadInputException.Guard(request.Validate);
            ReadingNotes.Write(context.Screen, request.Data);
            bool asJson = parsed.GetValue(json);
            if (!asJson)
                CleaningTable.Write(context.Screen, request.Data.Report);
            return TrainRun.Start(context, request, asJson);
        });
        return verb;
    }
}
