using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>
/// Stand-alone pictures of an explained recommendation: well-formed SVG with tooltips, a title and description for screen readers, and
/// colours that follow the viewer's light or dark scheme. Each returns the whole document as text; the same data gives the same text.
/// </summary>
public static partial class SvgCharts
{
    private const double Margin = 16;
    private const double Head = 48;

    /// <summary>
    /// One explanation's units as bars: the strongest <paramref name="most"/>, in input order; signed values grow from an axis in both
    /// directions.
    /// </summary>
    /// <exception cref="ArgumentException">The report's parts do not fit together.</exception>
    public static string Bars(ReportData data, Explanation explanation, int most = 20)
    {
        data.Validate();
        ReportStrings words = ReportStrings.For(data.Language);
        ExplanationUnit[] units = [.. explanation.Units
            .OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position).Take(most).OrderBy(u => u.Position)];
        double largest = ErrorRange.Largest(units);
        const double width = 760, row = 26, label = 300, number = 72;
        double bars = width - 2 * Margin - label - number;
        PictureCaption caption = PictureCaption.OfBars(explanation, words);
        double top = Head + 20 + caption.Height(width - 2 * Margin);
        Markup svg = SvgText.Open(
            width, top + 6 + row * units.Length + Margin, SvgText.Cut(data.Question, width - 2 * Margin), caption.Text, words);
        caption.Draw(svg, Margin, Head + 2, width - 2 * Margin);
        for (int i = 0; i < units.Length; i++)
        {
            double y = top + row * i;
            double share = largest > 0 ? Math.Abs(units[i].Value) / largest : 0;
            double length = Math.Max(share > 0 ? 1 : 0, share * (explanation.Signed ? bars / 2 : bars));
            double zero = Margin + label + (explanation.Signed ? bars / 2 : 0);
            string place = units[i].Kind == UnitKind.Event ? $"#{units[i].Position + 1} " : "";
            string value = NumberText.Typographic(explanation.Signed, units[i].Value);
            svg.Add($"""<g><title>{place}{units[i].Label}: {value}{ErrorRange.Text(units[i].StandardError)}</title>""");
            svg.Add($"""<rect class="track" x="{Margin + label}" y="{y}" width="{bars}" height="{row - 8}"/>""");
            svg.Add($"""<text x="{Margin}" y="{y + 13}">""");
            svg.Add($"""<tspan class="muted">{place}</tspan>{SvgText.Cut(units[i].Label, label - 48)}</text>""");
            svg.Add($"""<rect class="{(units[i].Value < 0 ? "against" : "for")}" x="{(units[i].Value < 0 ? zero - length : zero)}" y="{y}" """
                + $"""width="{length}" height="{row - 8}" rx="2"/>""");
            double scale = (explanation.Signed ? bars / 2 : bars) / largest;
            SvgText.Whisker(svg, ErrorRange.Of(units[i].Value, units[i].StandardError, explanation.Signed), v => zero + scale * v, y + (row - 8) / 2);
            svg.Add($"""<text class="end" x="{width - Margin}" y="{y + 13}">{value}</text></g>""").Add($"\n");
        }

        if (explanation.Signed && units.Length > 0)
        {
            double zero = Margin + label + bars / 2;
            svg.Add($"""<line class="axis" x1="{zero}" x2="{zero}" y1="{top - 4}" y2="{top - 4 + row * units.Length}"/>""").Add($"\n");
        }

