using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Explanations.Learned;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary><c>train-explainer</c>: trains the network that method lxr reads, on the histories the model keeps, and stores it with the model.</summary>
internal static class TrainExplainerVerb
{
    private static readonly LxrOptions Defaults = new();

    public static Command Create(ToolContext context)
    {
        Option<string> folder = CommonOptions.ModelFolder();
        Option<int> epochs = CommonOptions.Between(
            new Option<int>("--epochs") { Description = "Rounds over all histories.", HelpName = "N", DefaultValueFactory = _ => Defaults.Epochs }, 1, 100_000);
        var pos = new Option<double>("--lambda-pos")
        {
            Description = "Weight of keeping the score by the events that are kept.", HelpName = "X", DefaultValueFactory = _ => Defaults.LambdaPos,
        };
        var neg = new Option<double>("--lambda-neg")
        {
            Description = "Weight of losing the score by the others.", HelpName = "X", DefaultValueFactory = _ => Defaults.LambdaNeg,
        };
        Option<ulong> seed = CommonOptions.Seed(Defaults.Seed);
        Option<int> workers = CommonOptions.Workers();
        Option<bool> json = CommonOptions.Json();
        var verb = new Command(
            "train-explainer", "Train the explainer that method lxr needs, on the histories the model was trained on, and store it in the model's folder.")
        {
            folder, epochs, pos, neg, seed, workers, json,
        };
        verb.SetAction(parsed =>
        {
            var options = new LxrOptions
            {
                Epochs = parsed.GetValue(epochs), LambdaPos = parsed.GetValue(pos), LambdaNeg = parsed.GetValue(neg), Seed = parsed.GetValue(seed),
            };
            BadInputException.Guard(options.Validate);
            using StoredModel model = StoredModel.Open(parsed.GetRequiredValue(folder), workers: 1);
            IRelaxedRecommender relaxed = model.Model as IRelaxedRecommender
                ?? throw new BadInputException(
                    $"model '{model.Model.Name}' has no gradient by its events, which an explainer is trained by; train one of "
                        + $"{string.Join(", ", RecommenderKinds.Names.Except(RecommenderKinds.Baselines))}");
            LxrTrainer trainer = BadInputException.Guard(
                () => new LxrTrainer(relaxed, model.Folder.Items.Count, model.TrainingHistories()) { Workers = parsed.GetValue(workers), Time = context.Time });
            LxrTraining trained = FitView.Show(context, "lxr", fit => trainer.Train(options, fit, context.Cancel));
            using LxrNetwork network = trained.Network;
            LxrFile.Write(model.Folder, network, context.Cancel);
            Write(context.Screen, model.Folder, trained, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Write(Screen screen, ModelFolder folder, LxrTraining trained, bool json)
    {
        string file = Path.Combine(folder.FullPath, LxrFile.Name);
        if (json)
        {
            JsonOutput.Write(screen.Out, new
            {
                schema = 1,
                method = "lxr",
                model = folder.Manifest.ModelHash,
                file,
                histories = trained.Histories,
                options = trained.Network.Options,
                losses = trained.Losses,
            });
            return;
        }

        string first = NumberFormat.Score(trained.Losses[0]);
        screen.Out.WriteLine($"trained on {NumberFormat.Count(trained.Histories)} histories; loss {first} in the first epoch, "
            + $"{NumberFormat.Score(trained.Losses[^1])} in the last");
        screen.Out.WriteLine($"Saved in {file}, for model {folder.Manifest.ModelHash[..12]}; explain with --method lxr");
    }
}
