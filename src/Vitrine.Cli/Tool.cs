using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Vitrine.Cli.Help;
using Vitrine.Cli.Options;
using Vitrine.Cli.Verbs;
using Vitrine.Recommenders.Data;

namespace Vitrine.Cli;

/// <summary>The command line as a whole: parses, runs one verb, and turns what went wrong into one line and an exit code.</summary>
internal static class Tool
{
    public static int Run(string[] arguments, ToolContext context)
    {
        var debug = new Option<bool>("--debug") { Description = "Show the stack trace of an unexpected error.", Recursive = true };
        RootCommand root = Root(context);
        root.Options.Add(debug);
        ExampleHelp.AddTo(root);
        PathRule.AddTo(root);
        // Response files would make an id that starts with '@' a file name.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        TextWriter error = context.Screen.Error;
        // Help and version answer whatever else is missing.
        if (parsed.Action is ParseErrorAction)
            return Refuse(parsed, error);
        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = context.Screen.Out,
                Error = error,
            });
        }
        catch (OperationCanceledException) when (context.Cancel.IsCancellationRequested)
        {
            error.WriteLine("vitrine: cancelled");
            return ExitCode.Cancelled;
        }
        catch (Exception e)
        {
            return Failure.Report(e, parsed.GetValue(debug), error);
        }
    }

    private static RootCommand Root(ToolContext context)
    {
        var root = new RootCommand("Vitrine learns from behaviour events, recommends, and shows why.");
        var data = new Command("data", "Look at data before training on it.");
        data.Add(DataCheckVerb.Create(context));
        root.Add(DemoVerb.Create(context));
        root.Add(SimulateVerb.Create(context));
        root.Add(data);
        root.Add(TrainVerb.Create(context));
        root.Add(EvaluateVerb.Create(context));
        root.Add(RecommendVerb.Create(context));
        root.Add(ExplainVerb.Create(context));
        root.Add(TrainExplainerVerb.Create(context));
        root.Add(FidelityVerb.Create(context));
        root.Add(OverviewVerb.Create(context));
        root.Add(ServeVerb.Create(context));
        root.Add(KeyVerb.Create(context));
        return root;
    }

    /// <summary>The parser's message; where it names a type of the runtime, words of ours.</summary>
    private static string TextOf(ParseError problem) => problem.SymbolResult switch
    {
        OptionResult { Tokens: [.., var token] } given when problem.Message.StartsWith("Cannot parse argument", StringComparison.Ordinal) =>
            $"{given.Option.Name}: found '{token.Value}', expected "
                + $"{(given.Option.ValueType == typeof(double?) || given.Option.ValueType == typeof(double) ? "a number" : "a whole number")}",
        _ => problem.Message,
    };

    private static int Refuse(ParseResult parsed, TextWriter error)
    {
        Command command = parsed.CommandResult.Command;
        string? unknown = parsed.UnmatchedTokens is [var first, ..] ? first : null;
        if (unknown is not null)
        {
            string[] known = [.. command.Subcommands.Select(c => c.Name), .. command.Options.SelectMany(o => o.Aliases.Append(o.Name))];
            string hint = NearestText.Of(unknown, known, 1) is [var near] ? $"; did you mean '{near}'?" : "";
            error.WriteLine($"vitrine: '{unknown}' is not known here{hint}");
        }
        else
        {
            foreach (string problem in parsed.Errors.Select(TextOf).Distinct())
                error.WriteLine($"vitrine: {problem}");
        }

        error.WriteLine($"vitrine: see '{ExampleHelp.PathOf(command)} --help'");
        return ExitCode.BadInput;
    }
}
