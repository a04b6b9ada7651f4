using System.Globalization;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>
/// Where the model looks: the last event's row of every head, the layer x head grid with one large map, and the strongest links.
/// </summary>
internal static class AttentionSection
{
    private const int Links = 10;

    public static void Write(Markup page, ReportData data, ModelTrace trace, TraceDetail detail, ReportStrings words)
    {
        page.Add($"""
            <section id="attention" aria-labelledby="attention-title">
            <h2 id="attention-title">{words.Attention}{Terms.Info(words, "attention")}</h2>
            <p class="lead">{words.AttentionLead}</p>
            <div class="card"><h3>{words.LastEvent}</h3><p>{words.LastEventHint}</p>
            <canvas id="last-event-map" class="map" tabindex="0" role="application" aria-label="{words.LastEvent}. {words.LastEventHint}">
            </canvas></div>
            <div class="card"><div class="inside"><div class="heads"><h3>{words.HeadGrid}{Terms.Info(words, "head")}</h3>
            <p>{words.HeadGridHint}</p>
            <div class="controls"><label>{words.ColorScale} <select id="map-scale"><option value="root">{words.ScaleRoot}</option>
            <option value="linear">{words.ScaleLinear}</option><option value="row">{words.ScaleRow}</option></select></label>
            <div class="scale"><canvas id="map-legend" aria-hidden="true"></canvas></div>
            <span class="zoom"><button type="button" id="zoom-out" aria-label="{words.ZoomOut}" title="{words.ZoomOut}">−</button>
            <button type="button" id="zoom-in" aria-label="{words.ZoomIn}" title="{words.ZoomIn}">+</button>
            <button type="button" id="zoom-reset">{words.ZoomReset}</button></span>
            <p id="map-hint" class="hint">{words.MapHint}</p></div>
            <div class="grid" data-columns="{trace.Heads + 1}">
            """);
        for (int layer = 0; layer < trace.Layers; layer++)
        {
            page.Add($"""<div class="grid-row" role="group" aria-label="{words.Layer} {layer + 1}">""");
            page.Add($"""<span class="grid-name">{words.Layer} {layer + 1}</span><div class="thumbs">""");
            for (int head = 0; head <= trace.Heads; head++)
                WriteThumb(page, layer, head, head == trace.Heads, words);
            page.Add($"</div></div>\n");
        }

        page.Add($"""
            </div></div><div class="large"><h3 id="map-name"></h3>{NewestOnly(trace, detail, words)}
            <canvas id="attention-map" class="map" tabindex="0" role="application" aria-labelledby="map-name" aria-describedby="map-hint">
            </canvas>
            </div></div></div>
            """);
        WriteLinks(page, data, trace, words);
        page.Add($"</section>\n");
    }

    private static Markup NewestOnly(ModelTrace trace, TraceDetail detail, ReportStrings words) => detail.Events == trace.Length
        ? new Markup()
        : new Markup().Add($"""<p class="hint newest-only">{ReportStrings.Fill(words.NewestQueries, detail.Events, trace.Length)}</p>""");

    private static void WriteThumb(Markup page, int layer, int head, bool mean, ReportStrings words)
    {
        string name = mean ? ReportStrings.Fill(words.HeadMeanName, layer + 1) : ReportStrings.Fill(words.HeadName, layer + 1, head + 1);
        string caption = mean ? words.HeadMean : (head + 1).ToString(CultureInfo.InvariantCulture);
        page.Add($"""<button type="button" class="thumb" data-layer="{layer}" data-head="{(mean ? -1 : head)}" aria-pressed="false" aria-label="{name}" title="{name}">""");
        page.Add($"""<canvas aria-hidden="true"></canvas><span aria-hidden="true">{caption}</span></button>""");
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
