using Vitrine.Explanations.Rendering.Terminal;

namespace Vitrine.Explanations.Rendering.Svg;

/// <content>Several methods side by side.</content>
public static partial class SvgCharts
{
    /// <summary>How many of two methods' strongest events are compared.</summary>
    private const int Strongest = 3;

    /// <summary>Widest line of a verdict: with its badge's ends it stays within a column.</summary>
    private const int BadgeCells = 18;

    /// <summary>
    /// The report's methods that rank events, a column each: its verdict, its figure beside random rankings, how many of its three strongest
    /// events are among those of the method that the report leads with, and its bars, by its own largest value. The rows are the events that
    /// any method ranks among its strongest, newest last.
    /// </summary>
    /// <param name="data">The report; its explanations are compared.</param>
    /// <param name="most">Most rows.</param>
    /// <exception cref="ArgumentException">No method ranks events, or the report's parts do not fit together.</exception>
    public static string SideBySide(ReportData data, int most = 16)
    {
        data.Validate();
        ReportStrings words = ReportStrings.For(data.Language);
        Explanation[] methods = [.. data.Explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Event))];
        if (methods.Length == 0)
            throw new ArgumentException("compare: no method of the report ranks events, expected at least one", nameof(data));
        int[] rows = Rows(methods, most);
        const double label = 250, column = 148, row = 24, names = 148;
        double width = Math.Max(Wide, 2 * Margin + label + column * methods.Length), top = Head + names + 8;
        string title = SvgText.Cut($"{words.SideBySide}: {data.Question}", width - 2 * Margin);
        Markup svg = SvgText.Open(width, top + row * rows.Length + Margin, title,
            $"{words.SideBySideLead}. {string.Join(". ", methods.Select(m => $"{words.MethodName(m.Method)}: {Verdict(m, words)}"))}", words);
        string marks = methods.Any(m => ErrorRange.IsIn(m.Units)) ? $" · {ViewWords.Word("errorMarks", words)}" : "";
        svg.Add($"""<text class="muted" x="{Margin}" y="{Head + 2}">{words.SideBySideLead}{marks}</text>""");
        string key = ReportStrings.Fill(words.SideBySideKey, Strongest, words.MethodName(data.Lead.Method));
        svg.Add($"""<text class="muted" x="{Margin}" y="{Head + 20}">{key}</text>""").Add($"\n");
        for (int i = 0; i < rows.Length; i++)
        {
            ReportEvent e = data.History[rows[i]];
            svg.Add($"""<text x="{Margin}" y="{top + row * i + 13}"><tspan class="muted">#{rows[i] + 1} """
                + $"""</tspan>{SvgText.Cut(e.Title, label - 48)}</text>""").Add($"\n");
        }

        for (int m = 0; m < methods.Length; m++)
        {
            double x = Margin + label + column * m;
            WriteMethodHead(svg, data, methods[m], x, words);
            WriteColumn(svg, data, methods[m], rows, x, top, words);
        }

        return svg.Add($"</svg>\n").ToString();

        void WriteColumn(Markup target, ReportData report, Explanation method, int[] positions, double x, double y, ReportStrings language)
        {
            const double bars = column - 14;
            double largest = ErrorRange.Largest(method.Units);
            double zero = x + (method.Signed ? bars / 2 : 0);
            foreach ((int position, int i) in positions.Select((p, i) => (p, i)))
            {
                ExplanationUnit? unit = method.Units.FirstOrDefault(u => u.Position == position);
                double value = unit?.Value ?? 0;
                double scale = largest > 0 ? (method.Signed ? bars / 2 : bars) / largest : 0;
                double length = Math.Abs(value) * scale;
                target.Add($"""<g><title>{language.MethodName(method.Method)}, #{position + 1} {report.History[position].Title}: """
                    + $"""{NumberText.Typographic(method.Signed, value)}{ErrorRange.Text(unit?.StandardError)}</title>""");
                target.Add($"""<rect class="track" x="{x}" y="{y + row * i}" width="{bars}" height="17"/>""");
                target.Add($"""<rect class="{(value < 0 ? "against" : "for")}" x="{(value < 0 ? zero - length : zero)}" y="{y + row * i}" """
                    + $"""width="{length}" height="17" rx="1"/>""");
                SvgText.Whisker(target, ErrorRange.Of(value, unit?.StandardError, method.Signed), v => zero + scale * v, y + row * i + 8.5);
                target.Add($"</g>\n");
            }

            if (method.Signed)
                target.Add($"""<line class="axis" x1="{zero}" x2="{zero}" y1="{y - 3}" y2="{y + row * positions.Length - 4}"/>""").Add($"\n");
        }
    }

    private static void WriteMethodHead(Markup svg, ReportData data, Explanation method, double x, ReportStrings words)
    {
        string[] lines = [.. TextWrap.Lines(words.MethodName(method.Method), 21).Take(2)];
        for (int i = 0; i < lines.Length; i++)
            svg.Add($"""<text class="strong" x="{x}" y="{Head + 46 + 15 * i}">{lines[i]}</text>""");
        FidelityVerdict verdict = FidelityVerdicts.Judge(method.Fidelity);
        SvgText.Badge(svg, verdict.Tone(), [.. TextWrap.Lines(words.Verdicts[verdict], BadgeCells).Take(2)], x, Head + 82);
        string figure = method.Fidelity is { } f ? $"{NumberText.Typographic(true, f.Value)} ({NumberText.Typographic(true, f.Random)})" : "–";
        int common = TopOf(method).Intersect(TopOf(data.Lead)).Count(), compared = Math.Min(Strongest, method.Units.Count);
        string shared = ReportStrings.Fill(words.SharedStrongest, common, compared, words.MethodName(data.Lead.Method));
        svg.Add($"""<g><title>{Verdict(method, words)}</title><text class="muted small" x="{x}" y="{Head + 118}">{figure}</text></g>""");
        svg.Add($"""<g><title>{shared}</title>""");
        for (int i = 0; i < compared; i++)
            svg.Add($"""<circle class="{(i < common ? "total" : "track axis")}" cx="{x + 5 + 14 * i}" cy="{Head + 132}" r="5"/>""");
        svg.Add($"</g>\n");
    }

    /// <summary>Positions of a method's strongest events, largest value first, equal ones oldest first.</summary>
    private static IEnumerable<int> TopOf(Explanation method) =>
        method.Units.OrderByDescending(u => u.Value).ThenBy(u => u.Position).Take(Strongest).Select(u => u.Position);

    /// <summary>Positions that any method ranks high, taken in turn from all, in order of time.</summary>
    private static int[] Rows(Explanation[] methods, int most)
    {
        int[][] ranked = [.. methods.Select(m => m.Units.OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position).Select(u => u.Position).ToArray())];
        return
        [
            .. Enumerable.Range(0, ranked.Max(r => r.Length)).SelectMany(i => ranked.Where(r => i < r.Length).Select(r => r[i])).Distinct().Take(most).Order(),
        ];
    }
}
