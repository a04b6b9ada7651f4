using System.Globalization;
using System.Numerics.Tensors;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Svg;

/// <content>Heat maps of attention.</content>
public static partial class SvgCharts
{
    /// <summary>
    /// Up to this many events every cell is its own element with its own tooltip; above, cells of one colour share an element.
    /// </summary>
    private const int MostSingleCells = 50;

    /// <summary>Events of one thumbnail; longer histories are drawn by the largest weight of each run of events.</summary>
    private const int ThumbCells = 48;

    /// <summary>
    /// One head as a [query, key] heat map on a square-root scale, or the mean of the layer's heads. The scale ends at the largest weight; of a
    /// causal model that of the later queries, because the first have so few keys that their weights would make all others pale.
    /// </summary>
    /// <param name="data">The report; its trace is drawn.</param>
    /// <param name="layer">0-based layer.</param>
    /// <param name="head">0-based head, or null for the mean of the layer's heads.</param>
    /// <exception cref="ArgumentException">The report has no trace, or its parts do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The trace has no such layer or head.</exception>
    public static string Attention(ReportData data, int layer, int? head = null)
    {
        (ModelTrace trace, ReportStrings words) = Inside(data);
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, trace.Layers);
        ArgumentOutOfRangeException.ThrowIfNegative(head ?? 0, nameof(head));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(head ?? 0, trace.Heads, nameof(head));
        float[] weights = Weights(trace, layer, head);
        int n = trace.Length;
        const double label = 180, side = 560;
        string title = HeadTitle(words, layer, head);
        PictureCaption caption = PictureCaption.OfAttention(data, words);
        double top = Head + 12 + caption.Height(label + side);
        Markup svg = SvgText.Open(Margin * 2 + label + side, top + side + 64, title, $"{words.AttentionLead} {caption.Text}", words);
        caption.Draw(svg, Margin, Head + 2, label + side);
        double cell = side / n;
        (float largest, bool clamped) = Top(weights, n);
        if (n <= MostSingleCells)
            WriteSingleCells(svg, data, weights, largest, (Margin + label, top), cell, words);
        else
            WriteLevels(svg, weights, n, (largest, clamped), Margin + label, top, cell);
        int step = Math.Max(1, (int)Math.Ceiling(14 / cell));
        for (int t = 0; t < n; t += step)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"#{data.TraceStart + t + 1} {data.History[data.TraceStart + t].Title}");
            svg.Add($"""<text class="muted end" x="{Margin + label - 6}" y="{top + (t + 0.5) * cell + 4}">{SvgText.Cut(name, label - 20)}</text>""").Add($"\n");
        }

        int columns = Math.Max(1, (int)Math.Ceiling(34 / cell));
        for (int t = 0; t < n; t += columns)
            svg.Add($"""<text class="muted middle" x="{Margin + label + (t + 0.5) * cell}" y="{top + side + 16}">#{data.TraceStart + t + 1}</text>""")
                .Add($"\n");
        WriteLegend(svg, Margin + label, top + side + 30, largest, clamped);
        return svg.Add($"</svg>\n").ToString();
    }

    /// <summary>All layers and heads as small maps, with each layer's mean last.</summary>
    /// <exception cref="ArgumentException">The report has no trace, or its parts do not fit together.</exception>
    public static string HeadGrid(ReportData data) => HeadGrid(data, int.MaxValue);

    /// <summary>All layers and heads as small maps, or only each layer's mean where there are more than <paramref name="most"/> maps.</summary>
    internal static string HeadGrid(ReportData data, int most)
    {
        (ModelTrace trace, ReportStrings words) = Inside(data);
        int first = trace.Layers * (trace.Heads + 1) <= most ? 0 : trace.Heads;
        const double side = 144, gap = 16, name = 22;
        double width = Math.Max(3, trace.Heads + 1 - first) * (side + gap) - gap;
        PictureCaption caption = PictureCaption.OfAttention(data, words);
        double top = Head + 12 + caption.Height(width);
        Markup svg = SvgText.Open(
            Margin * 2 + width, top + trace.Layers * (side + name + gap), words.HeadGrid, $"{words.AttentionLead} {caption.Text}", words);
        caption.Draw(svg, Margin, Head + 2, width);
        for (int layer = 0; layer < trace.Layers; layer++)
            for (int head = first; head <= trace.Heads; head++)
            {
                int? one = head < trace.Heads ? head : null;
                (float[] weights, int cells) = Shrink(Weights(trace, layer, one), trace.Length);
                double x = Margin + (head - first) * (side + gap), y = top + layer * (side + name + gap);
                string heading = HeadTitle(words, layer, one);
                svg.Add($"""<g><title>{heading}</title><rect class="track" x="{x}" y="{y}" width="{side}" height="{side}"/>""").Add($"\n");
                WriteLevels(svg, weights, cells, Top(weights, cells), x, y, side / cells);
                svg.Add($"""<text class="muted" x="{x}" y="{y + side + 15}">{heading}</text></g>""").Add($"\n");
            }

        return svg.Add($"</svg>\n").ToString();
    }

    /// <summary>The end of the scale of an [n, n] map, and whether larger weights are drawn in its last colour.</summary>
    private static (float Largest, bool Clamped) Top(float[] weights, int n)
    {
        float largest = weights.Max();
        int later = PackedTensor.IsCausal(weights, n) ? (n + 15) / 16 : 0;
        float top = weights.AsSpan(later * n) is { IsEmpty: false } rows ? TensorPrimitives.Max<float>(rows) : largest;
        return top > 0 && top < largest ? (top, true) : (largest, false);
    }

    private static string HeadTitle(ReportStrings words, int layer, int? head) => head is { } h
        ? ReportStrings.Fill(words.HeadName, layer + 1, h + 1)
        : ReportStrings.Fill(words.HeadMeanName, layer + 1);

    /// <summary>[T, T] weights of one head, or the mean of the layer's heads.</summary>
    private static float[] Weights(ModelTrace trace, int layer, int? head)
    {
        if (head is { } one)
            return trace.AttentionOf(layer, one).ToArray();
        float[] mean = new float[trace.Length * trace.Length];
        for (int h = 0; h < trace.Heads; h++)
        {
            ReadOnlySpan<float> weights = trace.AttentionOf(layer, h);
            for (int i = 0; i < mean.Length; i++)
                mean[i] += weights[i] / trace.Heads;
        }

        return mean;
    }

    /// <summary>The map by the largest weight of each square of events, at most <see cref="ThumbCells"/> a side.</summary>
    private static (float[] Weights, int Cells) Shrink(float[] weights, int n)
    {
        int run = (n + ThumbCells - 1) / ThumbCells;
        int cells = (n + run - 1) / run;
        float[] shrunk = new float[cells * cells];
        for (int i = 0; i < weights.Length; i++)
        {
            int at = i / n / run * cells + i % n / run;
            shrunk[at] = Math.Max(shrunk[at], weights[i]);
        }

        return (shrunk, cells);
    }

    private static void WriteSingleCells(
        Markup svg, ReportData data, float[] weights, float largest, (double Left, double Top) corner, double cell, ReportStrings words)
    {
        int n = data.Trace!.Length;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
                continue;
            int query = i / n, key = i % n;
            svg.Add($"""<rect class="s{SvgText.Level(Math.Sqrt(weights[i] / largest))}" x="{corner.Left + key * cell}" """
                + $"""y="{corner.Top + query * cell}" width="{cell}" height="{cell}">""");
            svg.Add($"""<title>#{data.TraceStart + query + 1} {data.History[data.TraceStart + query].Title} → #{data.TraceStart + key + 1} """
                + $"""{data.History[data.TraceStart + key].Title}: {words.Weight} {NumberText.Of(weights[i])}</title>""");
            svg.Add($"""</rect>""").Add($"\n");
        }
    }

    /// <summary>One path a colour, neighbours in a row joined: small however long the history is.</summary>
    private static void WriteLevels(Markup svg, float[] weights, int n, (float Largest, bool Clamped) scale, double left, double top, double cell)
    {
        float largest = scale.Largest;
        for (int level = 0; level < SvgText.Levels; level++)
        {
            Markup path = new();
            bool any = false;
            for (int query = 0; query < n; query++)
                for (int key = 0; key < n; key++)
                {
                    if (LevelAt(query, key) != level)
                        continue;
                    int start = key;
                    while (key + 1 < n && LevelAt(query, key + 1) == level)
                        key++;
                    path.Add($"M{start} {query}h{key + 1 - start}v1H{start}z");
                    any = true;
                }

            if (!any)
                continue;
            string from = NumberText.Of(largest * Math.Pow(level / (double)SvgText.Levels, 2));
            double end = Math.Pow((level + 1) / (double)SvgText.Levels, 2);
            string to = scale.Clamped && level == SvgText.Levels - 1 ? NumberText.Of(1) : NumberText.Of(largest * end);
            string place = string.Create(CultureInfo.InvariantCulture, $"translate({left:0.##} {top:0.##}) scale({cell:0.#####})");
            svg.Add($"""<path class="s{level}" transform="{place}" shape-rendering="crispEdges" d="{path}">""");
            svg.Add($"""<title>{from} – {to}</title></path>""").Add($"\n");
        }

        int LevelAt(int query, int key) => weights[query * n + key] is > 0 and var w ? SvgText.Level(Math.Sqrt(w / largest)) : -1;
    }

    private static void WriteLegend(Markup svg, double x, double y, float largest, bool clamped)
    {
        const double step = 14;
        for (int level = 0; level < SvgText.Levels; level++)
            svg.Add($"""<rect class="s{level}" x="{x + level * step}" y="{y}" width="{step}" height="10"/>""");
        double end = x + SvgText.Levels * step;
        svg.Add($"""<text class="muted" x="{x}" y="{y + 24}">0</text>""");
        svg.Add($"""<text class="muted middle" x="{(x + end) / 2}" y="{y + 24}">{NumberText.Of(largest / 4)}</text>""");
        svg.Add($"""<text class="muted end" x="{end}" y="{y + 24}">{(clamped ? "≥ " : "")}{NumberText.Of(largest)}</text>""").Add($"\n");
    }
}
