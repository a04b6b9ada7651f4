using System.Globalization;
using Vitrine.Explanations.Rendering.Svg;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>
/// Where the model looks: the last event's row of every head, the layer x head grid, the views of one head, and the strongest links.
/// </summary>
internal static class AttentionSection
{
    private const int Links = 10;

    /// <summary>Models with more maps than these have the means of their layers as a still picture: a page has little room for it.</summary>
    private const int StillMaps = 12;

    /// <summary>Events at each height of the still picture of the ways.</summary>
    private const int StillPlaces = 6;

    public static void Write(Markup page, ReportData data, ModelTrace trace, ReportStrings words)
    {
        page.Add($"""
            <section id="attention" aria-labelledby="attention-title">
            <h2 id="attention-title">{words.Attention}{Terms.Info(words, "attention")}</h2>
            <p class="lead">{words.AttentionLead}</p>

            """);
        ViewPlace.Card(page, "last-event-map", words.LastEvent, words.LastEventHint, SvgCharts.LastEvent(data));
        page.Add($"""<div class="inside">""").Add($"\n");
        ViewPlace.Card(page, "head-grid", words.HeadGrid, words.HeadGridHint, SvgCharts.HeadGrid(data, StillMaps));
        ViewPlace.LiveCard(page, "head-lines");
        page.Add($"</div>\n");
        ViewPlace.LiveCard(page, "attention-map");
        ViewPlace.LiveCard(page, "computation");
        if (trace is { Layers: > 0, Heads: > 0 })
            ViewPlace.Card(page, "flow", ViewWords.Word("flow", words), ViewWords.Word("flowLead", words), SvgCharts.Flow(data, StillPlaces, tooltips: false));
        WriteLinks(page, data, trace, words);
        page.Add($"</section>\n");
    }

    private static void WriteLinks(Markup page, ReportData data, ModelTrace trace, ReportStrings words)
    {
        int events = trace.Length;
        var links = Enumerable.Range(0, trace.Layers * trace.Heads)
            .SelectMany(map => Enumerable.Range(0, events)
                .Select(key => (Map: map, Key: key, Weight: trace.Attention[(map * events + events - 1) * events + key])))
            .OrderByDescending(link => link.Weight).ThenBy(link => link.Map).ThenBy(link => link.Key).Take(Links);
        page.Add($"""
            <div class="card scroll"><table><caption>{words.Strongest}</caption>
            <thead><tr><th scope="col">{words.Layer}</th><th scope="col">{words.Head}</th><th scope="col">{words.Key}</th>
            <th scope="col" class="number">{words.Weight}</th></tr></thead><tbody>
            """);
        foreach (var link in links)
        {
            int position = data.TraceStart + link.Key;
            page.Add($"""<tr><td>{link.Map / trace.Heads + 1}</td><td>{link.Map % trace.Heads + 1}</td><td>""");
            page.Add($"""<span class="place">#{position + 1}</span> <bdi>{data.History[position].Title}</bdi></td>""");
            page.Add($"""<td class="number">{link.Weight.ToString("0.0000", CultureInfo.InvariantCulture)}</td></tr>""").Add($"\n");
        }

        page.Add($"</tbody></table><p class=\"hint\">{words.StrongestHint}</p></div>\n");
    }
}
