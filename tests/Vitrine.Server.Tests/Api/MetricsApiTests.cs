using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Server.Models;
using Vitrine.Storage.Events;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Tests.Api;

/// <summary>Every figure beside one that is counted again, the slow way, from what is stored.</summary>
public sealed class MetricsApiTests(ShopModels shop) : IAsyncLifetime
{
    private const long Day = 86_400_000;

    private ShopServer server = null!;
    private ServedRecommendation[] lists = [];
    private readonly Dictionary<string, StoredEvent[]> events = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await ShopServer.StartAsync(shop);
        string[] users = [.. Enumerable.Range(1, 30).Select(i => FormattableString.Invariant($"u{i:00000}")), "stranger"];
        string[] known = [.. (await server.Serve.ReadAsync("/v1/items?count=36")).AsArray().Select(i => (string)i!["item"]!)];
        await server.Ingest.TellAsync("/v1/events", known.Select((item, i) => new
        {
            id = $"before{i}",
            user = users[i % 6],
            item,
            type = "click",
            time = TimeProvider.System.GetUtcNow().AddSeconds(-30),
        }));
        List<object> acts = [];
        foreach ((int n, string user) in users.Index())
        {
            string[] shown = (await server.Serve.ReadAsync($"/v1/users/{user}/recommendations?k=4")).Items();
            // Later: every third does something with an item of the list, every third with another, the others nothing.
            if (n % 3 != 2)
            {
                string item = n % 3 == 0 ? shown[1] : "elsewhere";
                acts.Add(new { id = $"m{n}", user, item, type = n % 2 == 0 ? "buy" : "view", time = TimeProvider.System.GetUtcNow().AddSeconds(1) });
            }
        }

        await server.Ingest.TellAsync("/v1/events", acts);
        foreach (string kind in new[] { "up", "up", "down", "click" })
            await server.Serve.TellAsync("/v1/feedback", new { item = "p", kind, user = "u00001" });
        await server.Serve.ReadAsync("/v1/explanations?user=u00001");
        await server.Serve.TellAsync("/v1/inside", new { user = "u00002", methods = new[] { "attention", "leave-one-out" } });
        await PreviewAsync();
        lists = [.. await server.Services.GetRequiredService<RecommendationLog>().StreamAsync(0, long.MaxValue, Cancel).ToListAsync(Cancel)];
        var store = server.Services.GetRequiredService<EventStore>();
        using ModelLease lease = server.Services.GetRequiredService<ModelHost>().Lease();
        foreach (string user in lease.Model.Stored.Folder.Users.Ids.Append("stranger"))
            events[user] = [.. (await store.HistoryAsync(user, 100_000, cancel: Cancel)).Events];
        Assert.Equal(await store.CountAsync(Cancel), events.Values.Sum(e => e.Length));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Metrics_OfTheLastDays_AreThoseOfWhatIsStored()
    {
        const int Days = 366;
        long today = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / Day, from = (today - Days + 1) * Day;
        StoredEvent[] recent = [.. events.Values.SelectMany(e => e).Where(e => e.Time >= from && e.Time < (today + 1) * Day)];
        await CheckActivityAsync(Days, today, recent);
        await CheckPopulationAsync(Days, recent);
        await CheckQualityAsync(Days, today, recent);
        await server.Analyst.ReadAsync("/v1/metrics/activity?days=0", 400);
        await server.Serve.ReadAsync("/v1/metrics/population", 403);
        JsonArray log = (await server.Analyst.ReadAsync("/v1/explanations/log")).AsArray();
        Assert.Equal(["attention", "leave-one-out", "leave-one-out", "leave-one-out"], log.Select(g => (string)g!["method"]!).Order(StringComparer.Ordinal));
        Assert.Equal("u00001", (string?)(await server.Analyst.ReadAsync("/v1/explanations/log?user=u00001"))[0]!["user"]);
    }

    // What analysts look at is as what is given, and in none of the figures.
    private async Task PreviewAsync()
    {
        JsonNode given = await server.Serve.ReadAsync("/v1/explanations?user=u00001&depth=full");
        JsonNode looked = await server.Analyst.ReadAsync("/v1/explanations?user=u00001&depth=full&preview=true");
        Assert.Null(looked["id"]);
        Assert.Equal((string)given["sentence"]!, (string)looked["sentence"]!);
        Assert.Equal(given["explanation"]!["units"]!.ToJsonString(), looked["explanation"]!["units"]!.ToJsonString());
        await server.Admin.TellAsync("/v1/inside", new { user = "u00002", preview = true });
        await server.Serve.ReadAsync("/v1/explanations?user=u00001&preview=true", 403);
        await server.Serve.TellAsync("/v1/inside", new { user = "u00002", preview = true }, 403);
    }

