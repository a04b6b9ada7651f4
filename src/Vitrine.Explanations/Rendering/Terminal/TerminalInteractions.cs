namespace Vitrine.Explanations.Rendering.Terminal;

/// <summary>What pairs of units add together as text.</summary>
internal static class TerminalInteractions
{
    private const int MostPairs = 12;
    private const int BarWidth = 21;

    /// <summary>Writes the strongest pairs with signed bars, strongest first; what was drawn is ordered by what is beyond two standard errors.</summary>
    public static void Write(TextWriter writer, InteractionExplanation found, ReportStrings words, TerminalPen pen)
    {
        TerminalView.Line(writer, "");
        TerminalView.WriteWrapped(writer, words.InteractionsTitle, pen, pen.Bold);
        TerminalView.WriteWrapped(writer, words.InteractionsLead, pen, pen.Dim);
        TerminalView.WriteWrapped(writer, ReportStrings.Fill(found.IsExact ? words.InteractionsExact : words.InteractionsDrawn,
            found.Shapley.Evaluations), pen, pen.Dim);
        if (!found.IsExact)
            TerminalView.WriteWrapped(writer, ReportStrings.Fill(words.ErrorNote, pen.PlusMinus), pen, pen.Dim);
        TerminalView.Line(writer, pen.Dim(pen.Rule(pen.Options.Width)));
        UnitPair[] shown = [.. found.Strongest(MostPairs)];
        double largest = shown.Max(p => Math.Abs(p.Value));
        int numbers = 9 + (found.IsExact ? 0 : 9);
        int label = (pen.Options.Width - BarWidth - numbers - 5) / 2;
        foreach (UnitPair pair in shown)
        {
            string error = pair.StandardError is { } e ? (pen.PlusMinus + NumberText.Of(e)).PadLeft(9) : "";
            TerminalView.Line(writer, Name(pair.A) + " " + pen.Words("×") + " " + Name(pair.B) + " "
                + pen.SignedBar(largest > 0 ? pair.Value / largest : 0, (BarWidth - 1) / 2) + NumberText.Signed(pair.Value).PadLeft(9) + error);
        }

        int hidden = found.Pairs.Count - shown.Length;
        if (hidden > 0)
            TerminalView.Line(writer, pen.Dim("  " + pen.Ellipsis + " " + ReportStrings.Fill(words.WeakerPairs, hidden)));

        string Name(int unit) => DisplayWidth.Fit(TerminalPen.Clean(UnitText.Placed(found.Shapley.Units[unit], words)), label, pen.Ellipsis);
    }
}
