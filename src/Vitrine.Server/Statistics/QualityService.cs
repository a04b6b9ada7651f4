using Vitrine.Numerics;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Server.Serving;
using Vitrine.Storage.Statistics;

namespace Vitrine.Server.Statistics;

/// <summary>How good lists were, day by day, and whether what users do is still like what the model learned from.</summary>
public sealed class QualityService(ModelHost models, UsageStatistics statistics, AttentionDrift attention, ServerOptions options)
{
    private const ulong SampleSeed = 1;

    /// <summary>Every day of the span.</summary>
    /// <exception cref="Api.ApiException">There is no model.</exception>
    public async Task<QualityReport> OfAsync(DaySpan span, string language, CancellationToken cancel)
    {
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        var own = new ModelCategories(model, options.CategoryAttribute);
        ILookup<long, DayCount> lists = (await statistics.ListsAsync(span.From, span.To, cancel)).ToLookup(c => c.Day);
        ILookup<long, DayCount> feedback = (await statistics.FeedbackAsync(span.From, span.To, cancel)).ToLookup(c => c.Day);
        Tally[] tallies = await WalkAsync(span, cancel);
        Dictionary<string, double>[] used = await UsedAsync(model, own, span, cancel);
        var days = new QualityDay[span.Count];
        var chance = new double[span.Count];
        for (int i = 0; i < days.Length; i++)
        {
            long day = span.First + i;
            double drift = JensenShannon.Of(used[i], own.Training);
            chance[i] = JensenShannon.OfChance(own.Training.Count, used[i].Values.Sum());
            days[i] = Day(
                day, [.. lists[day]], [.. feedback[day]], tallies[i], double.IsNaN(drift) ? null : drift,
                await attention.OfAsync(model, day, day < span.Last, tallies[i].Users, cancel));
        }

        Dictionary<string, double> reference = model.Stored.Folder.Manifest.Metrics?.Values.Where(m => m.Value is not null)
            .ToDictionary(m => m.Key, m => m.Value!.Value) ?? [];
        return new QualityReport(reference, days, QualityAlerts.Of(days, chance, ServiceWords.Of(language)));
    }

    private static QualityDay Day(long day, DayCount[] lists, DayCount[] feedback, Tally tally, double? dataDrift, double? attentionDrift)
    {
        long made = lists.Sum(c => c.Count), empty = lists.Where(c => c.What == "empty").Sum(c => c.Count);
        (double low, double high) = Wilson.Interval(tally.Hits, tally.Judged);
        bool isJudged = tally.Judged > 0;
        return new QualityDay(
            DaySpan.NameOf(day), made, tally.Judged, isJudged ? tally.Hits / (double)tally.Judged : null, isJudged ? low : null, isJudged ? high : null,
            Of("up"), Of("down"), Of("click"), made == 0 ? null : empty / (double)made, dataDrift, attentionDrift);

        long Of(string kind) => feedback.Where(c => c.What == kind).Sum(c => c.Count);
    }

    private async Task<Tally[]> WalkAsync(DaySpan span, CancellationToken cancel)
    {
        Tally[] tallies = [.. span.All.Select(day => new Tally(new CounterRandom(SampleSeed, (uint)day)))];
        await foreach (UserWalk walk in statistics.WalkAsync(span.From, span.To, cancel))
        {
            foreach ((ShownItems list, bool? outcome) in walk.Lists.Zip(ListOutcomes.Of(walk)))
                tallies[Index(list.ServedAt)].Count(outcome);
            foreach (int day in walk.Events.Select(e => Index(e.Time)).Distinct())
                tallies[day].Draw(walk.User);
        }

        return tallies;

        int Index(long time) => (int)(time / UsageStatistics.Day - span.First);
    }

    private async Task<Dictionary<string, double>[]> UsedAsync(ServedModel model, ModelCategories own, DaySpan span, CancellationToken cancel)
    {
        Dictionary<string, double>[] used = [.. span.All.Select(_ => new Dictionary<string, double>(StringComparer.Ordinal))];
        await foreach (DayCount count in statistics.EventsOfItemsAsync(span.From, span.To, cancel))
            own.Add(used[count.Day - span.First], model.IndexOf(count.What), count.Count);
        return used;
    }

    /// <summary>What became of a day's lists, and a sample of the users who did something.</summary>
    private sealed class Tally(CounterRandom random)
    {
        private CounterRandom random = random;
        private int seen;

        public long Judged { get; private set; }

        public long Hits { get; private set; }

        public List<long> Users { get; } = [];

        public void Count(bool? outcome)
        {
            Judged += outcome is null ? 0 : 1;
            Hits += outcome == true ? 1 : 0;
        }

        // Every user of the day is as likely to be in the sample.
        public void Draw(long user)
        {
            seen++;
            if (Users.Count < AttentionDrift.Sample)
                Users.Add(user);
            else if (random.NextInt(seen) is var place && place < AttentionDrift.Sample)
                Users[place] = user;
        }
    }
}
