using System.Globalization;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Svg;

/// <content>Maps with a named row for each head, field or method and a column for each event.</content>
public static partial class SvgCharts
{
    /// <summary>Rows for heads in one picture; models with more get a row for each layer's mean.</summary>
    private const int MostHeadRows = 24;

    /// <summary>Steps of opacity of a signed value.</summary>
    private const int Strengths = 8;

    /// <summary>
    /// What the last event looks at, on a square-root scale of each row's own largest weight: a row for each layer and head, or for each layer's
    /// mean where there are more than 24 heads.
    /// </summary>
    /// <exception cref="ArgumentException">The report has no trace, or its parts do not fit together.</exception>
    public static string LastEvent(ReportData data)
    {
        (ModelTrace trace, ReportStrings words) = Inside(data);
        int n = trace.Length;
        bool heads = trace.Layers * trace.Heads <= MostHeadRows;
        List<MapRow> rows = [];
        for (int layer = 0; layer < trace.Layers; layer++)
            for (int head = 0; head < (heads ? trace.Heads : 1); head++)
            {
                int? one = heads ? head : null;
                float[] weights = Weights(trace, layer, one)[((n - 1) * n)..];
                float largest = Math.Max(weights.Max(), float.Epsilon);
                rows.Add(new MapRow(HeadTitle(words, layer, one), false, [.. weights.Select(w => Math.Sqrt(w / largest))]));
            }

        return Map(words.LastEvent, words.LastEventHint, PictureCaption.OfAttention(data, words), rows, data.TraceStart, words);
    }

    /// <summary>The length of every weighted feature vector: a row for each field, all on one linear scale.</summary>
    /// <exception cref="ArgumentException">The report has no trace, or its parts do not fit together.</exception>
    public static string FeatureNorms(ReportData data)
    {
        (ModelTrace trace, ReportStrings words) = Inside(data);
        float[] norms = Html.FeatureNorms.Of(trace);
        double largest = Math.Max(norms.Max(), float.Epsilon);
        int fields = trace.Fields.Count;
        var rows = Enumerable.Range(0, fields).Select(field => new MapRow(
            data.FieldName(field), false, [.. Enumerable.Range(0, trace.Length).Select(t => norms[t * fields + field] / largest)]));
        return Map(words.FeatureNorms, words.FeaturesLead, PictureCaption.OfNumbers(ViewWords.Word("lengthsMeaning", words), words), [.. rows],
            data.TraceStart, words);
    }

