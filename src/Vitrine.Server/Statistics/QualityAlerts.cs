using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Serving;

namespace Vitrine.Server.Statistics;

/// <summary>Finds the days whose figures are not as expected.</summary>
internal static class QualityAlerts
{
    // What a day is compared with: the days before it, this many at most.
    private const int DaysBefore = 14;
    private const long LeastLists = 30;
    private const double MostFallbackRise = 0.2;
    private const double MostDataDrift = 0.05;
    private const double MostAttentionDrift = 0.1;

    /// <summary>All alerts, the newest day first.</summary>
    /// <param name="days">The days in order.</param>
    /// <param name="chance">[days] the data drift that chance alone gives.</param>
    /// <param name="words">The language.</param>
    public static AlertNote[] Of(IReadOnlyList<QualityDay> days, IReadOnlyList<double> chance, ServiceWords words)
    {
        List<AlertNote> alerts = [];
        for (int i = 0; i < days.Count; i++)
        {
            QualityDay day = days[i];
            QualityDay[] before = [.. days.Skip(Math.Max(0, i - DaysBefore)).Take(Math.Min(i, DaysBefore))];
            double judged = before.Sum(d => d.Judged), lists = before.Sum(d => d.Lists);
            // Lower than the days before, and not by chance.
            if (day.Judged >= LeastLists && judged >= LeastLists && before.Sum(d => (d.HitRate ?? 0) * d.Judged) / judged is var hits && day.HitRateHigh < hits
                && day.HitRate is { } rate)
                Add(day, "hitRate", rate, hits, words.HitRateFell);
            if (day.Lists >= LeastLists && lists >= LeastLists && before.Sum(d => (d.FallbackShare ?? 0) * d.Lists) / lists is var fallback
                && day.FallbackShare is { } share && share > fallback + MostFallbackRise)
                Add(day, "fallbackShare", share, fallback, words.FallbackRose);
            if (day.DataDrift is { } data && data - chance[i] > MostDataDrift)
                Add(day, "dataDrift", data, chance[i], words.DataDrifted);
            if (day.AttentionDrift is { } spread && Math.Abs(spread) > MostAttentionDrift)
                Add(day, "attentionDrift", spread, 0, words.AttentionDrifted);
        }

        alerts.Reverse();
        return [.. alerts];

        void Add(QualityDay day, string metric, double value, double expected, string message) => alerts.Add(new AlertNote(
            day.Day, metric, value, expected, string.Format(System.Globalization.CultureInfo.InvariantCulture, message, day.Day, value, expected)));
    }
}
