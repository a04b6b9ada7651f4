using System.Globalization;

namespace Vitrine.Explanations.Rendering;

/// <summary>Numbers as the views print them: invariant culture, three significant figures.</summary>
internal static class NumberText
{
    /// <summary>A plain number: 0.213, 12.4, 1.2e-05.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
            return "n/a";
        double size = Math.Abs(value);
        if (value == 0)
            return "0";
        return size switch
        {
            >= 100_000 or < 0.0005 => value.ToString("0.0e0", CultureInfo.InvariantCulture),
            >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
            >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
            _ => value.ToString("0.000", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A number whose sign matters: +0.213, -0.05.</summary>
    public static string Signed(double value) => value > 0 ? "+" + Of(value) : Of(value);

    /// <summary>A value for pages and pictures: with its sign where the sign means something, and a true minus sign.</summary>
    public static string Typographic(bool signed, double value) =>
        (signed ? Signed(value) : Of(value)).Replace('-', '−').Replace("e−", "e-", StringComparison.Ordinal);

    /// <summary>A share 0..1 as whole percent: 31 %.</summary>
    public static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Coordinates in pictures: at most two decimals.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A calendar day, UTC: 2024-03-01.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A minute, UTC: 2024-03-01 17:05.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