    private async Task CheckActivityAsync(int days, long today, StoredEvent[] recent)
    {
        JsonArray activity = (await server.Analyst.ReadAsync($"/v1/metrics/activity?days={days}"))["days"]!.AsArray();

        Assert.Equal(days, activity.Count);
        Assert.Equal(FormattableString.Invariant($"{DateTimeOffset.FromUnixTimeMilliseconds(today * Day):yyyy-MM-dd}"), (string?)activity[^1]!["day"]);
        for (int i = 0; i < days; i++)
        {
            long day = today - days + 1 + i;
            StoredEvent[] own = [.. recent.Where(e => e.Time / Day == day)];
            Assert.Equal(own.Length, activity[i]!["events"]!.AsObject().Sum(e => (int)e.Value!));
            Assert.Equal(own.Count(e => e.Type == Recommenders.Data.BehaviorType.Buy), (int?)activity[i]!["events"]!["buy"] ?? 0);
            Assert.Equal(events.Count(u => u.Value.Any(e => e.Time / Day == day)), (int)activity[i]!["users"]!);
        }

        Assert.Equal((lists.Length, 4), (activity.Sum(d => (int)d!["lists"]!), activity.Sum(d => (int)d!["explanations"]!)));
        Assert.Equal((2, 1), ((int)activity[^1]!["feedback"]!["up"]!, (int)activity[^1]!["feedback"]!["down"]!));
    }

    private async Task CheckPopulationAsync(int days, StoredEvent[] recent)
    {
        JsonNode population = await server.Analyst.ReadAsync($"/v1/metrics/population?days={days}");
        using ModelLease lease = server.Services.GetRequiredService<ModelHost>().Lease();
        string[] items = [.. lease.Model.Stored.Items.Ids];
        var counts = new float[items.Length];
        lease.Model.Stored.Popularity.Score(counts);
        Dictionary<string, double> percentile = Enumerable.Range(0, items.Length).ToDictionary(
            i => items[i], i => (counts.Count(c => c < counts[i]) + (counts.Count(c => c == counts[i]) - 1) / 2.0) / (items.Length - 1));
        string[] shown = [.. lists.SelectMany(l => l.Items).Where(percentile.ContainsKey)];
        double[] often = [.. items.Select(i => (double)shown.Count(s => s == i))];
        // Half the mean difference of all pairs, over the mean.
        double gini = often.Sum(a => often.Sum(b => Math.Abs(a - b))) / (2.0 * items.Length * often.Sum());

        Assert.Equal(lists.Length, (int)population["lists"]!);
        Assert.Equal((shown.Distinct().Count(), items.Length), ((int)population["distinctItems"]!, (int)population["catalog"]!));
        Assert.Equal(shown.Distinct().Count() / (double)items.Length, (double)population["coverage"]!, 1e-12);
        Assert.Equal(gini, (double)population["gini"]!, 1e-9);
        Assert.Equal(shown.Average(i => percentile[i]), (double)population["shownPopularity"]!, 1e-9);
        Assert.Equal(recent.Where(e => percentile.ContainsKey(e.ItemId)).Average(e => percentile[e.ItemId]), (double)population["historyPopularity"]!, 1e-9);
        Assert.Equal(1, population["deciles"]!.AsArray().Sum(d => (double)d!["shown"]!), 1e-9);
        string[] top = [.. Enumerable.Range(0, items.Length).OrderByDescending(i => counts[i]).Take(items.Length / 10).Select(i => items[i])];
        Assert.Equal(shown.Count(top.Contains) / (double)shown.Length, (double)population["deciles"]![0]!["shown"]!, 1e-9);
        JsonNode[] byActivity = [.. population["segments"]!.AsArray().Where(s => (string)s!["by"]! == "activity").OfType<JsonNode>()];
        Assert.Equal(events.Count(u => u.Value.Any(recent.Contains) || lists.Any(l => l.UserId == u.Key)), byActivity.Sum(s => (int)s["users"]!));
        Assert.Equal(recent.Length, byActivity.Sum(s => (int)s["events"]!));
        JsonNode busy = byActivity.Single(s => (string)s["name"]! == "6-20");
        HashSet<string> busyUsers = [.. events.Where(u => u.Value.Count(recent.Contains) is >= 6 and <= 20).Select(u => u.Key)];
        ServedRecommendation[] toBusy = [.. lists.Where(l => busyUsers.Contains(l.UserId!))];
        bool?[] judged = [.. toBusy.Select(Outcome)];
        Assert.True(busyUsers.Count >= 6);
        Assert.Equal((busyUsers.Count, toBusy.Length), ((int)busy["users"]!, (int)busy["lists"]!));
        Assert.Equal(judged.Count(o => o == true) / (double)judged.Count(o => o is not null), (double)busy["hitRate"]!, 1e-12);
    }

