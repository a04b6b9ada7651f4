using System.Globalization;
using Spectre.Console;
using Vitrine.Explanations.Measurement.Checks;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Cli.Output;

/// <summary>What `fidelity --checks` found: as tables, and as the member "checks" of docs/schemas/fidelity.v1.schema.json.</summary>
internal static class CheckOutput
{
    public static void Write(Screen screen, CheckBoard board)
    {
        string users = NumberFormat.Count(board.Users);
        if (board.Stages.Count > 0)
        {
            Head(screen, $"Parameters randomised, last block first: rank correlation (Kendall's tau) of the explanation before and after, {users} users.");
            ByMethod(screen, board.Methods, board.Stages, board.Randomization);
            screen.Out.WriteLine("A method that reads the model ends near 0. random, recency and popularity read no model, and stay.");
        }

        Head(screen, $"History edited: agreement over the common events after one event is dropped, or the newest appended, {users} users.");
        ByMethod(screen, board.Methods, [.. board.Stability.SelectMany(s => s.Keys).Distinct()], board.Stability);
        screen.Out.WriteLine("Near 1 keeps still. recency does, and explains nothing: a warning against jumpy methods, no proof of a good one.");

        Head(screen, $"Methods beside one another: Kendall's tau in hundredths, below the diagonal; common events of the top 3 in percent, above, "
            + $"{users} users.");
        Matrix(screen, board);

        if (board.Attention.Count == 0)
            return;
        Head(screen, $"The attention picture (last query, mean of layers and heads), {users} users; formulas and limits in docs/math/fidelity.md.");
        Table table = new Table().Border(TableBorder.Simple).AddColumn("figure").AddColumn(new TableColumn("value").RightAligned()).AddColumn("95 % interval");
        foreach ((string name, MetricValue value) in board.Attention)
            table.AddRow(name, Figure(value.Mean), value is { Lower95: { } lower, Upper95: { } upper } ? $"{Figure(lower)} .. {Figure(upper)}" : "");
        screen.Results().Write(table);
    }

    public static object Json(CheckBoard board) => new
    {
        users = board.Users,
        stages = board.Stages,
        randomization = board.Randomization.Select((figures, m) => Named(board.Methods[m], figures)),
        stability = board.Stability.Select((figures, m) => Named(board.Methods[m], figures)),
        agreement = new { methods = board.Methods, tau = board.Tau.Select(Row), top3 = board.Top.Select(Row) },
        attention = FidelityOutput.Figures(board.Attention),
    };

    // Nothing can be said of a method that orders nothing.
    private static IEnumerable<double?> Row(double[] figures) => figures.Select(x => double.IsNaN(x) ? (double?)null : x);

    private static Dictionary<string, object> Named(string method, IReadOnlyDictionary<string, MetricValue> figures) =>
        new([KeyValuePair.Create<string, object>("method", method), .. FidelityOutput.Figures(figures)]);

    private static void Head(Screen screen, string text)
    {
        screen.Out.WriteLine();
        screen.Out.WriteLine(text);
    }

    private static void ByMethod(Screen screen, IReadOnlyList<string> methods, IReadOnlyList<string> names, IReadOnlyList<IReadOnlyDictionary<string,
        MetricValue>> figures)
    {
        Table table = FidelityOutput.Open([.. names]);
        for (int m = 0; m < methods.Count; m++)
            table.AddRow([Markup.Escape(methods[m]), .. FidelityOutput.Cells(names, figures[m])]);
        screen.Results().Write(table);
    }

    // Lines of their own make: a table with as many columns as methods would not fit.
    private static void Matrix(Screen screen, CheckBoard board)
    {
        int width = board.Methods.Max(m => m.Length) + 4;
        screen.Out.WriteLine(new string(' ', width) + string.Concat(board.Methods.Select((_, b) => Cell(b + 1))));
        for (int a = 0; a < board.Methods.Count; a++)
        {
            int row = a;
            string name = string.Create(CultureInfo.InvariantCulture, $"{a + 1,2} {board.Methods[a]}");
            screen.Out.WriteLine(name.PadRight(width) + string.Concat(board.Methods.Select((_, b) =>
                row == b ? "   ·" : Cell(100 * (row > b ? board.Tau : board.Top)[row][b]))));
        }
    }

    private static string Cell(double value) => (double.IsNaN(value) ? "-" : value.ToString("0", CultureInfo.InvariantCulture)).PadLeft(4);

    private static string Figure(double value) => value.ToString(Math.Abs(value) is > 0 and < 0.001 ? "0.0e0" : "0.0000", CultureInfo.InvariantCulture);
}
