using Spectre.Console;
using Vitrine.Recommenders.Data.Cleaning;

namespace Vitrine.Cli.Output;

/// <summary>What cleaning did, a line a rule.</summary>
internal static class CleaningTable
{
    public static void Write(Screen screen, CleaningReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("cleaning rule");
        foreach (string name in new[] { "removed", "left", "users", "items" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (CleaningStep step in report.Steps)
        {
            table.AddRow(
                Markup.Escape(step.Rule), NumberFormat.Count(step.RowsRemoved), NumberFormat.Count(step.RowsAfter),
                NumberFormat.Count(step.Users), NumberFormat.Count(step.Items));
        }

        if (report.AttributeRowsRemoved > 0)
            table.AddRow("attribute rows that cannot be read", NumberFormat.Count(report.AttributeRowsRemoved), "", "", "");
        screen.Results().Write(table);
    }
}
