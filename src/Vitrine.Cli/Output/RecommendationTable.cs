using System.Globalization;
using Spectre.Console;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Output;

/// <summary>A list of recommended items, as a table or as the rows of its JSON.</summary>
internal static class RecommendationTable
{
    public static string SourceName(RecommendationSource source) => source switch
    {
        RecommendationSource.PopularityFallback => "popularity-fallback",
        RecommendationSource.ColdItem => "cold-item",
        _ => "model",
    };

    public static IEnumerable<RecommendedItem> Rows(StoredModel model, IReadOnlyList<Recommendation> list, string language = "en") => list.Select((r, i) =>
        new RecommendedItem(i + 1, model.Items[r.Item], model.TitleOf(r.Item, language), r.Score, SourceName(r.Source)));

    public static void Write(Screen screen, IEnumerable<RecommendedItem> rows)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("rank").RightAligned()).AddColumn("item").AddColumn("title")
            .AddColumn(new TableColumn("score").RightAligned()).AddColumn("source");
        foreach (RecommendedItem row in rows)
        {
            table.AddRow(
                row.Rank.ToString(
                    CultureInfo.InvariantCulture), Shown(row.Item), Shown(row.Title), NumberFormat.Score(row.Score), row.Source);
        }

        screen.Results().Write(table);
    }

    // A title must not move the cursor or colour the screen.
    private static string Shown(string text) => Markup.Escape(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));
}

/// <summary>One row of `recommend`.</summary>
internal sealed record RecommendedItem(int Rank, string Item, string Title, float Score, string Source);
