using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>demo</c>: the whole path in one command.</summary>
internal static class DemoVerb
{
    public static Command Create(ToolContext context)
    {
        var output = new Option<string>("--out")
        {
            Description = "Folder for the shop, the model and the report.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "demo",
        };
        Option<ulong> seed = CommonOptions.Seed(1);
        var users = CommonOptions.Between(new Option<int>("--users")
        {
            Description = "Number of simulated shoppers.",
            DefaultValueFactory = _ => 2000,
        }, 20, 1_000_000);
        var items = CommonOptions.Between(new Option<int>("--items")
        {
            Description = "Number of simulated items.",
            DefaultValueFactory = _ => 500,
        }, 20, 20_000);
        Option<int> workers = CommonOptions.Workers();
        Option<bool> json = CommonOptions.Json();
        var verb =
            new Command("demo", "The whole path in one command: simulate a shop, train, evaluate, recommend, explain, write report.html.")
        {
            output, seed, users, items, workers, json,
        };
        verb.SetAction(parsed =>
        {
            bool asJson = parsed.GetValue(json);
            ToolContext shown = asJson ? context with { Screen = context.Screen.WithoutResults() } : context;
            DemoJson result = new DemoRun(shown, parsed.GetRequiredValue(output))
            {
                Users = parsed.GetValue(users),
                Items = parsed.GetValue(items),
                Seed = parsed.GetValue(seed),
                Workers = parsed.GetValue(workers),
            }.Run();
            if (asJson)
                JsonOutput.Write(context.Screen.Out, result);
            return ExitCode.Done;
        });
        return verb;
    }
}
