namespace Vitrine.Explanations.Rendering.Svg;

/// <content>One attribution as forces on the score.</content>
public static partial class SvgCharts
{
    /// <summary>
    /// A method with a sign as one strip: what speaks for the item ends at its score, what speaks against begins there. The strongest
    /// <paramref name="most"/> are numbered and listed; what the values do not cover is grey.
    /// </summary>
    /// <exception cref="ArgumentException">The method gives sizes, which are no parts of a score, or the report's parts do not fit together.</exception>
    public static string Force(ReportData data, Explanation explanation, int most = 8)
    {
        RequireSigned(data, explanation, "force");
        ReportStrings words = ReportStrings.For(data.Language);
        ExplanationUnit[] listed = [.. explanation.Units.Where(u => u.Value != 0).OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position).Take(most)];
        PictureCaption caption = PictureCaption.Of(explanation, words);
        double lead = Head + 26 + caption.Height(Wide - 2 * Margin), strip = lead + 42;
        Markup svg = SvgText.Open(
            Wide, strip + 66 + 22 * ((listed.Length + 1) / 2) + Margin, SvgText.Cut(data.Question, Wide - 2 * Margin),
                $"{words.Force}. {words.ForceLead}. {caption.Text}", words);
        caption.Draw(svg, Margin, Head + 2, Wide - 2 * Margin);
        svg.Add($"""<text class="muted" x="{Margin}" y="{lead}">{words.ForceLead}</text>""").Add($"\n");

        double gap = double.IsNaN(explanation.CompletenessGap) ? 0 : explanation.CompletenessGap;
        ExplanationUnit[] up = [.. explanation.Units.Where(u => u.Value > 0).OrderByDescending(u => u.Value).ThenBy(u => u.Position)];
        ExplanationUnit[] down = [.. explanation.Units.Where(u => u.Value < 0).OrderBy(u => u.Value).ThenBy(u => u.Position)];
        double low = explanation.Score - up.Sum(u => u.Value) - Math.Max(0, gap), high = explanation.Score - down.Sum(u => u.Value) - Math.Min(0, gap);
        (low, high) = (Math.Min(low, explanation.Base), Math.Max(high, explanation.Base));
        double scale = high > low ? (Wide - 2 * Margin) / (high - low) : 0;
        double at = explanation.Score;
        foreach (ExplanationUnit unit in up)
            Segment(unit, at -= unit.Value, "for");
        if (gap > 0)
            Block(words.NotCovered, at - gap, gap, "rest", "");
        at = explanation.Score;
        foreach (ExplanationUnit unit in down)
        {
            Segment(unit, at, "against");
            at -= unit.Value;
        }

        if (gap < 0)
            Block(words.NotCovered, at, -gap, "rest", "");
        Mark(words.BaseValue, explanation.Base, strip + 50);
        Mark(words.Score, explanation.Score, strip - 8);
        for (int i = 0; i < listed.Length; i++)
        {
            double x = Margin + i % 2 * (Wide / 2 - Margin), y = strip + 78 + 22 * (i / 2);
            string value = NumberText.Typographic(true, listed[i].Value), name = listed[i].Label;
            svg.Add($"""<rect class="{(listed[i].Value < 0 ? "against" : "for")}" x="{x}" y="{y - 12}" width="18" height="16" rx="3"/><text """
                + $"""class="on middle small" x="{x + 9}" y="{y}">{i + 1}</text>""");
            svg.Add($"""<text x="{x + 26}" y="{y}">{SvgText.Cut(name, 250)} <tspan class="muted">{value}</tspan></text>""").Add($"\n");
        }

        return svg.Add($"</svg>\n").ToString();

        double Place(double value) => Margin + (value - low) * scale;

        void Segment(ExplanationUnit unit, double from, string tone)
        {
            int number = Array.IndexOf(listed, unit) + 1;
            Block(unit.Label, from, Math.Abs(unit.Value), tone, number > 0 ? FormattableString.Invariant($"{number}") : "");
        }

        void Block(string name, double from, double size, string tone, string number)
        {
            // A seam of one pixel keeps neighbours apart without taking from thin ones.
            double width = Math.Max(0.4, size * scale - (size * scale > 4 ? 1 : 0));
            string value = NumberText.Typographic(true, tone == "against" ? -size : size);
            svg.Add($"""<g><title>{name}: {value}</title><rect class="{tone}" x="{Place(from)}" y="{strip}" width="{width}" height="34"/>""");
            if (number.Length > 0 && width > 13)
                svg.Add($"""<text class="on middle small" x="{Place(from) + width / 2}" y="{strip + 21}">{number}</text>""");
            svg.Add($"</g>\n");
        }

        void Mark(string name, double value, double y)
        {
            double x = Place(value);
            string anchor = x < 120 ? "" : x > Wide - 120 ? "end" : "middle";
            svg.Add($"""<line class="axis" x1="{x}" x2="{x}" y1="{strip - 4}" y2="{strip + 38}"/><text class="{anchor}" x="{x}" y="{y}">{name} """
                + $"""{NumberText.Typographic(false, value)}</text>""").Add($"\n");
        }
    }
}
