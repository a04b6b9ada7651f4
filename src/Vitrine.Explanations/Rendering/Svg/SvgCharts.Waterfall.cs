namespace Vitrine.Explanations.Rendering.Svg;

/// <content>One attribution as steps from base to score, and as forces on the score.</content>
public static partial class SvgCharts
{
    private const double Wide = 760;

    /// <summary>
    /// A method with a sign as steps from its base to the score: the strongest <paramref name="most"/> units, largest first, then the others
    /// together, then what the values do not cover.
    /// </summary>
    /// <exception cref="ArgumentException">The method gives sizes, which are no parts of a score, or the report's parts do not fit together.</exception>
    public static string Waterfall(ReportData data, Explanation explanation, int most = 12)
    {
        RequireSigned(data, explanation, "waterfall");
        ReportStrings words = ReportStrings.For(data.Language);
        Step[] steps = Step.Of(explanation, most, words);
        PictureCaption caption = PictureCaption.OfBars(explanation, words);
        double lead = Head + 26 + caption.Height(Wide - 2 * Margin);
        Markup svg = SvgText.Open(
            Wide, lead + 22 + StepHeight * (steps.Length + 2) + Margin, SvgText.Cut(data.Question, Wide - 2 * Margin),
                $"{words.Waterfall}. {words.WaterfallLead}. {caption.Text}", words);
        caption.Draw(svg, Margin, Head + 2, Wide - 2 * Margin);
        svg.Add($"""<text class="muted" x="{Margin}" y="{lead}">{words.WaterfallLead}</text>""");
        DrawSteps(svg, explanation, steps, lead + 14, words);
        return svg.Add($"</svg>\n").ToString();
    }

    private const double StepHeight = 26;

    private static void DrawSteps(Markup svg, Explanation explanation, Step[] steps, double top, ReportStrings words)
    {
        const double label = 300, number = 72, bars = Wide - 2 * Margin - label - number;
        double sum = explanation.Base, low = Math.Min(sum, explanation.Score), high = Math.Max(sum, explanation.Score);
        foreach (Step step in steps)
        {
            sum += step.Value;
            (double from, double to) = ErrorRange.Of(sum, step.Error, signed: true) ?? (sum, sum);
            (low, high) = (Math.Min(low, from), Math.Max(high, to));
        }

        double scale = high > low ? bars / (high - low) : 0;
        Total(words.BaseValue, explanation.Base, top);
        double at = explanation.Base, y = top;
        foreach (Step step in steps)
        {
            y += StepHeight;
            double from = Place(at), to = Place(at + step.Value);
            svg.Add($"""<g><title>{step.Name}: {NumberText.Typographic(true, step.Value)}{ErrorRange.Text(step.Error)}</title>""");
            svg.Add($"""<text class="{(step.IsUnit ? "" : "muted")}" x="{Margin}" y="{y + 13}">{SvgText.Cut(step.Name, label - 12)}</text>""");
            svg.Add($"""<line class="axis" x1="{from}" x2="{from}" y1="{y - 8}" y2="{y + 18}"/>""");
            svg.Add($"""<rect class="{(!step.IsUnit ? "rest" : step.Value < 0 ? "against" : "for")}" x="{Math.Min(from, to)}" y="{y}" """
                + $"""width="{Math.Max(1, Math.Abs(to - from))}" height="18" rx="2"/>""");
            SvgText.Whisker(svg, ErrorRange.Of(at + step.Value, step.Error, signed: true), Place, y + 9);
            svg.Add($"""<text class="end" x="{Wide - Margin}" y="{y + 13}">{NumberText.Typographic(true, step.Value)}</text></g>""").Add($"\n");
            at += step.Value;
        }

        svg.Add($"""<line class="axis" x1="{Place(at)}" x2="{Place(at)}" y1="{y + 18}" y2="{y + StepHeight}"/>""");
        Total(words.Score, explanation.Score, y + StepHeight);

        double Place(double value) => Margin + label + (value - low) * scale;

        void Total(string name, double value, double line)
        {
            svg.Add($"""<text class="strong" x="{Margin}" y="{line + 13}">{name}</text><rect class="total" x="{Place(value) - 1.5}" y="{line}" """
                + $"""width="3" height="18"/>""");
            svg.Add($"""<text class="end strong" x="{Wide - Margin}" y="{line + 13}">{NumberText.Typographic(false, value)}</text>""").Add($"\n");
        }
    }

    private static void RequireSigned(ReportData data, Explanation explanation, string picture)
    {
        data.Validate();
        if (!explanation.Signed)
        {
            throw new ArgumentException(
                $"{picture}: method '{explanation.Method}' gives sizes, which are no parts of a score, expected one with a sign, such as "
                    + $"leave-one-out", nameof(explanation));
        }
    }

    /// <summary>One step of the way from base to score.</summary>
    private sealed record Step(string Name, double Value, bool IsUnit, double? Error = null)
    {
        public static Step[] Of(Explanation explanation, int most, ReportStrings words)
        {
            ExplanationUnit[] ordered = [.. explanation.Units.OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position)];
            List<Step> steps = [.. ordered.Take(most).Select(u => new Step(
                u.Kind == UnitKind.Event ? FormattableString.Invariant($"#{u.Position + 1} {u.Label}") : u.Label, u.Value, true, u.StandardError))];
            if (ordered.Length > most)
            {
                double rest = ordered.Skip(most).Sum(u => u.Value);
                steps.Add(new Step(ReportStrings.Fill(words.WeakerEvents, ordered.Length - most, NumberText.Typographic(true, rest)), rest, false));
            }

            // A rounding error is no part that the values miss.
            if (Math.Abs(explanation.CompletenessGap) > 1e-4 * Math.Max(1, Math.Abs(explanation.Score)))
                steps.Add(new Step(words.NotCovered, explanation.CompletenessGap, false));
            return [.. steps];
        }
    }
}
