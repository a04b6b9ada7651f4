using System.Text;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Reads one moment as event files write it.</summary>
public static class TimeText
{
    /// <summary>The forms a message offers.</summary>
    public const string Expected = "a date such as 2024-05-31, a time such as 2024-05-31T08:15:00Z, or Unix seconds or milliseconds";

    /// <summary>Reads a date (its first instant, UTC), an ISO 8601 time, yyyyMMdd, Unix seconds or Unix milliseconds; false when it is none.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bool known = TimeFormats.TryParse(TimeFormats.Detect([bytes]), bytes, out long milliseconds)
            && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
        time = known ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
        return known;
    }
}
