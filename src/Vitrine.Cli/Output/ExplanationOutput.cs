using System.Text;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Rendering.Terminal;
using Vitrine.Explanations.Serialization;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Cli.Output;

/// <summary>Writes an explained recommendation in one of its forms, to standard output or, whole or not at all, to a file.</summary>
internal static class ExplanationOutput
{
    public static void Write(Screen screen, ReportData report, string form, string? file, string picture = Pictures.Bars)
    {
        using var text = new StringWriter { NewLine = "\n" };
        switch (form)
        {
            case "json":
                text.WriteLine(report switch
                {
                    { Interactions: { } pairs } => InteractionJson.Write(pairs),
                    { Counterfactual: { } card } => ChangeJson.Write(card, report.History),
                    { AttributeChange: { } card } => AttributeChangeJson.Write(card),
                    { Contrast: { } card } => ChangeJson.Write(card),
                    _ => ExplanationJson.Write(report.Explanations[0], indented: true),
                });
                break;
            case "csv":
                text.Write(report.Interactions is { } found ? InteractionCsv.Write(found) : ExplanationCsv.Write(report.Explanations));
                break;
            case "svg":
                text.Write(BadInputException.Guard(() => Pictures.Draw(report, picture)));
                break;
            case "html":
                HtmlReport.Write(text, report);
                break;
            default:
                TerminalView.Write(text, report, new TerminalOptions(Color: screen.Color && file is null, Width: screen.Width));
                break;
        }

        Deliver(screen, text.ToString(), file);
    }

    /// <summary>Writes a finished text to standard output, or whole into a file.</summary>
    public static void Deliver(Screen screen, string text, string? file)
    {
        if (file is null)
        {
            screen.Out.Write(text);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        AtomicFile.Write(file, stream => stream.Write(new UTF8Encoding(false).GetBytes(text)));
        screen.Note($"written: {file}");
    }
}
