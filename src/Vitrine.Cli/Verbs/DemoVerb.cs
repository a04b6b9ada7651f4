using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Recommenders.Simulation;

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
        var noServe = new Option<bool>("--no-serve") { Description = "End after the report, and start no server." };
        var shoppers = CommonOptions.Between(new Option<int>("--shoppers")
        {
            Description = "Events a minute that simulated shoppers send to the server; 0 for none.",
            DefaultValueFactory = _ => 30,
        }, 0, 600);
        Option<int> workers = CommonOptions.Workers();
        Option<bool> json = CommonOptions.Json();
        var verb =
            new Command("demo", "The whole path in one command: simulate a shop, train, evaluate, recommend, explain, write report.html, and serve "
                + "the shop with its dashboard until Ctrl-C.")
        {
            output, seed, users, items, noServe, shoppers, workers, json,
        };
        verb.SetAction(async (parsed, _) =>
        {
            bool asJson = parsed.GetValue(json);
            ToolContext shown = asJson ? context with { Screen = context.Screen.WithoutResults() } : context;
            string folder = parsed.GetRequiredValue(output);
            var simulation = new SimulationOptions { Users = parsed.GetValue(users), Items = parsed.GetValue(items), Seed = parsed.GetValue(seed) };
            DemoJson result = new DemoRun(shown, folder) { Simulation = simulation, Workers = parsed.GetValue(workers) }.Run();
            if (asJson)
                JsonOutput.Write(context.Screen.Out, result);
            if (!parsed.GetValue(noServe))
                await new DemoService(shown, folder, simulation, parsed.GetValue(shoppers)).RunAsync();
            return ExitCode.Done;
        });
        return verb;
    }
}
