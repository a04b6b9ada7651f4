using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Cli.Verbs;

/// <summary><c>data check</c>: what is in the data, and what is wrong with it.</summary>
internal static class DataCheckVerb
{
    public static Command Create(ToolContext context)
    {
        var path = new Argument<string>("PATH") { Description = "Folder or file of events." };
        var reading = new ReadingOptions();
        Option<bool> json = CommonOptions.Json();
        var verb = new Command("check",
            "Read data to its end and say what is in it and what is wrong with it. Rows that cannot be read end in code 2.") { path, json };
        reading.AddTo(verb);
        verb.SetAction(parsed =>
        {
            ReadOptions options = reading.Apply(new DataPreparation(), parsed).ToReadOptions();
            DataCheckResult result = DataCheck.Run(parsed.GetRequiredValue(path), options, context.Cancel);
            if (parsed.GetValue(json))
                JsonOutput.Write(context.Screen.Out, result);
            else
                DataCheckText.Write(context.Screen.Out, result);
            return result is { BadRows: 0, Interactions: > 0 } ? ExitCode.Done : ExitCode.BadInput;
        });
        return verb;
    }
}
