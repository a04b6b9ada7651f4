using System.Text;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>A report as data alone: the object that a page's script draws from, for pages that ask a service.</summary>
public static class LiveReport
{
    /// <summary>
    /// One JSON object, kept to the size of a report's page by packing the trace as coarsely as that needs; the same data gives the same bytes.
    /// </summary>
    /// <exception cref="ArgumentException">The report's parts do not fit together.</exception>
    public static string Write(ReportData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.Validate();
        ReportStrings words = ReportStrings.For(data.Language);
        if (data.Trace is not { Length: > 0 } trace)
            return ReportJson.Write(data, words, TraceDetail.None);
        int rest = Encoding.UTF8.GetByteCount(ReportJson.Write(data with { Trace = null }, words, TraceDetail.None));
        return ReportJson.Write(data, words, TraceDetail.Fit(trace, HtmlReport.MostBytes - rest));
    }
}
