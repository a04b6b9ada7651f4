using Spectre.Console;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Cli.Output;

/// <summary>Figures of several models side by side, with the protocol they were measured by.</summary>
internal static class MetricTable
{
    private static readonly string[] Long =
    [
        "hr@1", "hr@5", "hr@10", "hr@20", "ndcg@5", "ndcg@10", "ndcg@20", "mrr@10", "map@10", "recall@10", "precision@10",
        "coverage@10", "gini@10", "novelty@10", "popularity@10", "diversity@10", "auc", "logloss",
    ];

    private static readonly string[] Short = ["hr@10", "ndcg@10", "mrr@10", "coverage@10", "auc", "logloss"];

    /// <summary>Writes the table; the first model's figures carry their 95 % intervals.</summary>
    public static void Write(Screen screen, IReadOnlyList<EvaluationResult> results, bool brief)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("metric");
        foreach (EvaluationResult result in results)
            table.AddColumn(new TableColumn(Markup.Escape(result.Model)).RightAligned());
        foreach (string metric in (brief ? Short : Long).Where(results[0].Metrics.ContainsKey))
            table.AddRow([metric, .. results.Select((r, i) => Cell(r, metric, withInterval: i == 0))]);
        screen.Results().Write(table);
        screen.Out.WriteLine($"Protocol: {results[0].Protocol}");
    }

    private static string Cell(EvaluationResult result, string metric, bool withInterval)
    {
        if (!result.Metrics.TryGetValue(metric, out MetricValue value))
            return "-";
        string figure = NumberFormat.Figure(value.Mean);
        return withInterval && value is { Lower95: { } lower, Upper95: { } upper }
            ? Markup.Escape($"{figure} [{NumberFormat.Figure(lower)}, {NumberFormat.Figure(upper)}]")
            : figure;
    }
}
