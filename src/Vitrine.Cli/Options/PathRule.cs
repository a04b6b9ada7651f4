using System.CommandLine;
using System.CommandLine.Parsing;

namespace Vitrine.Cli.Options;

/// <summary>An empty path is refused wherever the help asks for a path.</summary>
internal static class PathRule
{
    private static readonly string[] Paths = ["DIR", "FILE", "PATH"];

    /// <summary>Adds the rule to a command and to all below it.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in command.Options.Where(o => Paths.Contains(o.HelpName)))
            option.Validators.Add(result => Check(option.Name, result));
        foreach (Argument argument in command.Arguments.Where(a => Paths.Contains(a.Name)))
            argument.Validators.Add(result => Check(argument.Name, result));
        foreach (Command below in command.Subcommands)
            AddTo(below);
    }

    private static void Check(string name, SymbolResult result)
    {
        if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
            result.AddError($"{name}: found '{token.Value}', expected a path");
    }
}
