using System.Text;
using Vitrine.Explanations.Global;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>An overview as data alone: the object that a page's script draws from, for pages that ask a service.</summary>
public static class LiveOverview
{
    /// <summary>Dots of a row that a page may hold, the most first: what does not fit is thinned.</summary>
    private static readonly int[] MostDots = [int.MaxValue, 1000, 500, 250, 100];

    /// <summary>One JSON object, kept to the size of an overview's page; the same overview gives the same bytes.</summary>
    public static string Write(Overview overview, ReportLanguage language)
    {
        ArgumentNullException.ThrowIfNull(overview);
        return Fit(overview, OverviewStrings.For(language), HtmlReport.MostBytes);
    }

    /// <summary>The object with as many dots as there is room for.</summary>
    /// <param name="overview">What to write.</param>
    /// <param name="words">The language.</param>
    /// <param name="room">Bytes of UTF-8.</param>
    internal static string Fit(Overview overview, OverviewStrings words, long room) =>
        MostDots.Select(most => OverviewPageJson.Write(overview, words, most)).FirstOrDefault(text => Encoding.UTF8.GetByteCount(text) <= room)
            ?? OverviewPageJson.Write(overview, words, MostDots[^1]);
}
