using Spectre.Console;

namespace Vitrine.Cli.Output;

/// <summary>Results go to standard output, progress and notes to standard error; neither gets an escape sequence unless it is a
/// terminal.</summary>
internal sealed class Screen
{
    private const int PipeWidth = 100;

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>True when results are read by a person in a terminal.</summary>
    public required bool OutIsTerminal { get; init; }

    /// <summary>True when progress is seen by a person in a terminal.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Colours are allowed where there is a terminal.</summary>
    public required bool ColorAllowed { get; init; }

    /// <summary>Cells in a line of results.</summary>
    public required int Width { get; init; }

    public bool Color => OutIsTerminal && ColorAllowed;

    /// <summary>The process's own streams; NO_COLOR (https://no-color.org) and TERM=dumb are honoured.</summary>
    public static Screen OfConsole()
    {
        bool dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        bool terminal = !Console.IsOutputRedirected && !dumb;
        return new Screen
        {
            Out = Console.Out,
            Error = new ForgivingWriter(Console.Error),
            OutIsTerminal = terminal,
            ErrorIsTerminal = !Console.IsErrorRedirected && !dumb,
            ColorAllowed = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Width = terminal && Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth, 60, 140) : PipeWidth,
        };
    }

    /// <summary>The same without standard output, for a verb whose text gives way to JSON.</summary>
    public Screen WithoutResults() => new()
    {
        Out = TextWriter.Null,
        Error = Error,
        OutIsTerminal = false,
        ErrorIsTerminal = ErrorIsTerminal,
        ColorAllowed = ColorAllowed,
        Width = Width,
    };

    /// <summary>Tables for results.</summary>
    public IAnsiConsole Results() => Create(Out, OutIsTerminal, Width);

    /// <summary>Bars for progress; only used when standard error is a terminal.</summary>
    public IAnsiConsole Progress() => Create(Error, ErrorIsTerminal, null);

    /// <summary>A note beside the results.</summary>
    public void Note(string text) => Error.WriteLine(text);

    private IAnsiConsole Create(TextWriter writer, bool terminal, int? width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal && ColorAllowed ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (width is { } cells)
            console.Profile.Width = cells;
        return console;
    }
}
