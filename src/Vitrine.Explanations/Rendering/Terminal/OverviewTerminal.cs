using Vitrine.Explanations.Global;

namespace Vitrine.Explanations.Rendering.Terminal;

/// <summary>Writes an overview as text: the main parameters first, then bars that carry their numbers, readable without colour.</summary>
public static class OverviewTerminal
{
    private const int MostGroups = 8;

    /// <summary>Writes the overview. Lines end in "\n"; with <see cref="TerminalOptions.Color"/> off not one escape sequence is written.</summary>
    /// <exception cref="ArgumentException">The width is below 40.</exception>
    public static void Write(TextWriter writer, Overview overview, ReportLanguage language = ReportLanguage.English, TerminalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(overview);
        options ??= new TerminalOptions();
        if (options.Width < 40)
            throw new ArgumentException($"OverviewTerminal: width {options.Width}, expected at least 40 cells.", nameof(options));
        OverviewStrings words = OverviewStrings.For(language);
        var pen = new TerminalPen(options);
        foreach (string line in TextWrap.Lines(pen.Words(TerminalPen.Clean(ReportStrings.Fill(words.Title, overview.Data))), options.Width))
            Line(pen.Bold(line));
        string method = words.MethodName(overview.Method);
        string fidelity = ReportStrings.Fill(words.FidelityLine, MainParameters.FidelityText(overview, words));
        Paragraph($"{ReportStrings.Fill(words.UsersCount, overview.Users)}, {method}. {fidelity}", "");
        MainParameters parameters = MainParameters.Of(overview, language);
        Heading(words.CriteriaTitle);
        for (int i = 0; i < parameters.Criteria.Count; i++)
        {
            Line(pen.Bold(FormattableString.Invariant($"{i + 1}. ") + pen.Words(parameters.Criteria[i].Heading)));
            Criterion criterion = parameters.Criteria[i];
            foreach (string sentence in (string[])[.. criterion.Sentences, criterion.Reason, criterion.Way])
                Paragraph(sentence, "   ");
        }

        if (parameters.Unnamed is { } unnamed)
            Paragraph(unnamed, "");
        Heading(words.WaysTitle);
        foreach (string way in parameters.Ways)
            Paragraph(way, "   ");
        foreach (GroupTable table in overview.Groups)
            WriteGroups(table);
        if (overview.Heads.Count > 0)
            WriteHeads();
        return;

        void WriteGroups(GroupTable table)
        {
            Heading(words.GroupTitles[table.By]);
            GroupFigures[] groups = [.. table.Groups.Take(MostGroups)];
            double largest = groups.Max(g => g.MeanAbs.Mean);
            int label = Math.Min(26, options.Width / 4), bar = options.Width - label - 25;
            foreach (GroupFigures g in groups)
            {
                string shares = ReportStrings.Fill(words.ShareOfEqual, NumberText.Percent(g.Share.Mean), NumberText.Percent(g.EqualShare));
                string name = DisplayWidth.Fit(pen.Words(TerminalPen.Clean(words.GroupName(table.By, g.Name))), label, pen.Ellipsis);
                string length = pen.Bar(largest > 0 ? g.MeanAbs.Mean / largest : 0, bar, TerminalPen.ForTarget);
                Line($"{name} {length} {NumberText.Of(g.MeanAbs.Mean),7}  {(options.Unicode ? shares : shares.Replace('·', '|')),14}");
            }
        }

        void WriteHeads()
        {
            Heading(words.Heads);
            foreach (HeadFigures head in overview.Heads)
            {
                string traits = string.Join("  ", head.Traits.Select(t => $"{words.TraitName(t.Trait)} {NumberText.Of(t.Ratio)}x"));
                string name = ReportStrings.Fill(words.Shared.HeadName, head.Layer + 1, head.Head + 1);
                string spread = NumberText.Percent(head.Entropy.Mean);
                string off = head.Ablation is { } a
                    ? $"{words.HeadOff} {NumberText.Of(a.Size.Mean)}, {(a.Users > 0 ? $"{words.HeadOffNdcg} {NumberText.Signed(a.Ndcg.Mean)}, " : "")}" : "";
                Paragraph($"{name}: {words.Importance} {NumberText.Of(head.Importance.Mean)}, {off}{words.Entropy} {spread}; {traits}", "");
            }
        }

        void Heading(string text)
        {
            Line("");
            TerminalView.WriteFitting(writer, pen.Words(text), "", pen, pen.Bold);
            Line(pen.Dim(pen.Rule(options.Width)));
        }

        void Paragraph(string text, string indent)
        {
            foreach (string line in TextWrap.Lines(pen.Words(TerminalPen.Clean(text)), options.Width - indent.Length))
                Line(indent + line);
        }

        void Line(string text) => TerminalView.Line(writer, text);
    }
}
