using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Global;

/// <summary>Adds up values by the groups of each criterion.</summary>
internal sealed class GroupTables(IReadOnlyList<CaseReading> readings, ItemFacts items, Estimates estimates)
{
    /// <summary>Most categories that a table keeps, by share.</summary>
    public const int MostCategories = 30;

    /// <summary>The newest so many events are "recent" to a reader.</summary>
    public const int Recent = 5;

    private const double Day = 24 * 60 * 60 * 1000.0;

    private static readonly (string Name, double UpTo)[] Ages =
        [("1", 1), ("2", 2), ("3", 3), ("4-5", 5), ("6-10", 10), ("11-20", 20), ("21-50", 50), ("51+", double.PositiveInfinity)];

    private static readonly (string Name, double UpTo)[] Gaps =
        [("0", 0), ("1h", 1 / 24.0), ("1d", 1), ("7d", 7), ("30d", 30), ("more", double.PositiveInfinity)];

    /// <summary>Days before the newest event.</summary>
    public static double DaysBefore(History history, int t) => (history.Times.Span[^1] - history.Times.Span[t]) / Day;

    /// <summary>Every table that the readings allow.</summary>
    /// <param name="eventMethod">The method of the events' values.</param>
    /// <param name="fieldMethod">The method of the fields' values.</param>
    /// <param name="fields">[F] names of the fields.</param>
    public IReadOnlyList<GroupTable> All(string eventMethod, string fieldMethod, IReadOnlyList<string> fields)
    {
        List<GroupTable> tables = [];
        if (fields.Count > 0)
            tables.Add(new GroupTable("field", fieldMethod, [.. Of(fields, (r, add) =>
            {
                for (int f = 0; f < r.Fields.Length; f++)
                    add(fields[f], r.Fields[f], 1);
            }).OrderByDescending(g => g.Share.Mean)]));
        if (readings.All(r => r.Events.Length == 0))
            return tables;
        if (items.Category is not null)
        {
            string[] names =
                [.. readings.SelectMany(r => r.History.Items.ToArray()).Distinct().SelectMany(items.CategoriesOf).Append("").Distinct()
                    .Order(StringComparer.Ordinal)];
            tables.Add(new GroupTable("category", eventMethod, [.. Of(names, ByCategory).OrderByDescending(g => g.Share.Mean).Take(MostCategories)]));
        }

        tables.Add(Natural("recent", ["newest", "older"], (r, t) => r.History.Length - t <= Recent ? "newest" : "older"));
        tables.Add(Natural("position", [.. Ages.Select(a => a.Name)], (r, t) => Ages.First(a => r.History.Length - t <= a.UpTo).Name));
        if (readings.All(r => !r.History.Types.IsEmpty))
            tables.Add(Natural("behavior", [.. Enum.GetValues<BehaviorType>().Select(NameOf)], (r, t) => NameOf(r.History.Types.Span[t])));
        if (readings.All(r => !r.History.Times.IsEmpty))
            tables.Add(Natural("gap", [.. Gaps.Select(g => g.Name)], (r, t) => Gaps.First(g => DaysBefore(r.History, t) <= g.UpTo).Name));
        return tables;

        GroupTable Natural(string by, string[] names, Func<CaseReading, int, string> group) => new(by, eventMethod, Of(names, (r, add) =>
        {
            for (int t = 0; t < r.Events.Length; t++)
                add(group(r, t), r.Events[t], 1);
        }));
    }

    /// <summary>The name of a behaviour type in tables and JSON: "addToCart".</summary>
    public static string NameOf(BehaviorType type) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    // An item of several labels counts for each in equal parts.
    private void ByCategory(CaseReading reading, Action<string, double, double> add)
    {
        for (int t = 0; t < reading.Events.Length; t++)
        {
            IReadOnlyList<string> labels = items.CategoriesOf(reading.History.Items.Span[t]);
            foreach (string label in labels.Count == 0 ? [""] : labels)
                add(label, reading.Events[t], 1.0 / Math.Max(1, labels.Count));
        }
    }

    private GroupFigures[] Of(IReadOnlyList<string> names, Action<CaseReading, Action<string, double, double>> addAll)
    {
        var place = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var sums = new (double Abs, double Signed, double Units)[readings.Count, names.Count];
        var totals = new (double Abs, double Units)[readings.Count];
        for (int user = 0; user < readings.Count; user++)
        {
            int u = user;
            addAll(readings[user], (name, value, part) =>
            {
                ref (double Abs, double Signed, double Units) sum = ref sums[u, place[name]];
                sum = (sum.Abs + part * Math.Abs(value), sum.Signed + part * value, sum.Units + part);
                totals[u] = (totals[u].Abs + part * Math.Abs(value), totals[u].Units + part);
            });
        }

        int n = names.Count;
        MetricValue[] figures = estimates.Of(4 * n, (user, figure) =>
        {
            (double abs, double signed, double units) = sums[user, figure % n];
            return (figure / n) switch
            {
                0 => units > 0 ? abs / units : double.NaN,
                1 => units > 0 ? signed / units : double.NaN,
                2 => totals[user].Abs > 0 ? abs / totals[user].Abs : double.NaN,
                _ => totals[user].Abs > 0 ? units / totals[user].Units : double.NaN,
            };
        });
        return
        [
            .. names.Select((name, g) => new GroupFigures(
                    name, figures[g], figures[2 * n + g], figures[3 * n + g].Mean, figures[n + g],
                        Enumerable.Range(0, readings.Count).Count(u => sums[u, g].Units > 0)))
                .Where(g => g.Users > 0 && !double.IsNaN(g.Share.Mean)),
        ];
    }
}