    private async Task CheckQualityAsync(int days, long today, StoredEvent[] recent)
    {
        JsonNode quality = await server.Analyst.ReadAsync($"/v1/metrics/quality/days?days={days}&language=zh");
        JsonNode day = quality["days"]!.AsArray()[^1]!;
        bool?[] outcomes = [.. lists.Where(l => l.ServedAt / Day == today).Select(Outcome)];
        int hits = outcomes.Count(o => o == true), judged = outcomes.Count(o => o is not null);
        // The ends of Wilson's interval are the shares p at which the hits lie 1.96 standard deviations off.
        foreach (string end in new[] { "hitRateLow", "hitRateHigh" })
        {
            double p = (double)day[end]!;
            Assert.Equal(1.959964 * Math.Sqrt(p * (1 - p) / judged), Math.Abs(hits / (double)judged - p), 1e-6);
        }

        Assert.Equal((lists.Length, judged), ((int)day["lists"]!, (int)day["judged"]!));
        Assert.Equal(hits / (double)judged, (double)day["hitRate"]!, 1e-12);
        Assert.Equal(lists.Count(l => l.HistoryLength == 0) / (double)lists.Length, (double)day["fallbackShare"]!, 1e-12);
        Assert.Equal((2, 1, 1), ((int)day["up"]!, (int)day["down"]!, (int)day["click"]!));
        Assert.Equal(Divergence([.. recent.Where(e => e.Time / Day == today)]), (double)day["dataDrift"]!, 1e-9);
        Assert.InRange((double)day["attentionDrift"]!, -1, 1);
        Assert.Contains(quality["reference"]!.AsObject(), m => m.Key == "ndcg@10");
        // Half of what was done today is of items that the training never saw.
        JsonNode alert = quality["alerts"]!.AsArray().First(a => (string)a!["metric"]! == "dataDrift" && (string)a["day"]! == (string)day["day"]!)!;
        Assert.Equal((double)day["dataDrift"]!, (double)alert["value"]!);
        Assert.Contains((string)alert["message"]!, c => c > '\u4e00');
        Assert.All(quality["days"]!.AsArray().Where(d => (int)d!["lists"]! == 0), d => Assert.Null(d!["hitRate"]));
    }

    private bool? Outcome(ServedRecommendation list)
    {
        StoredEvent[] later = [.. events.GetValueOrDefault(list.UserId!, []).Where(e => e.Time > list.ServedAt && e.Time <= list.ServedAt + 7 * Day)];
        return later.Length == 0 ? null : later.Any(e => list.Items.Contains(e.ItemId));
    }

    private double Divergence(StoredEvent[] done)
    {
        using ModelLease lease = server.Services.GetRequiredService<ModelHost>().Lease();
        ServedModel model = lease.Model;
        string Category(int item) => model.Stored.LabelsOf(item).Single(l => l.Key == "category").Value;
        string[] now = [.. done.Select(e => model.IndexOf(e.ItemId) is { } item ? Category(item) : "")];
        string[] then = [.. model.Stored.TrainingHistories().SelectMany(h => h.Items.ToArray()).Select(Category)];
        string[] all = [.. now.Concat(then).Distinct()];
        double Entropy(Func<string, double> share) => -all.Select(share).Where(p => p > 0).Sum(p => p * Math.Log2(p));
        double Now(string c) => now.Count(n => n == c) / (double)now.Length;
        double Then(string c) => then.Count(t => t == c) / (double)then.Length;
        return Entropy(c => (Now(c) + Then(c)) / 2) - (Entropy(Now) + Entropy(Then)) / 2;
    }
}
