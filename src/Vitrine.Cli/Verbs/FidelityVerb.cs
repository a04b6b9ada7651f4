using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Explanations;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Checks;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary><c>fidelity</c>: how faithful each method's explanations are on this model, beside rankings that explain nothing.</summary>
internal static class FidelityVerb
{
    private static readonly IFidelityProtocol[] Protocols = [new LxrProtocol(), new FixedProtocol(), new TruthProtocol()];

    public static Command Create(ToolContext context)
    {
        Option<string> folder = CommonOptions.ModelFolder();
        Option<string> data = CommonOptions.Data();
        var methods = new Option<string[]>("--methods")
        {
            Description = "Methods to measure, with options as in explain; all that rank events of any history when not given.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<int> users = CommonOptions.Between(
            new Option<int>("--users") { Description = "Users to measure on, the first that fit.", HelpName = "N", DefaultValueFactory = _ => 200 },
                1, int.MaxValue);
        var protocol = new Option<string>("--protocol")
        {
            Description = "lxr: cumulative removal in 10 steps. fixed: 1 to 5 events removed. truth: the causes that a simulated shop recorded. "
                + "lxr,fixed: both of the same explanations.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Protocols[0].Name,
        };
        protocol.CompletionSources.Add(_ => Protocols.Select(p => new System.CommandLine.Completions.CompletionItem(p.Name)));
        Option<int> bestOf = CommonOptions.Between(
            new Option<int>("--best-of")
            {
                Description = "Also take the best of N draws of each method that samples, for each user and each figure apart, beside that of N "
                    + "random rankings; published tables use 10.",
                HelpName = "N",
                DefaultValueFactory = _ => 1,
            }, 1, 1000);
        var checks = new Option<bool>("--checks")
        {
            Description = "Also check the methods with the model's parameters randomised, with the history edited and beside one another, and "
                + "measure the attention picture.",
        };
        Option<int> workers = CommonOptions.Workers();
        Option<bool> json = CommonOptions.Json();
        var reading = new ReadingOptions();
        var verb = new Command(
            "fidelity", "Measure how faithful each method's explanations are on a model, beside random, recency, popularity and greedy rankings. "
                + "The board is kept in the model's manifest, one a protocol.")
        {
            folder, data, methods, users, protocol, bestOf, checks, workers, json,
        };
        reading.AddTo(verb);
        verb.SetAction(parsed =>
        {
            IFidelityProtocol[] how = ProtocolsOf(parsed.GetRequiredValue(protocol));
            string path = parsed.GetRequiredValue(folder);
            using StoredModel model = StoredModel.Open(path, workers: 1);
            DataPreparation preparation = reading.Apply(model.Preparation, parsed);
            PreparedData prepared = StepView.Show(
                context, "reading", _ => BadInputException.Guard(() => PreparedData.Read(parsed.GetRequiredValue(data), preparation, context.Cancel)));
            ReadingNotes.Write(context.Screen, prepared);
            var measured = new FidelityQuestion(model, prepared, parsed.GetRequiredValue(data))
            {
                Users = parsed.GetValue(users), Workers = parsed.GetValue(workers), Draws = parsed.GetValue(bestOf),
            };
            IExplainer[] asked = [.. (parsed.GetValue(methods) ?? []).Select(m => BadInputException.Guard(() => ExplainerRegistry.Default.Get(m)))];
            IReadOnlyList<FidelityBoard> boards = BadInputException.Guard(
                () => StepView.Show(context, "explaining", done => measured.Answer(how, asked, done, context.Cancel)));
            ModelFolder.Amend(path, manifest => boards.Aggregate(manifest, (amended, board) => amended.With(board.ToStored())));
            CheckBoard? found = parsed.GetValue(checks) ? StepView.Show(
                context, "checking", done => measured.Check(how[0], asked, done, context.Cancel)) : null;
            if (found is not null)
                ModelFolder.Amend(path, manifest => manifest.With(boards[0].ToStored(found)));
            if (parsed.GetValue(json))
            {
                // One protocol is one document, as ever; several are an array of such.
                object[] documents = [.. boards.Select((board, i) => FidelityOutput.Json(board, i == 0 ? found : null))];
                JsonOutput.Write(context.Screen.Out, documents is [var only] ? only : documents);
                return ExitCode.Done;
            }

            foreach (FidelityBoard board in boards)
                FidelityOutput.Write(context.Screen, board);
            if (found is not null)
                CheckOutput.Write(context.Screen, found);
            return ExitCode.Done;
        });
        return verb;
    }

    private static IFidelityProtocol[] ProtocolsOf(string names)
    {
        string expected = string.Join(", ", Protocols.Select(p => p.Name));
        IFidelityProtocol[] found =
        [
            .. names.Split(',', StringSplitOptions.TrimEntries).Select(name => Array.Find(Protocols, p => p.Name == name)
                ?? throw new BadInputException($"--protocol: found '{name}', expected one of {expected}")),
        ];
        if (found.Distinct().Count() < found.Length)
            throw new BadInputException($"--protocol: found '{names}', which names one twice; expected each once");
        if (found.Length > 1 && found.Any(p => p is TruthProtocol))
            throw new BadInputException(
                $"--protocol: found '{names}', but truth explains other recommendations, those whose cause is recorded; ask for it alone");
        return found;
    }
}
