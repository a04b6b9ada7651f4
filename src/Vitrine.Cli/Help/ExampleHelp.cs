using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Vitrine.Cli.Help;

/// <summary>The usual help, followed by examples of the verb.</summary>
internal sealed class ExampleHelp(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    /// <summary>Puts the examples behind the help of every verb.</summary>
    public static void AddTo(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((SynchronousCommandLineAction)help.Action!);
    }

    /// <summary>The words by which a command is called: "vitrine data check".</summary>
    public static string PathOf(Command command)
    {
        Stack<string> words = [];
        for (Command? at = command; at is not null and not RootCommand; at = at.Parents.OfType<Command>().FirstOrDefault())
            words.Push(at.Name);
        words.Push("vitrine");
        return string.Join(' ', words);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in VerbExamples.Of(PathOf(command)))
            output.WriteLine("  " + example);
        return code;
    }
}
