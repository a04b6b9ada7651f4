using System.Globalization;
using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Explanations.Rendering.Terminal;

/// <summary>Writes an explained recommendation as text: bars that always carry their numbers, readable without colour.</summary>
public static class TerminalView
{
    private const int NumberWidth = 8;

    /// <summary>"±0.012", of methods that draw.</summary>
    private const int ErrorWidth = 9;

    private const int LeastWidthForErrors = 60;

    /// <summary>Attributes shown of an event that stands in a group.</summary>
    private const int MostParts = 2;

    /// <summary>
    /// Writes the report. Lines end in "\n"; with <see cref="TerminalOptions.Color"/> off not one escape sequence is written.
    /// </summary>
    /// <exception cref="ArgumentException">The report's parts do not fit together, or the width is below 40.</exception>
    public static void Write(TextWriter writer, ReportData data, TerminalOptions? options = null)
    {
        options ??= new TerminalOptions();
        if (options.Width < 40)
            throw new ArgumentException($"TerminalView: width {options.Width}, expected at least 40 cells.", nameof(options));
        data.Validate();
        ReportStrings words = ReportStrings.For(data.Language);
        TerminalPen pen = new(options);
        WriteHead(writer, data, words, pen);
        if (data.Counterfactual is { } card)
            TerminalChange.Write(writer, data, card, words, pen);
        if (data.AttributeChange is { } attributes)
            TerminalAttributeChange.Write(writer, data, attributes, words, pen);
        if (data.Contrast is { } contrast)
            TerminalChange.Write(writer, data, contrast, words, pen);
        if (data.Interactions is { } pairs)
            TerminalInteractions.Write(writer, pairs, words, pen);
        // A question about a change, or about pairs, is answered by that alone.
        if (data.Interactions is not null || data.Counterfactual is not null || data.AttributeChange is not null || data.Contrast is not null)
            return;
        foreach (Explanation explanation in data.Explanations)
            WriteMethod(writer, data, explanation, words, pen);
        if (data.Trace is { Length: > 0 } trace)
            TerminalHeatMap.Write(writer, data, trace, words, pen);
    }

    private static void WriteHead(TextWriter writer, ReportData data, ReportStrings words, TerminalPen pen)
    {
        Explanation lead = data.Lead;
        Line(writer, pen.Bold(pen.Words(TerminalPen.Clean(data.Question))));
        string facts = string.Create(CultureInfo.InvariantCulture,
            $"{words.Score} {NumberText.Of(lead.Score)}  {words.User} {TerminalPen.Clean(data.UserId)}  {words.Model} {Short(lead.ModelHash)}");
        Line(writer, pen.Dim(facts));
        PlainReasons why = data.Reasons;
        WriteWrapped(writer, why.Sentence, pen);
        foreach (string reason in why.Reasons)
            WriteWrapped(writer, reason, pen, mark: "- ");
        if (why.Coverage is { } coverage)
            WriteWrapped(writer, coverage, pen);
        if (why.Against is { } against)
            WriteWrapped(writer, against, pen);
        WriteWrapped(writer, why.Trust, pen);
    }

    /// <summary>A text of any length in lines that fit, the first behind a <paramref name="mark"/>, the others below it.</summary>
    internal static void WriteWrapped(TextWriter writer, string text, TerminalPen pen, Func<string, string>? style = null, string mark = "")
    {
        string indent = new(' ', mark.Length);
        foreach (string line in TextWrap.Lines(pen.Words(TerminalPen.Clean(text)), pen.Options.Width - mark.Length))
        {
            Line(writer, mark + (style?.Invoke(line) ?? line));
            mark = indent;
        }
    }

