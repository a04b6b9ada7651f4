using System.Globalization;

namespace Vitrine.Cli.Output;

/// <summary>Numbers as the tool's text output writes them.</summary>
internal static class NumberFormat
{
    /// <summary>A figure of an evaluation: four decimals; large ones fewer.</summary>
    public static string Figure(double value) => value.ToString(Math.Abs(value) >= 100 ? "0.0" : "0.0000", CultureInfo.InvariantCulture);

    /// <summary>A share as percent with one decimal.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A count with thousands separated.</summary>
    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A score or difference of scores.</summary>
    public static string Score(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A duration: 0:42, 1:03:20.</summary>
    public static string Duration(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
