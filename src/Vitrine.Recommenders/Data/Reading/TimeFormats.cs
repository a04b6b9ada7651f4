namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Recognises and reads times.</summary>
internal static class TimeFormats
{
    /// <summary>Numbers from here on are milliseconds (3 March 1973), below it seconds (until the year 5138).</summary>
    private const double FirstMillisecond = 1e11;

    private const double LastSecond = 253402300800;

    /// <summary>
    /// The format that most of a file's first times have, of equals the first; ISO 8601 when none can be read. Eight digits are Unix seconds of 1970 or a
    /// date: a date when each of the samples is one.
    /// </summary>
    public static TimeFormat Detect(IReadOnlyList<byte[]> samples)
    {
        if (samples.Count > 0 && samples.All(sample => TryCompactDate(sample, out _)))
            return TimeFormat.CompactDate;
        IGrouping<TimeFormat, TimeFormat>? most = samples.Select(FormatOf).OfType<TimeFormat>().GroupBy(format => format).MaxBy(group => group.Count());
        return most?.Key ?? TimeFormat.Iso8601;
    }

    /// <summary>Reads a time as Unix milliseconds UTC; false when it is not of this format.</summary>
    public static bool TryParse(TimeFormat format, ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (format == TimeFormat.Iso8601)
            return IsoTime.TryParse(text, out milliseconds);
        if (format == TimeFormat.CompactDate)
            return TryCompactDate(text, out milliseconds);
        if (!NumberText.TryParse(text, out double number))
            return false;
        bool isMilliseconds = Math.Abs(number) >= FirstMillisecond;
        if (isMilliseconds != (format == TimeFormat.UnixMilliseconds))
            return false;
        double scaled = isMilliseconds ? number : number * 1000;
        if (Math.Abs(scaled) >= LastSecond * 1000)
            return false;
        milliseconds = (long)Math.Round(scaled);
        return true;
    }

    /// <summary>What a message says was expected.</summary>
    public static string Expected(TimeFormat format) => format switch
    {
        TimeFormat.UnixSeconds => "Unix seconds such as 978300019, as in the file's first rows",
        TimeFormat.UnixMilliseconds => "Unix milliseconds such as 978300019000, as in the file's first rows",
        TimeFormat.CompactDate => "a date of eight digits such as 20240531, as in the file's first rows",
        _ => "an ISO 8601 time such as 2024-05-31 or 2024-05-31T08:15:00Z (or Unix seconds or milliseconds throughout the file)",
    };

    private static bool TryCompactDate(ReadOnlySpan<byte> text, out long milliseconds)
    {
        text = text.Trim(" "u8);
        Span<byte> dashed = stackalloc byte[10];
        milliseconds = 0;
        // Before 1900 and after 2199 eight digits are likelier to be something else.
        if (text.Length != 8 || text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0
            || !(text[..2].SequenceEqual("19"u8) || text[..2].SequenceEqual("20"u8) || text[..2].SequenceEqual("21"u8)))
            return false;
        text[..4].CopyTo(dashed);
        text[4..6].CopyTo(dashed[5..]);
        text[6..].CopyTo(dashed[8..]);
        dashed[4] = dashed[7] = (byte)'-';
        return IsoTime.TryParse(dashed, out milliseconds);
    }

    private static TimeFormat? FormatOf(byte[] text)
    {
        if (NumberText.TryParse(text, out double number))
            return Math.Abs(number) < FirstMillisecond ? TimeFormat.UnixSeconds : TimeFormat.UnixMilliseconds;
        return IsoTime.TryParse(text, out _) ? TimeFormat.Iso8601 : null;
    }
}