    internal static void WriteMethod(TextWriter writer, ReportData data, Explanation explanation, ReportStrings words, TerminalPen pen, string? fidelity = null)
    {
        Line(writer, "");
        string method = pen.Words(TerminalPen.Clean(words.MethodName(explanation.Method)));
        fidelity ??= FidelityText(explanation.Fidelity, words);
        WriteFitting(writer, method, fidelity, pen, pen.Bold);
        if (explanation.ModelFidelity is { } known)
            foreach (string line in TextWrap.Lines(pen.Words(TerminalPen.Clean(ModelFidelityWords.Line(known, words))), pen.Options.Width))
                Line(writer, pen.Dim(line));
        if (words.ShapleyNote(explanation) is { } which)
            WriteWrapped(writer, which, pen, pen.Dim);
        if (ShowsErrors(explanation, pen))
            WriteWrapped(writer, ReportStrings.Fill(words.ErrorNote, pen.PlusMinus), pen, pen.Dim);
        Line(writer, pen.Dim(pen.Rule(pen.Options.Width)));
        ExplanationUnit[] shown = [.. explanation.Units
            .OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position).Take(pen.Options.MaxEvents).OrderBy(u => u.Position)];
        double largest = shown.Select(u => Math.Abs(u.Value)).DefaultIfEmpty(0).Max();
        foreach (ExplanationUnit unit in shown)
            WriteUnit(writer, data, explanation, unit, largest, words, pen, 0);
        int hidden = explanation.Units.Count - shown.Length;
        if (hidden > 0)
        {
            double rest = explanation.Units.Sum(u => u.Value) - shown.Sum(u => u.Value);
            Line(writer, pen.Dim("  " + pen.Ellipsis + " " + ReportStrings.Fill(words.WeakerEvents, hidden, Number(explanation, rest))));
        }
    }

    private static void WriteUnit(
        TextWriter writer, ReportData data, Explanation explanation, ExplanationUnit unit, double largest, ReportStrings words, TerminalPen pen, int depth)
    {
        bool isEvent = unit.Kind == UnitKind.Event;
        string place = isEvent ? "#" + (unit.Position + 1).ToString(CultureInfo.InvariantCulture) : "";
        string kind = isEvent && data.History[unit.Position].Type is { } type ? words.Behaviors[type] : "";
        string lead = isEvent ? place.PadLeft(5) + " " + DisplayWidth.Fit(kind, words.Behaviors.Values.Max(DisplayWidth.Of), "") + " " : "  ";
        // All rows share one axis: what a row's lead is shorter than the widest, its label is longer.
        int widest = explanation.Units.Any(HoldsEvents) ? EventLead(words) : 2;
        bool drawn = ShowsErrors(explanation, pen);
        int fixedWidth = widest + 1 + NumberWidth + (drawn ? ErrorWidth : 0);
        int labelWidth = ((pen.Options.Width - fixedWidth) * 6 / 10) + widest - DisplayWidth.Of(lead);
        int barWidth = pen.Options.Width - fixedWidth - ((pen.Options.Width - fixedWidth) * 6 / 10) - 1;
        double share = largest > 0 ? unit.Value / largest : 0;
        string bar = explanation.Signed ? pen.SignedBar(share, (barWidth - 1) / 2) : pen.Bar(share, barWidth, TerminalPen.ForTarget);
        string label = new string(' ', 2 * depth) + TerminalPen.Clean(UnitText.Label(unit, words));
        string row = lead + DisplayWidth.Fit(label, labelWidth, pen.Ellipsis) + " " + bar
            + (explanation.Signed && (barWidth - 1) % 2 == 1 ? " " : "") + " " + Number(explanation, unit.Value).PadLeft(NumberWidth)
            + (drawn && unit.StandardError is { } error ? " " + (pen.PlusMinus + NumberText.Of(error)).PadLeft(ErrorWidth - 1) : "");
        Line(writer, row);
        // The deeper the fewer: a screen shows the strongest of what a page can open whole.
        int most = depth == 0 ? pen.Options.MaxEvents : MostParts;
        foreach (ExplanationUnit part in unit.Parts.OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position).Take(most))
            WriteUnit(writer, data, explanation, part, largest, words, pen, depth + 1);
    }

    private static bool ShowsErrors(Explanation explanation, TerminalPen pen) =>
        pen.Options.Width >= LeastWidthForErrors && explanation.Units.Any(u => u.StandardError is not null);

    private static bool HoldsEvents(ExplanationUnit unit) => unit.Kind == UnitKind.Event || unit.Parts.Any(HoldsEvents);

    // "   #1 bought ".
    private static int EventLead(ReportStrings words) => 5 + 1 + words.Behaviors.Values.Max(DisplayWidth.Of) + 1;

    internal static string FidelityText(Fidelity? fidelity, ReportStrings words)
    {
        FidelityVerdict verdict = FidelityVerdicts.Judge(fidelity);
        return fidelity is null
            ? $"[{words.Verdicts[verdict]}]"
            : $"{words.MetricName(fidelity.Metric)} {NumberText.Of(fidelity.Value)}{words.ClauseComma}{words.RandomRanking} "
                + $"{NumberText.Of(fidelity.Random)} [{words.Verdicts[verdict]}]";
    }

    /// <summary>Two texts in one line where both fit, otherwise the second wrapped below the first.</summary>
    internal static void WriteFitting(TextWriter writer, string first, string second, TerminalPen pen, Func<string, string>? style = null)
    {
        string styled = style?.Invoke(first) ?? first;
        // Cells of a map may be coloured already: escape sequences take no room.
        if (second.Length == 0 || VisibleWidth(first) + 2 + DisplayWidth.Of(second) <= pen.Options.Width)
        {
            Line(writer, second.Length == 0 ? styled : styled + "  " + second);
            return;
        }

        Line(writer, styled);
        foreach (string line in TextWrap.Lines(second, pen.Options.Width))
            Line(writer, line);
    }

    private static int VisibleWidth(string text)
    {
        int width = 0;
        foreach (string part in text.Split('\u001b'))
            width += DisplayWidth.Of(part.StartsWith('[') && text.Contains('\u001b') ? part[(part.IndexOf('m') + 1)..] : part);
        return width;
    }

    internal static void Line(TextWriter writer, string text)
    {
        writer.Write(text.TrimEnd(' '));
        writer.Write('\n');
    }

    private static string Number(Explanation explanation, double value) =>
        explanation.Signed ? NumberText.Signed(value) : NumberText.Of(value);

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
