using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Explanations;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Rendering.Svg;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Evaluation.Alignment;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary><c>overview</c>: what a model goes by over many users.</summary>
internal static class OverviewVerb
{
    public static Command Create(ToolContext context)
    {
        Option<string> folder = CommonOptions.ModelFolder();
        Option<string> data = CommonOptions.Data();
        Option<int> users = CommonOptions.Between(
            new Option<int>("--users")
            {
                Description = "Users to explain, drawn at random.", HelpName = "N", DefaultValueFactory = _ => OverviewQuestion.DefaultUsers,
            },
            1, int.MaxValue);
        var method = new Option<string>("--method")
        {
            Description = "A method of events or of fields, with options as in explain.",
            HelpName = "NAME",
            DefaultValueFactory = _ => ExplainVerb.DefaultMethod,
        };
        var category = new Option<string?>("--category")
        {
            Description = "The attribute of items whose values are the categories; the one with the fewest labels when not given.",
            HelpName = "FIELD",
        };
        Option<string> format = new Option<string>("--format")
        {
            Description = "terminal, json, svg (one picture) or html (the page).",
            DefaultValueFactory = _ => "terminal",
        }.AcceptOnlyFromAmongNames("terminal", "json", "svg", "html");
        Option<string> picture = new Option<string>("--picture")
        {
            Description = "What --format svg draws: " + string.Join(", ", OverviewCharts.Names)
                + "; behind a colon which of several: groups:behavior, dependence:price.",
            HelpName = "NAME",
            DefaultValueFactory = _ => OverviewCharts.Names[0],
        };
        var output = new Option<string?>("--out") { Description = "File to write instead of standard output.", HelpName = "FILE" };
        Option<string> language = CommonOptions.Language("Words of the views: en or zh.");
        Option<ulong> seed = CommonOptions.Seed(1);
        Option<int> workers = CommonOptions.Workers();
        Option<bool> json = CommonOptions.Json();
        var reading = new ReadingOptions("--data-format");
        var verb = new Command(
            "overview",
            "What a model goes by over many users: importance by field, category, position and kind of action, interactions, heads, and the main "
                + "parameters in plain words.")
        {
            folder, data, users, method, category, format, picture, output, language, seed, workers, json,
        };
        var words = new WordOptions();
        words.AddPrivacyTo(verb);
        reading.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.GetResult(json) is { Implicit: false } && result.GetResult(format) is { Implicit: false, Tokens: [{ Value: not "json" } other] })
                result.AddError($"--json: found with --format {other.Value}, expected only one of the two");
        });
        verb.SetAction(parsed =>
        {
            string form = parsed.GetValue(json) ? "json" : parsed.GetRequiredValue(format);
            string drawn = parsed.GetRequiredValue(picture);
            if (form != "svg" && parsed.GetResult(picture) is { Implicit: false })
                throw new BadInputException($"--picture says what an SVG draws, but the format is {form}; add --format svg, or leave --picture out");
            if (!OverviewCharts.Names.Contains(drawn.Split(':')[0], StringComparer.Ordinal))
                throw new BadInputException($"--picture: found '{drawn}', expected one of {string.Join(", ", OverviewCharts.Names)}");
            IExplainer chosen = BadInputException.Guard(() => ExplainerRegistry.Default.Get(parsed.GetRequiredValue(method)));
            using StoredModel model = StoredModel.Open(parsed.GetRequiredValue(folder));
            DataPreparation preparation = reading.Apply(model.Preparation, parsed);
            PreparedData prepared = StepView.Show(
                context, "reading", _ => BadInputException.Guard(() => PreparedData.Read(parsed.GetRequiredValue(data), preparation, context.Cancel)));
            ReadingNotes.Write(context.Screen, prepared);
            string code = parsed.GetRequiredValue(language);
            ReportLanguage spoken = ReportLanguages.Of(code);
            ExplanationContext names = ShownNames.Of(model, code, ItemDomain.Shop, words.PrivacyOf(parsed));
            var question = new OverviewQuestion(names, model, AlignedData.Of(prepared.Split, model.Folder.Items))
            {
                Users = parsed.GetValue(users), Workers = parsed.GetValue(workers), Seed = parsed.GetValue(seed), Category = parsed.GetValue(category),
                Language = spoken,
            };
            Overview overview = BadInputException.Guard(() => StepView.Show(context, "explaining", done => question.Answer(chosen, done, context.Cancel)));
            BadInputException.Guard(() => OverviewOutput.Write(context.Screen, overview, spoken, form, parsed.GetValue(output), drawn));
            return ExitCode.Done;
        });
        return verb;
    }
}
