using Spectre.Console;
using Vitrine.Explanations.Truth;

namespace Vitrine.Cli.Output;

/// <summary>Methods beside the simulated truth.</summary>
internal static class TruthTable
{
    public static void Write(Screen screen, TruthReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("method");
        foreach (string name in new[] { "true cause ranked 1st", "among first 3", "deletion score", "random's" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (TruthHit hit in report.Methods)
        {
            table.AddRow(
                Markup.Escape(hit.Method), NumberFormat.Percent(hit.HitAt1), NumberFormat.Percent(hit.HitAt3),
                NumberFormat.Score(hit.Deletion), NumberFormat.Score(hit.RandomDeletion));
        }

        table.AddRow("(random ranking)", NumberFormat.Percent(report.RandomHitAt1), NumberFormat.Percent(report.RandomHitAt3), "", "");
        table.AddRow("(newest event)", NumberFormat.Percent(report.NewestHitAt1), "", "", "");
        screen.Results().Write(table);
    }
}
