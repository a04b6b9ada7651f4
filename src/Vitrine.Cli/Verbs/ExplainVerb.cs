using System.CommandLine;
using System.Globalization;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Explanations;
using Vitrine.Explanations.Learned;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Reporting;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary><c>explain</c>: why an item, by one method or, as a report, by all.</summary>
internal static class ExplainVerb
{
    /// <summary>Near the most faithful methods on the simulated shop, at one evaluation an event; docs/cli.md has the figures.</summary>
    public const string DefaultMethod = "leave-one-out";

    /// <summary>The name that asks for the most faithful method.</summary>
    private const string Best = "best";

    public static Command Create(ToolContext context)
    {
        Option<string> folder = CommonOptions.ModelFolder();
        var subject = new SubjectOptions();
        var item = new Option<string?>("--item")
        {
            Description = "The item to explain; the best recommendation when not given.",
            HelpName = "ID",
        };
        var method = new Option<string>("--method")
        {
            Description =
                "One of " + string.Join(", ", ExplainerRegistry.Default.Names) + "; options follow a colon: attention:layer=1,head=0. "
                + $"Or {Best}: the most faithful by the board that fidelity keeps with the model (hit@1 where it has it, else del).",
            HelpName = "NAME",
            DefaultValueFactory = _ => DefaultMethod,
        };
        var budget = new Option<double?>("--budget-ms")
        {
            Description = $"With --method {Best}: most milliseconds an explanation, by the times of the board.",
            HelpName = "N",
        };
        Option<string> units = new Option<string>("--units")
        {
            Description = "What a perturbation method takes away at a time: events, sessions, behaviors or attributes; owen and leave-one-out "
                + "also show what a unit is made of.",
            HelpName = "KIND",
        }.AcceptOnlyFromAmongNames("events", "sessions", "behaviors", "attributes");
        Option<string> format = new Option<string>("--format")
        {
            Description = "terminal, json or csv (one explanation), svg (one picture) or html (the report of all methods).",
            DefaultValueFactory = _ => "terminal",
        }.AcceptOnlyFromAmongNames("terminal", "json", "csv", "svg", "html");
        Option<string> picture = new Option<string>("--picture")
        {
            Description = "What --format svg draws: bars (the method's values), waterfall (from base to score), force (what pushes the score), "
                + "compare (all methods "
                + "side by side), attention (one map: the method's layer and head, else the mean of "
                + "the last layer), heads (all layers and heads), flow (from the events through the layers to the "
                + "prediction) or attributes (the fields of each event).",
            DefaultValueFactory = _ => Pictures.Bars,
        }.AcceptOnlyFromAmongNames(Pictures.Names);
        var output = new Option<string?>("--out") { Description = "File to write instead of standard output.", HelpName = "FILE" };
        Option<string> language = CommonOptions.Language("Words of the views, and titles where the data has them: en or zh.");
        var words = new WordOptions();
        Option<bool> json = CommonOptions.Json();
        var verb = new Command("explain",
            "Why an item was recommended. Every ranking of events carries its measured deletion score beside that of random rankings.") { folder };
        subject.AddTo(verb);
        var changes = new ChangeOptions();
        foreach (Option option in new Option[] { item, method, budget, units })
            verb.Add(option);
        changes.AddTo(verb);
        foreach (Option option in new Option[] { format, picture, output, language, json })
            verb.Add(option);
        words.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.GetResult(json) is { Implicit: false } && result.GetResult(format) is { Implicit: false, Tokens: [{ Value: not "json" } other] })
                result.AddError($"--json: found with --format {other.Value}, expected only one of the two");
        });
        verb.SetAction(parsed =>
        {
            string form = parsed.GetValue(json) ? "json" : parsed.GetRequiredValue(format);
            if (form != "svg" && parsed.GetResult(picture) is { Implicit: false })
                throw new BadInputException($"--picture says what an SVG draws, but the format is {form}; add --format svg, or leave --picture out");
            string drawn = parsed.GetRequiredValue(picture);
            changes.RequireShown(parsed, form, drawn);
            string asked = parsed.GetRequiredValue(method);
            string? kind = parsed.GetValue(units);
            double? most = parsed.GetValue(budget);
            if (most is not null && asked != Best)
                throw new BadInputException($"--budget-ms chooses among methods, but the method is {asked}; add --method {Best}, or leave --budget-ms out");
            if (most is { } number && !(number > 0))
                throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"--budget-ms: found {number}, expected more than 0"));
            if (asked == Best && kind is not null && !changes.InteractionsOf(parsed))
                throw new BadInputException(
                    $"--units: found with --method {Best}, which is chosen by its ranking of events; name the method, or leave --units out");
            string? methodUnits = changes.InteractionsOf(parsed) ? null : kind;
            IExplainer? named = asked == Best ? null : BadInputException.Guard(() => ExplainerRegistry.Default.Get(WithUnits(asked, methodUnits)));
            string path = parsed.GetRequiredValue(folder);
            using StoredModel model = StoredModel.Open(path);
            IExplainer chosen = named ?? MostFaithful(context.Screen, model, path, most);
            History history = subject.HistoryOf(parsed, model, context.Screen);
            string spoken = parsed.GetRequiredValue(language);
            ItemDomain domain = words.DomainOf(parsed);
            bool all = form == "html" || (form == "svg" && drawn == Pictures.Compare);
            bool changesList = changes.CounterfactualOf(parsed) || changes.AttributeChangeOf(parsed);
            var question = new ReportQuestion(ShownNames.Of(model, spoken, domain, words.PrivacyOf(parsed)), model, subject.UserOf(parsed), history)
            {
                Asked = parsed.GetResult(method) is { Implicit: false } ? chosen.Name : null,
                Target = parsed.GetValue(item) is { } id ? UnknownIdException.Require(model.Folder.Items, id, "item") : null,
                Language = ReportLanguages.Of(spoken),
                ListLength = changes.TopOf(parsed),
                Counterfactual = changes.CounterfactualOf(parsed),
                AttributeChange = changes.AttributeChangeOf(parsed),
                Fields = changes.FieldsOf(parsed),
                InsteadOf = changes.InsteadOf(parsed, model),
                Contrast = all || !changesList,
                Interactions = changes.InteractionsOf(parsed) ? Enum.Parse<PerturbedUnits>(kind ?? nameof(PerturbedUnits.Events), ignoreCase: true) : null,
                Domain = domain,
            };
            IExplainer[] methods = WithOthers(chosen, all ? null : form == "svg" ? Pictures.ReadBy(drawn) : "");
            ReportData report = StepView.Show(
                context, "explaining", progress => BadInputException.Guard(() => question.Answer(methods, progress, context.Cancel)));
            ExplanationOutput.Write(context.Screen, report, form, parsed.GetValue(output), drawn);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <summary>The chosen method and beside it those of reports, where <paramref name="beside"/> is null, or the one it names, if any.</summary>
    public static IExplainer[] WithOthers(IExplainer chosen, string? beside)
    {
        IEnumerable<IExplainer> others = beside is null ? ExplainerRegistry.Default.CreateForReports()
            : beside.Length > 0 ? [ExplainerRegistry.Default.Get(beside)] : [];
        return [chosen, .. others.Where(m => m.Name != chosen.Name)];
    }

    private static IExplainer MostFaithful(Screen screen, StoredModel model, string folder, double? budget)
    {
        StoredFidelity board = model.Folder.Manifest.Fidelity
            ?? throw new BadInputException(
                $"--method {Best}: found no fidelity board in model '{folder}'; measure one by "
                + $"{CommandText.Of(["vitrine", "fidelity", "--model", folder, "--data", "PATH"])}");
        MethodChoice choice = BadInputException.Guard(() => MethodChoice.Of(board, model.Model, budget, LxrFile.IsTrained(model.Folder)));
        ModelFidelity known = choice.Fidelity;
        screen.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"method: {choice.Method.Name}, by {known.Metric} {known.Value:0.000} over {known.Users} users (random {known.Random:0.000}) of "
                + $"protocol {known.Protocol}, {choice.Milliseconds:0.0} ms"));
        if (choice.LevelWith.Count > 0)
        {
            int others = choice.LevelWith.Count - 1;
            string more = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {others} more");
            screen.Note(string.Create(
                CultureInfo.InvariantCulture,
                    $"a close call: over {known.Users} users the board does not tell {choice.Method.Name} from {choice.LevelWith[0]}{more}; "
                    + $"measure more users to know which is best"));
        }

        if (!known.BeatsRandom)
            screen.Note($"even {choice.Method.Name} is not told from a random ranking by this board; do not read its bars as reasons");
        return choice.Method;
    }

    private static string WithUnits(string method, string? units) =>
        units is null ? method : $"{method}{(method.Contains(':', StringComparison.Ordinal) ? ',' : ':')}units={units}";
}
