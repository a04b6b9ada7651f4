using Spectre.Console;
using Vitrine.Explanations.Measurement;
using Vitrine.Recommenders.Models;

namespace Vitrine.Cli.Output;

/// <summary>The leaderboard of `fidelity`: as a table, as JSON (docs/schemas/fidelity.v1.schema.json), and as the manifest keeps it.</summary>
internal static class FidelityOutput
{
    // Of the many figures of a protocol, those a terminal has room for.
    private static readonly string[] Shown = ["hit@1", "hit@3", "ndcg", "pos@5", "neg@5", "cdcg", "del", "ins", "comprehensiveness", "sufficiency", "pn-s@5"];

    public static void Write(Screen screen, FidelityBoard board)
    {
        string[] names = [.. Shown.Where(name => board.Methods.Any(m => m.Metrics.ContainsKey(name)))];
        Table table = new Table().Border(TableBorder.Simple).AddColumn("method");
        foreach (string name in names.Concat(["evaluations", "ms"]))
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (MethodFigures line in board.Methods)
        {
            table.AddRow(
            [
                Markup.Escape(line.IsControl ? $"({line.Method})" : line.Method),
                .. names.Select(name => line.Metrics.TryGetValue(name, out var value) ? NumberFormat.Score(value.Mean) : ""),
                NumberFormat.Count(line.Evaluations),
                NumberFormat.Score(line.Milliseconds),
            ]);
        }

        screen.Results().Write(table);
        screen.Out.WriteLine($"Protocol {board.Protocol}: {board.Text}; {NumberFormat.Count(board.Users)} users. In brackets: rankings that explain nothing; greedy optimises del itself.");
    }

    public static object Json(FidelityBoard board) => new
    {
        schema = 1,
        protocol = board.Protocol,
        text = board.Text,
        users = board.Users,
        methods = board.Methods.Select(Line),
    };

    public static StoredFidelity Stored(FidelityBoard board) => new(
        board.Protocol,
        board.Text,
        board.Users,
        board.Methods.ToDictionary(
            m => m.Method,
            m => new StoredMethodFidelity(m.IsControl, m.Metrics.ToDictionary(f => f.Key, f => f.Value.Mean), m.Evaluations, m.Milliseconds)));

    // Figures stand beside the method's name, their intervals apart.
    private static Dictionary<string, object> Line(MethodFigures line)
    {
        var json = new Dictionary<string, object> { ["method"] = line.Method, ["control"] = line.IsControl };
        foreach ((string name, var value) in line.Metrics)
            json[name] = value.Mean;
        json["ci"] = line.Metrics.ToDictionary(f => f.Key, f => new[] { f.Value.Lower95, f.Value.Upper95 });
        json["evaluations"] = line.Evaluations;
        json["ms"] = line.Milliseconds;
        return json;
    }
}
