using System.Globalization;
using Vitrine.Server.Api;
using Vitrine.Storage.Statistics;

namespace Vitrine.Server.Statistics;

/// <summary>Whole days in UTC up to today.</summary>
/// <param name="First">The first, in days since 1970-01-01.</param>
/// <param name="Last">Today.</param>
public readonly record struct DaySpan(long First, long Last)
{
    private const int Most = 366;

    /// <summary>The last days, today the last.</summary>
    /// <exception cref="ApiException">More than a year, or none.</exception>
    public static DaySpan Of(int days, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (days is < 1 or > Most)
            throw ApiException.Bad(FormattableString.Invariant($"days: expected 1..{Most}"));
        long today = time.GetUtcNow().ToUnixTimeMilliseconds() / UsageStatistics.Day;
        return new DaySpan(today - days + 1, today);
    }

    /// <summary>Number of days.</summary>
    public int Count => (int)(Last - First + 1);

    /// <summary>The beginning, Unix milliseconds UTC.</summary>
    public long From => First * UsageStatistics.Day;

    /// <summary>The end of today, left out.</summary>
    public long To => (Last + 1) * UsageStatistics.Day;

    /// <summary>The days in order.</summary>
    public IEnumerable<long> All
    {
        get
        {
            for (long day = First; day <= Last; day++)
                yield return day;
        }
    }

    /// <summary>A day as people write it: 2026-05-03.</summary>
    public static string NameOf(long day) =>
        DateTimeOffset.FromUnixTimeMilliseconds(day * UsageStatistics.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
