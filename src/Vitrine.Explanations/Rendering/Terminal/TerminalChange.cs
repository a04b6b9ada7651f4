using System.Globalization;
using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Explanations.Rendering.Terminal;

/// <summary>Counterfactuals and contrasts as text.</summary>
internal static class TerminalChange
{
    /// <summary>Writes the events to take away and both lists, one beside the other.</summary>
    public static void Write(TextWriter writer, ReportData data, CounterfactualCard card, ReportStrings words, TerminalPen pen)
    {
        TerminalView.Line(writer, "");
        TerminalView.WriteWrapped(writer, ChangeText.Sentence(card, words, DomainWords.For(data.Language, data.Domain)), pen, pen.Bold);
        foreach (int position in card.Removed)
        {
            ReportEvent e = data.History[position];
            string kind = e.Type is { } type ? words.Behaviors[type] + " " : "";
            TerminalView.Line(writer, string.Create(CultureInfo.InvariantCulture, $"  - #{position + 1} {kind}{TerminalPen.Clean(e.Title)}"));
        }

        if (card.Found)
            WriteLists(writer, card.List, words.ListWithout, words, pen);
        TerminalView.WriteWrapped(writer, ChangeText.Proof(card, words), pen, pen.Dim);
        TerminalView.WriteWrapped(writer, ChangeText.Searches(card, words), pen, pen.Dim);
    }

    /// <summary>Writes the difference of two explanations.</summary>
    public static void Write(TextWriter writer, ReportData data, ContrastCard card, ReportStrings words, TerminalPen pen)
    {
        TerminalView.Line(writer, "");
        DomainWords domain = DomainWords.For(data.Language, data.Domain);
        string a = domain.Quoted(card.Target.Title), b = domain.Quoted(card.Alternative.Title);
        TerminalView.WriteWrapped(writer, ReportStrings.Fill(words.ContrastTitle, a, b), pen, pen.Bold);
        TerminalView.WriteWrapped(writer, ChangeText.Sentence(card, words, domain), pen);
        foreach ((ReportItem item, Explanation of) in new[] { (card.Target, card.OfTarget), (card.Alternative, card.OfAlternative) })
            TerminalView.WriteWrapped(writer, string.Create(
                CultureInfo.InvariantCulture,
                    $"{item.Title}{words.Colon}{words.Rank} {item.Rank}{words.ClauseComma}{words.Score} "
                    + $"{NumberText.Of(of.Score)}{words.ClauseComma}{TerminalView.FidelityText(of.Fidelity, words)}"), pen, pen.Dim);
        TerminalView.WriteWrapped(writer, words.ContrastNote, pen, pen.Dim);
        TerminalView.WriteMethod(writer, data, card.Difference, words, pen, fidelity: "");
    }

    /// <summary>Both lists side by side, what came in marked by a plus.</summary>
    public static void WriteLists(TextWriter writer, ListChange list, string after, ReportStrings words, TerminalPen pen)
    {
        int width = (pen.Options.Width - 3) / 2;
        HashSet<string> arrived = [.. list.New.Select(i => i.ItemId)];
        TerminalView.Line(writer, "");
        TerminalView.Line(writer, pen.Dim(DisplayWidth.Fit(words.ListNow, width, pen.Ellipsis) + "   " + after));
        for (int i = 0; i < Math.Max(list.Before.Count, list.After.Count); i++)
            TerminalView.Line(writer, Row(list.Before, i, " ") + "   " + Row(
                list.After, i, i < list.After.Count && arrived.Contains(list.After[i].ItemId) ? "+" : " "));
        TerminalView.Line(writer, "");

        string Row(IReadOnlyList<ReportItem> items, int i, string mark) => i >= items.Count
            ? new string(' ', width)
            : string.Create(CultureInfo.InvariantCulture, $"{i + 1,3} {mark} ")
                + DisplayWidth.Fit(TerminalPen.Clean(items[i].Title), width - 14, pen.Ellipsis) + NumberText.Of(items[i].Score).PadLeft(8);
    }
}