    /// <summary>
    /// Every method's values by event, each row on a square-root scale of its own largest size; signed rows in the colours for and against.
    /// </summary>
    /// <exception cref="ArgumentException">The report's parts do not fit together.</exception>
    public static string Agreement(ReportData data)
    {
        data.Validate();
        ReportStrings words = ReportStrings.For(data.Language);
        List<MapRow> rows = [];
        foreach (Explanation explanation in data.Explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Event)))
        {
            double[] values = new double[data.History.Count];
            foreach (ExplanationUnit unit in explanation.Units.Where(u => u.Kind == UnitKind.Event))
                values[unit.Position] = double.IsFinite(unit.Value) ? unit.Value : 0;
            double largest = Math.Max(values.Max(Math.Abs), double.Epsilon);
            double[] shares = [.. values.Select(v => Math.Sign(v) * Math.Sqrt(Math.Abs(v) / largest))];
            rows.Add(new(words.MethodName(explanation.Method), explanation.Signed, shares) { Read = explanation });
        }

        return Map(words.Agreement, words.AgreementHint, null, rows, 0, words);
    }

    private sealed record MapRow(string Name, bool Signed, double[] Shares)
    {
        /// <summary>The explanation of the row, whose verdict stands beside it; null where one caption holds for all rows.</summary>
        public Explanation? Read { get; init; }
    }

    /// <summary>One path a colour: small however many cells there are.</summary>
    private static string Map(string title, string description, PictureCaption? caption, IReadOnlyList<MapRow> rows, int start, ReportStrings words)
    {
        const double width = 960, label = 190, row = 24, verdict = 280;
        double plot = width - 2 * Margin - label - (caption is null ? verdict : 0);
        double top = Head + (caption is null ? 0 : 12 + caption.Height(width - 2 * Margin));
        string read = caption?.Text ?? string.Join(". ", rows.Where(r => r.Read is not null).Select(r => $"{r.Name}: {Verdict(r.Read!, words)}"));
        Markup svg = SvgText.Open(width, top + row * rows.Count + 28, title, $"{description} {read}", words);
        caption?.Draw(svg, Margin, Head + 2, width - 2 * Margin);
        int columns = rows.Count == 0 ? 0 : rows[0].Shares.Length;
        double cell = plot / Math.Max(1, columns);
        SortedDictionary<string, Markup> cells = new(StringComparer.Ordinal);
        for (int r = 0; r < rows.Count; r++)
        {
            double y = top + r * row;
            if (rows[r].Read is { } explanation)
                WriteVerdict(svg, explanation, Margin + label + plot + 10, y + 16, words);
            svg.Add($"""<text class="muted end" x="{Margin + label - 8}" y="{y + 16}">{SvgText.Cut(rows[r].Name, label - 16)}</text>""");
            svg.Add($"""<rect class="track" x="{Margin + label}" y="{y}" width="{plot}" height="{row}"/>""").Add($"\n");
            for (int t = 0; t < columns; t++)
            {
                if (Look(rows[r].Shares[t], rows[r].Signed) is not { } look)
                    continue;
                if (!cells.TryGetValue(look, out Markup? path))
                    cells[look] = path = new Markup();
                path.Add($"M{t} {r}h1v1h-1z");
            }
        }

        string place = string.Create(CultureInfo.InvariantCulture, $"translate({Margin + label:0.##} {top:0.##}) scale({cell:0.#####} {row:0.##})");
        foreach ((string look, Markup path) in cells)
            svg.Add($"""<path {new Markup().AddLiteral(look)} transform="{place}" shape-rendering="crispEdges" d="{path}"/>""").Add($"\n");
        int step = Math.Max(1, (int)Math.Ceiling(34 / cell));
        for (int t = 0; t < columns; t += step)
            svg.Add($"""<text class="muted middle" x="{Margin + label + (t + 0.5) * cell}" y="{top + rows.Count * row + 16}">#{start + t + 1}</text>""");
        return svg.Add($"\n</svg>\n").ToString();
    }

    private static void WriteVerdict(Markup svg, Explanation explanation, double x, double y, ReportStrings words)
    {
        FidelityVerdict verdict = FidelityVerdicts.Judge(explanation.Fidelity);
        string figure = explanation.Fidelity is { } f ? $"{NumberText.Typographic(true, f.Value)} ({NumberText.Typographic(true, f.Random)})" : "";
        svg.Add($"<g><title>{Verdict(explanation, words)}</title>");
        double pill = SvgText.Badge(svg, verdict.Tone(), [words.Verdicts[verdict]], x, y);
        svg.Add($"""<text class="muted small" x="{x + pill + 6}" y="{y}">{figure}</text></g>""").Add($"\n");
    }

    /// <summary>Attributes that draw a share; null where there is nothing to draw.</summary>
    private static string? Look(double share, bool signed)
    {
        int strength = (int)Math.Ceiling(Strengths * Math.Min(1, Math.Abs(share)));
        if (strength == 0)
            return null;
        return signed
            ? string.Create(CultureInfo.InvariantCulture, $"class=\"{(share < 0 ? "against" : "for")}\" opacity=\"{strength / (double)Strengths:0.###}\"")
            : string.Create(CultureInfo.InvariantCulture, $"class=\"s{SvgText.Level(share)}\"");
    }
}
