using Spectre.Console;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Checks;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Cli.Output;

/// <summary>The leaderboard of `fidelity`: as a table, and as JSON (docs/schemas/fidelity.v1.schema.json), and as the manifest keeps it.</summary>
internal static class FidelityOutput
{
    // Of the many figures of a protocol, those a terminal has room for.
    private static readonly string[] Shown = ["hit@1", "hit@3", "ndcg", "pos@5", "neg@5", "cdcg", "del", "ins", "comprehensiveness", "sufficiency",
        "pn-s@5", "pn-r@5"];

    public static void Write(Screen screen, FidelityBoard board)
    {
        string[] names = [.. Shown.Where(name => board.Methods.Any(m => m.Metrics.ContainsKey(name)))];
        Table table = Open([.. names, "evaluations", "ms"]);
        foreach (MethodFigures line in board.Methods)
            table.AddRow([NameOf(line), .. Cells(names, line.Metrics), NumberFormat.Count(line.Evaluations), NumberFormat.Score(line.Milliseconds)]);
        screen.Results().Write(table);
        screen.Out.WriteLine($"Protocol {board.Protocol}: {board.Text}; {NumberFormat.Count(board.Users)} users. In brackets: rankings that "
            + $"explain nothing; greedy optimises del itself.");
        if (board.Draws == 1)
            return;
        Table best = Open(names);
        foreach (MethodFigures line in board.Methods.Where(m => m.BestOf is not null))
            best.AddRow([NameOf(line), .. Cells(names, line.BestOf!)]);
        screen.Results().Write(best);
        screen.Out.WriteLine($"The best of {NumberFormat.Count(board.Draws)} draws for each user and each figure apart. No fidelity: nobody can "
            + $"choose so unmeasured. Compare with (random) in this table alone.");
    }

    /// <summary>A table with a line for each method.</summary>
    internal static Table Open(string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("method");
        foreach (string name in columns)
            table.AddColumn(new TableColumn(name).RightAligned());
        return table;
    }

    private static string NameOf(MethodFigures line) => Markup.Escape(line.IsControl ? $"({line.Method})" : line.Method);

    internal static IEnumerable<string> Cells(IEnumerable<string> names, IReadOnlyDictionary<string, MetricValue> figures) =>
        names.Select(name => figures.TryGetValue(name, out MetricValue value) ? NumberFormat.Score(value.Mean) : "");

    public static object Json(FidelityBoard board, CheckBoard? checks = null)
    {
        var json = new Dictionary<string, object>
        {
            ["schema"] = 1,
            ["protocol"] = board.Protocol,
            ["text"] = board.Text,
            ["users"] = board.Users,
            ["draws"] = board.Draws,
            ["methods"] = board.Methods.Select(Line),
        };
        if (checks is not null)
            json["checks"] = CheckOutput.Json(checks);
        return json;
    }

    private static Dictionary<string, object> Line(MethodFigures line)
    {
        var json = new Dictionary<string, object> { ["method"] = line.Method, ["control"] = line.IsControl };
        foreach ((string name, object value) in Figures(line.Metrics))
            json[name] = value;
        if (line.BestOf is not null)
            json["bestOf"] = Figures(line.BestOf);
        json["evaluations"] = line.Evaluations;
        json["ms"] = line.Milliseconds;
        return json;
    }

    /// <summary>Figures by name, and their intervals apart, in "ci".</summary>
    internal static Dictionary<string, object> Figures(IReadOnlyDictionary<string, MetricValue> figures)
    {
        var json = figures.ToDictionary(f => f.Key, f => (object)f.Value.Mean);
        json["ci"] = figures.Where(f => f.Value.Lower95 is not null).ToDictionary(f => f.Key, f => new[] { f.Value.Lower95, f.Value.Upper95 });
        return json;
    }
}
