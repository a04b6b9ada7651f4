namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>What pairs of a few things add, as the lower half of a matrix; frames on the diagonal hold what each adds alone.</summary>
internal static class PairMatrix
{
    /// <summary>One cell.</summary>
    /// <param name="A">Column, at most <paramref name="B"/>.</param>
    /// <param name="B">Row.</param>
    /// <param name="Value">What both add.</param>
    /// <param name="Title">What is read out and shown as a tooltip.</param>
    internal sealed record Cell(int A, int B, double Value, string Title);

    /// <summary>Draws it; colours are scaled by the largest pair.</summary>
    /// <param name="names">One a row.</param>
    /// <param name="cells">Those left out stay empty.</param>
    /// <param name="title">Read aloud.</param>
    /// <param name="lead">How to read it.</param>
    /// <param name="caption">Where its values come from.</param>
    public static Chart Draw(IReadOnlyList<string> names, IReadOnlyList<Cell> cells, string title, string lead, PictureCaption caption)
    {
        int n = names.Count;
        const double label = 168, width = 760;
        double cell = Math.Min(64, (width - label) / n), row = Math.Min(cell, 40), bottom = n * row;
        double largest = cells.Where(c => c.A != c.B).Select(c => Math.Abs(c.Value)).DefaultIfEmpty(0).Max();
        var body = new Markup();
        for (int i = 0; i < n; i++)
        {
            body.Add($"""<text x="0" y="{(i + 0.5) * row + 4}"><tspan class="muted">{i + 1}</tspan> {SvgText.Cut(names[i], label - 30)}</text>""");
            body.Add($"""<text class="muted middle" x="{label + (i + 0.5) * cell}" y="{bottom + 16}">{i + 1}</text>""").Add($"\n");
        }

        foreach (Cell c in cells)
        {
            double x = label + c.A * cell, y = c.B * row;
            bool alone = c.A == c.B;
            int level = ChartStyle.SignedLevel(largest > 0 ? c.Value / largest : 0);
            string tone = alone ? "frame" : FormattableString.Invariant($"v{level}");
            body.Add($"""<g><title>{c.Title}</title><rect class="{tone}" x="{x + 1.5}" y="{y + 1.5}" width="{cell - 3}" height="{row - 3}" rx="4"/>""");
            if (cell >= 40)
                body.Add($"""<text class="middle{(alone ? " bold" : ChartStyle.TextOn(level))}" x="{x + cell / 2}" """
                    + $"""y="{y + row / 2 + 4}">{Signed(c.Value)}</text>""");
            body.Add($"</g>\n");
        }

        return new Chart(body, Math.Max(width / 2, label + n * cell), bottom + 22, title, lead, caption);
    }

    private static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", System.Globalization.CultureInfo.InvariantCulture);
}
