using System.Globalization;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Server.Api.Contracts;
using Vitrine.Storage.Statistics;

namespace Vitrine.Server.Statistics;

/// <summary>Counts what happened, day by day.</summary>
public sealed class ActivityService(UsageStatistics statistics)
{
    /// <summary>Every day of the span.</summary>
    public async Task<ActivityReport> OfAsync(DaySpan span, CancellationToken cancel)
    {
        ILookup<long, DayCount> events = ByDay(await statistics.EventsAsync(span.From, span.To, cancel));
        ILookup<long, DayCount> users = ByDay(await statistics.UsersAsync(span.From, span.To, cancel));
        ILookup<long, DayCount> lists = ByDay(await statistics.ListsAsync(span.From, span.To, cancel));
        ILookup<long, DayCount> explanations = ByDay(await statistics.ExplanationsAsync(span.From, span.To, cancel));
        ILookup<long, DayCount> feedback = ByDay(await statistics.FeedbackAsync(span.From, span.To, cancel));
        return new ActivityReport(
        [
            .. span.All.Select(day => new ActivityDay(
                DaySpan.NameOf(day), events[day].ToDictionary(c => TypeOf(c.What), c => c.Count), users[day].Sum(c => c.Count), lists[day].Sum(c => c.Count),
                explanations[day].Sum(c => c.Count), feedback[day].ToDictionary(c => c.What, c => c.Count))),
        ]);
    }

    private static ILookup<long, DayCount> ByDay(IEnumerable<DayCount> counts) => counts.ToLookup(c => c.Day);

    private static string TypeOf(string number) => BehaviorNames.NameOf((BehaviorType)int.Parse(number, CultureInfo.InvariantCulture));
}
