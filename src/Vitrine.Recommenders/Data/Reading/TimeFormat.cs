namespace Vitrine.Recommenders.Data.Reading;

/// <summary>How a file writes times. Decided from its first rows, then held to.</summary>
internal enum TimeFormat
{
    /// <summary>Seconds since 1970, possibly with a fraction.</summary>
    UnixSeconds,

    /// <summary>Milliseconds since 1970.</summary>
    UnixMilliseconds,

    /// <summary>ISO 8601 dates, with or without a time of day; UTC where no offset stands.</summary>
    Iso8601,

    /// <summary>Dates as eight digits, yyyyMMdd; UTC.</summary>
    CompactDate,
}
