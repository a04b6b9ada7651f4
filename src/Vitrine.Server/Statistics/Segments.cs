using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Models;
using Vitrine.Storage.Statistics;

namespace Vitrine.Server.Statistics;

/// <summary>Adds up what groups of users were shown, user by user.</summary>
internal sealed class Segments(ServedModel model, ItemPopularity popularity, ModelCategories categories)
{
    private const int MostCategories = 20;

    // Up to so many events.
    private static readonly (int Most, string Name)[] Activity = [(0, "0"), (5, "1-5"), (20, "6-20"), (100, "21-100"), (int.MaxValue, "101+")];

    private readonly Dictionary<(string By, string Name), Sums> sums = [];

    public void Add(UserWalk walk)
    {
        bool?[] outcomes = [.. ListOutcomes.Of(walk)];
        Add("activity", Activity.First(a => walk.Events.Count <= a.Most).Name, walk, outcomes);
        var own = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var e in walk.Events)
            if (model.IndexOf(e.ItemId) is { } item)
                categories.Add(own, item, 1);
        own.Remove("");
        if (own.Count > 0)
            Add("category", own.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key, walk, outcomes);
    }

    public SegmentNote[] All(string language) =>
    [
        .. sums.Where(s => s.Key.By == "activity").OrderBy(s => Array.FindIndex(Activity, a => a.Name == s.Key.Name))
            .Select(s => Note(s.Key, s.Value, language)),
        .. sums.Where(s => s.Key.By == "category").OrderByDescending(s => s.Value.Users).ThenBy(s => s.Key.Name, StringComparer.Ordinal).Take(MostCategories)
            .Select(s => Note(s.Key, s.Value, language)),
    ];

    private SegmentNote Note((string By, string Name) key, Sums sum, string language) => new(
        key.By, key.By == "category" ? categories.Shown(key.Name, language) : key.Name, sum.Users, sum.Events, sum.Lists,
        sum.Items.Count / (double)model.Stored.Items.Count, sum.Shown == 0 ? null : sum.Popularity / sum.Shown,
        sum.Judged == 0 ? null : sum.Hits / (double)sum.Judged);

    private void Add(string by, string name, UserWalk walk, bool?[] outcomes)
    {
        if (!sums.TryGetValue((by, name), out Sums? sum))
            sums[(by, name)] = sum = new Sums();
        sum.Users++;
        sum.Events += walk.Events.Count;
        sum.Lists += walk.Lists.Count;
        sum.Judged += outcomes.Count(o => o is not null);
        sum.Hits += outcomes.Count(o => o == true);
        foreach (int item in walk.Lists.SelectMany(l => l.Items).Select(model.IndexOf).OfType<int>())
        {
            sum.Items.Add(item);
            sum.Popularity += popularity.PercentileOf(item);
            sum.Shown++;
        }
    }

    private sealed class Sums
    {
        public int Users { get; set; }

        public long Events { get; set; }

        public long Lists { get; set; }

        public long Judged { get; set; }

        public long Hits { get; set; }

        public HashSet<int> Items { get; } = [];

        public long Shown { get; set; }

        public double Popularity { get; set; }
    }
}
