using Vitrine.Explanations.Attention;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Svg;

/// <content>The ways from the events through the layers to the prediction.</content>
public static partial class SvgCharts
{
    /// <summary>Pixels that the whole prediction is high.</summary>
    private const double FlowHeight = 240;

    /// <summary>Places above this share are named between the layers too.</summary>
    private const double NamedShare = 0.06;

    /// <summary>Ways of less than this share would be thinner than a quarter of a pixel; they are not drawn.</summary>
    private const double LeastShare = 0.001;

    /// <summary>
    /// From the events, left, through the layers to the prediction, right: the width of a band is the share of the prediction that comes this way, by
    /// attention and the residual connection, as in attention rollout. Each height shows its <paramref name="most"/> largest events, the rest in one.
    /// </summary>
    /// <exception cref="ArgumentException">The report has no trace, its model no attention, or its parts do not fit together.</exception>
    public static string Flow(ReportData data, int most = 10) => Flow(data, most, tooltips: true);

    /// <summary>The same with or without tooltips, which an image in a page cannot show.</summary>
    internal static string Flow(ReportData data, int most, bool tooltips)
    {
        (ModelTrace trace, ReportStrings words) = Inside(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        if (trace.Layers == 0 || trace.Heads == 0)
            throw new ArgumentException("flow: the model has no attention layers, expected at least 1", nameof(data));
        const double width = 960, label = 206, bar = 12;
        PictureCaption caption = PictureCaption.OfFlow(data, words);
        double top = Head + 34 + caption.Height(width - 2 * Margin), step = (width - 2 * Margin - 2 * label - bar) / trace.Layers;
        RolloutWays ways = RolloutWays.Of(trace, most);
        Dictionary<(int Layer, int Event), FlowPlace> places = Stacked(ways, top, out double bottom);
        string heading = ViewWords.Word("flow", words), lead = ViewWords.Word("flowLead", words);
        Markup svg = SvgText.Open(width, bottom + Margin, heading, $"{lead} {caption.Text}", words);
        caption.Draw(svg, Margin, Head + 2, width - 2 * Margin);
        for (int layer = 0; layer <= trace.Layers; layer++)
        {
            string side = layer == 0 ? " end" : layer < trace.Layers ? " middle" : "";
            double x = Left(layer) + (layer == 0 ? bar : layer < trace.Layers ? bar / 2 : 0);
            svg.Add($"""<text class="muted{side}" x="{x}" y="{top - 12}">{LayerName(layer, words)}</text>""").Add($"\n");
        }

        // Bands leave and enter a place one below the other, in the order of their other ends.
        var left = places.ToDictionary(p => p.Key, _ => 0.0);
        var entered = places.ToDictionary(p => p.Key, _ => 0.0);
        svg.Add($"""<g opacity="0.3">""").Add($"\n");
        foreach (WayLink link in ways.Links.OrderBy(l => l.Layer).ThenBy(l => Order(l.To)).ThenBy(l => Order(l.From)))
        {
            FlowPlace from = places[(link.Layer, link.From)], to = places[(link.Layer + 1, link.To)];
            double high = link.Share * FlowHeight, x = Left(link.Layer) + bar, far = Left(link.Layer + 1), middle = (x + far) / 2;
            double y = from.Top + left[(link.Layer, link.From)], end = to.Top + entered[(link.Layer + 1, link.To)];
            left[(link.Layer, link.From)] += high;
            entered[(link.Layer + 1, link.To)] += high;
            if (link.Share < LeastShare)
                continue;
            string said = !tooltips
                ? ""
                : $"{LayerName(link.Layer, words)} {EventName(link.From)} → {LayerName(link.Layer + 1, words)} {EventName(link.To)}: {Share(link.Share)}";
            Markup title = tooltips ? new Markup().Add($"<title>{said}</title>") : new Markup();
            svg.Add($"""<path class="{(link.From == RolloutWays.Rest ? "rest" : "for")}" d="M{x} {y}C{middle} {y} {middle} {end} {far} {end}""");
            svg.Add($"""V{end + high}C{middle} {end + high} {middle} {y + high} {x} {y + high}z">{title}</path>""").Add($"\n");
        }

        svg.Add($"</g>\n");
        foreach ((int Layer, int Event) key in places.Keys.OrderBy(k => k.Layer).ThenBy(k => Order(k.Event)))
            WritePlace(svg, places[key], key.Layer, key.Event);
        return svg.Add($"</svg>\n").ToString();

        double Left(int layer) => Margin + label + layer * step;

        string EventName(int position) => position == RolloutWays.Rest
            ? ViewWords.Word("flowRest", words)
            : FormattableString.Invariant($"#{data.TraceStart + position + 1} {data.History[data.TraceStart + position].Title}");

        void WritePlace(Markup target, FlowPlace place, int layer, int position)
        {
            double x = Left(layer), middle = place.Top + place.Height / 2 + 4;
            string tone = position == RolloutWays.Rest ? "rest" : "total", name = EventName(position);
            target.Add($"""<g><title>{LayerName(layer, words)}, {name}: {Share(place.Share)}</title>""");
            target.Add($"""<rect class="{tone}" x="{x}" y="{place.Top}" width="{bar}" height="{Math.Max(1, place.Height)}"/>""");
            if (layer == 0)
                target.Add($"""<text class="end" x="{x - 6}" y="{middle}">{SvgText.Cut(name, label - 50)} <tspan """
                    + $"""class="muted">{Share(place.Share)}</tspan></text>""");
            else if (layer == trace.Layers)
                target.Add($"""<text x="{x + bar + 6}" y="{middle - 9}">{SvgText.Cut(name, label - 10)}</text><text class="strong" """
                    + $"""x="{x + bar + 6}" y="{middle + 9}">→ {SvgText.Cut(data.Lead.TargetLabel, label - 26)}</text>""");
            else if (place.Share > NamedShare)
                target.Add($"""<text class="halo" x="{x + bar + 6}" y="{middle}">{SvgText.Cut(name, step - bar - 16)}</text>""");
            target.Add($"</g>\n");
        }
    }

    /// <summary>The rest stands below the events.</summary>
    private static int Order(int position) => position == RolloutWays.Rest ? int.MaxValue : position;

    private static string LayerName(int layer, ReportStrings words) => layer == 0
        ? ViewWords.Word("flowInput", words)
        : ReportStrings.Fill(ViewWords.Word("flowLayer", words), layer);

    private static string Share(double share) => NumberText.Of(100 * share) + " %";

    private readonly record struct FlowPlace(double Top, double Height, double Share);

    /// <summary>Places of each height from the top down, each with room for its name.</summary>
    private static Dictionary<(int Layer, int Event), FlowPlace> Stacked(RolloutWays ways, double top, out double bottom)
    {
        const double room = 18, gap = 4;
        Dictionary<(int, int), FlowPlace> places = [];
        bottom = top;
        foreach (IGrouping<int, WayPlace> height in ways.Places.GroupBy(p => p.Layer))
        {
            double y = top;
            foreach (WayPlace place in height.OrderBy(p => Order(p.Event)))
            {
                double high = place.Share * FlowHeight, slot = Math.Max(room, high);
                places[(place.Layer, place.Event)] = new FlowPlace(y + (slot - high) / 2, high, place.Share);
                y += slot + gap;
            }

            bottom = Math.Max(bottom, y);
        }

        return places;
    }
}
