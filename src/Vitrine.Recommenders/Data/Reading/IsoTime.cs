namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// Reads yyyy-MM-dd, optionally followed by 'T' or a blank, HH:mm, :ss, a fraction, and 'Z' or an offset (+hh:mm, +hhmm, +hh). '/' may stand for '-'
/// in the date. UTC where no offset stands.
/// </summary>
internal static class IsoTime
{
    private const long MillisecondsPerMinute = 60_000;

    /// <summary>Reads a time as Unix milliseconds UTC; a finer fraction is cut.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        text = text.Trim(" "u8);
        if (text.Length < 10 || text[4] is not ((byte)'-' or (byte)'/') || text[7] != text[4])
            return false;
        if (!Digits(text[..4], out int year) || !Digits(text[5..7], out int month) || !Digits(text[8..10], out int day))
            return false;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        long date = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        long timeOfDay = 0;
        if (text.Length > 10 && (text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || !TryTimeOfDay(text[11..], out timeOfDay)))
            return false;
        milliseconds = date + timeOfDay;
        return true;
    }

    private static bool TryTimeOfDay(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length < 5 || text[2] != ':' || !Digits(text[..2], out int hour) || !Digits(text[3..5], out int minute))
            return false;
        int second = 0;
        int fraction = 0;
        text = text[5..];
        if (text.Length >= 3 && text[0] == ':')
        {
            if (!Digits(text[1..3], out second))
                return false;
            text = text[3..];
            if (!text.IsEmpty && text[0] is (byte)'.' or (byte)',' && !TryFraction(ref text, out fraction))
                return false;
        }
        if (hour > 23 || minute > 59 || second > 59 || !TryOffset(text, out int offsetMinutes))
            return false;
        milliseconds = (hour * 60L + minute - offsetMinutes) * MillisecondsPerMinute + second * 1000L + fraction;
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, out int milliseconds)
    {
        milliseconds = 0;
        int at = 1;
        for (int weight = 100; at < text.Length && char.IsAsciiDigit((char)text[at]); at++, weight /= 10)
            milliseconds += (text[at] - '0') * weight;
        bool any = at > 1;
        text = text[at..];
        return any;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text is [(byte)'Z' or (byte)'z'])
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':'))
            return false;
        int minute = 0;
        if (!Digits(text[1..3], out int hour) || (text.Length > 3 && !Digits(text[^2..], out minute)) || hour > 14 || minute > 59)
            return false;
        minutes = (text[0] == '-' ? -1 : 1) * (hour * 60 + minute);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte b in text)
        {
            if (!char.IsAsciiDigit((char)b))
                return false;
            number = number * 10 + (b - '0');
        }
        return true;
    }
}
