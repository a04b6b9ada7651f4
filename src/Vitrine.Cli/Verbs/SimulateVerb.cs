using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Cli.Verbs;

/// <summary><c>simulate</c>: writes a shop whose every event records its true cause.</summary>
internal static class SimulateVerb
{
    public static Command Create(ToolContext context)
    {
        var users = CommonOptions.Between(new Option<int>("--users")
        {
            Description = "Number of shoppers.",
            DefaultValueFactory = _ => 2000,
        }, 1, 10_000_000);
        var items = CommonOptions.Between(new Option<int>("--items")
        {
            Description = "Number of items.",
            DefaultValueFactory = _ => 500,
        }, 20, 10_000_000);
        Option<ulong> seed = CommonOptions.Seed(1);
        var output = new Option<string>("--out") { Description = "Folder to write into.", HelpName = "DIR", Required = true };
        Option<bool> json = CommonOptions.Json();
        var verb = new Command("simulate", "Write a simulated shop in which every event records its true cause.") { users, items, seed, output, json };
        verb.SetAction(parsed =>
        {
            var options = new SimulationOptions
            {
                Users = parsed.GetValue(users),
                Items = parsed.GetValue(items),
                Seed = parsed.GetValue(seed),
            };
            string folder = parsed.GetRequiredValue(output);
            long events = StepView.Show(
                context, "simulating", done => ShopSimulator.WriteStreaming(options, folder, done.Simulation(), context.Cancel));
            if (parsed.GetValue(json))
                JsonOutput.Write(context.Screen.Out, new
                {
                    schema = 1,
                    folder,
                    users = options.Users,
                    items = options.Items,
                    events,
                    seed = options.Seed,
                });
            else
            {
                context.Screen.Out.WriteLine(
                    $"{NumberFormat.Count(events)} events of {NumberFormat.Count(options.Users)} users with {NumberFormat.Count(options.Items)} "
                        + $"items, seed {options.Seed}, in {folder}");
                context.Screen.Out.WriteLine("events.csv, items.csv, users.csv; causes.csv says what truly made each event");
            }

            return ExitCode.Done;
        });
        return verb;
    }
}