        return svg.Add($"</svg>\n").ToString();
    }

    /// <summary>Attribute attention: a stacked bar for the mean of the history, for the target, and a column for each event.</summary>
    /// <exception cref="ArgumentException">The report has no trace, or its parts do not fit together.</exception>
    public static string Attributes(ReportData data)
    {
        (ModelTrace trace, ReportStrings words) = Inside(data);
        int fields = trace.Fields.Count;
        const double width = 760, label = 150, height = 320;
        double bars = width - 2 * Margin - label;
        PictureCaption caption = PictureCaption.OfAttributes(data, words);
        double below = 8 + caption.Height(width - 2 * Margin);
        Markup svg = SvgText.Open(width, height + below, words.Attributes, $"{words.AttributesLead} {caption.Text}", words);
        caption.Draw(svg, Margin, Head + 2, width - 2 * Margin);
        svg.Add($"""<g transform="translate(0 {below})">""").Add($"\n");
        double x = Margin;
        for (int f = 0; f < fields; f++)
        {
            string name = SvgText.Cut(data.FieldName(f), 110);
            svg.Add($"""<rect class="k{f % 8}" x="{x}" y="40" width="12" height="12" rx="3"/><text x="{x + 17}" y="50">{name}</text>""");
            x += 34 + 7.2 * Terminal.DisplayWidth.Of(name);
        }

        double[] mean = new double[fields];
        for (int i = 0; i < trace.AttributeAttention.Length; i++)
            mean[i % fields] += trace.AttributeAttention[i] / (double)trace.Length;
        WriteStack(svg, data, words.MeanOfHistory, mean, 70);
        if (trace.TargetAttributeAttention.Length == fields)
            WriteStack(svg, data, words.OfTarget, [.. trace.TargetAttributeAttention.Select(v => (double)v)], 100);
        svg.Add($"""<text x="{Margin}" y="158">{words.PerEvent}</text>""").Add($"\n");
        double step = bars / trace.Length;
        for (int t = 0; t < trace.Length; t++)
        {
            ReportEvent e = data.History[data.TraceStart + t];
            svg.Add($"""<g><title>#{data.TraceStart + t + 1} {e.Title}: {Shares(data, trace, t)}</title>""");
            double top = 290;
            for (int f = 0; f < fields; f++)
            {
                double length = 140 * trace.AttributeAttention[t * fields + f];
                top -= length;
                svg.Add($"""<rect class="k{f % 8}" x="{Margin + label + t * step}" y="{top}" width="{Math.Max(0.5, step - (step > 5 ? 1 : 0))}" """
                    + $"""height="{length}"/>""");
            }

            svg.Add($"</g>\n");
        }

        svg.Add($"""<text class="muted" x="{Margin + label}" y="307">{words.Oldest}</text>""");
        svg.Add($"""<text class="muted end" x="{width - Margin}" y="307">{words.Newest}</text>""");
        return svg.Add($"\n</g></svg>\n").ToString();

        void WriteStack(Markup target, ReportData report, string name, double[] shares, double y)
        {
            target.Add($"""<text x="{Margin}" y="{y + 13}">{SvgText.Cut(name, label - 10)}</text>""");
            double left = Margin + label;
            for (int f = 0; f < shares.Length; f++)
            {
                target.Add($"""<rect class="k{f % 8}" x="{left}" y="{y}" width="{bars * shares[f]}" height="18">""");
                target.Add($"""<title>{report.FieldName(f)}: {NumberText.Of(shares[f])}</title></rect>""");
                if (bars * shares[f] > 36)
                    target.Add($"""<text class="on middle" x="{left + bars * shares[f] / 2}" y="{y + 13}">{NumberText.Of(shares[f])}</text>""");
                left += bars * shares[f];
            }

            target.Add($"\n");
        }
    }

    private static string Shares(ReportData data, ModelTrace trace, int t) => string.Join(", ", Enumerable.Range(0, trace.Fields.Count)
        .Select(f => $"{data.FieldName(f)} {NumberText.Of(trace.AttributeAttention[t * trace.Fields.Count + f])}"));

    internal static string Verdict(Explanation explanation, ReportStrings words)
    {
        string verdict = words.Verdicts[FidelityVerdicts.Judge(explanation.Fidelity)];
        return explanation.Fidelity is { } f
            ? $"{words.MetricName(f.Metric)} {NumberText.Typographic(true, f.Value)}, {words.RandomRanking} {NumberText.Typographic(true, f.Random)}: {verdict}"
            : verdict;
    }

    private static (ModelTrace Trace, ReportStrings Words) Inside(ReportData data)
    {
        data.Validate();
        return data.Trace is { Length: > 0 } trace
            ? (trace, ReportStrings.For(data.Language))
            : throw new ArgumentException("SvgCharts: the report has no trace of events, which pictures of the model's inside need.", nameof(data));
    }
}
