using System.Globalization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>A moment in a query string: ISO 8601 with an offset, or Unix milliseconds.</summary>
/// <param name="Milliseconds">Unix milliseconds UTC.</param>
public readonly record struct MessageMoment(long Milliseconds) : IParsable<MessageMoment>
{
    /// <inheritdoc/>
    public static MessageMoment Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out MessageMoment moment) ? moment : throw new FormatException("expected ISO 8601 with an offset or Unix milliseconds");

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out MessageMoment result)
    {
        bool read = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds);
        if (!read && DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            (read, milliseconds) = (true, time.ToUnixTimeMilliseconds());
        result = new MessageMoment(milliseconds);
        return read && milliseconds >= 0;
    }
}
