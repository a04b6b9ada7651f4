using System.Globalization;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation.Metrics;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Evaluation;

/// <summary>Which per-user figures are computed and where they stand in a user's row: metric by metric, each by ascending k.</summary>
internal sealed class MetricLayout
{
    private static readonly (string Name, RankingMetric Value)[] Ranking =
    [
        ("hr", HitRate.At),
        ("recall", Recall.At),
        ("precision", Precision.At),
        ("ndcg", Ndcg.At),
        ("mrr", ReciprocalRank.At),
        ("map", AveragePrecision.At),
    ];

    private readonly (string Name, float[] OfItem)[] itemFigures = [];
    private readonly Diversity? diversity;

    public MetricLayout(Dataset train, IReadOnlyList<int> ks, bool withLists)
    {
        Ks = [.. ks];
        List<string> names = [];
        AddNames(names, Ranking.Select(m => m.Name));
        if (withLists)
        {
            int[] events = ItemCounts.OfEvents(train);
            itemFigures =
            [
                ("novelty", Novelty.SelfInformation(ItemCounts.OfUsers(train), train.UserCount)),
                ("popularity", PopularityBias.Percentiles(events)),
                ("arp", Array.ConvertAll(events, count => (float)count)),
            ];
            AddNames(names, itemFigures.Select(f => f.Name));
            diversity = new Diversity(train.ItemAttributes);
            if (!diversity.HasLabels)
                diversity = null;
            else
                AddNames(names, ["diversity"]);
        }

        Names = [.. names];
    }

    /// <summary>Ascending list lengths.</summary>
    public int[] Ks { get; }

    /// <summary>[metrics] names such as "ndcg@10".</summary>
    public string[] Names { get; }

    public static string NameAt(string metric, int k) => string.Create(CultureInfo.InvariantCulture, $"{metric}@{k}");

    /// <summary>Writes a user's ranking metrics, and list metrics unless the layout has none.</summary>
    /// <param name="ranks">[targets] ascending ranks.</param>
    /// <param name="list">The user's list, best first; not read when the layout has no list metrics.</param>
    /// <param name="row">[metrics] receives the values.</param>
    public void Fill(ReadOnlySpan<int> ranks, ReadOnlySpan<int> list, Span<float> row)
    {
        int column = 0;
        foreach ((_, RankingMetric value) in Ranking)
            foreach (int k in Ks)
                row[column++] = (float)value(ranks, k);
        foreach ((_, float[] ofItem) in itemFigures)
        {
            FillMeans(list, ofItem, row.Slice(column, Ks.Length));
            column += Ks.Length;
        }

        diversity?.At(list, Ks, row.Slice(column, Ks.Length));
    }

    private void FillMeans(ReadOnlySpan<int> list, float[] ofItem, Span<float> values)
    {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < Ks.Length; i++)
        {
            for (; n < Math.Min(Ks[i], list.Length); n++)
                sum += ofItem[list[n]];
            values[i] = n == 0 ? float.NaN : (float)(sum / n);
        }
    }

    private void AddNames(List<string> names, IEnumerable<string> metrics)
    {
        foreach (string metric in metrics)
            foreach (int k in Ks)
                names.Add(NameAt(metric, k));
    }
}
