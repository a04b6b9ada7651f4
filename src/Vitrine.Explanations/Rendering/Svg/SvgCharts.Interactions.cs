namespace Vitrine.Explanations.Rendering.Svg;

/// <content>What pairs of units add together.</content>
public static partial class SvgCharts
{
    /// <summary>Units in one picture: those of the strongest pairs.</summary>
    private const int MostPaired = 12;

    /// <summary>The units of the strongest pairs, each two with what they add together, framed what each adds alone.</summary>
    /// <exception cref="ArgumentException">The report has no interactions, or its parts do not fit together.</exception>
    public static string Interactions(ReportData data)
    {
        data.Validate();
        InteractionExplanation found = data.Interactions
            ?? throw new ArgumentException("SvgCharts: the report has no interactions, which this picture shows.", nameof(data));
        ReportStrings words = ReportStrings.For(data.Language);
        int[] shown = found.StrongestUnits(MostPaired);
        string[] names = [.. shown.Select(unit => UnitText.Placed(found.Shapley.Units[unit], words))];
        IEnumerable<PairMatrix.Cell> alone = shown.Select((unit, i) =>
            new PairMatrix.Cell(i, i, found.Main[unit], $"{names[i]}{words.Colon}{words.InteractionAlone} {NumberText.Typographic(true, found.Main[unit])}"));
        IEnumerable<PairMatrix.Cell> pairs = found.Pairs.Where(p => shown.Contains(p.A) && shown.Contains(p.B)).Select(p =>
        {
            (int a, int b) = (Array.IndexOf(shown, p.A), Array.IndexOf(shown, p.B));
            string error = p.StandardError is { } e ? $" ±{NumberText.Of(e)}" : "";
            return new PairMatrix.Cell(a, b, p.Value, $"{names[a]} × {names[b]}{words.Colon}{NumberText.Typographic(true, p.Value)}{error}");
        });
        // What a cell means, and how its number was come by, stand in the picture too: it may be passed on alone.
        var caption = new PictureCaption(
            FidelityVerdict.Unmeasured.Tone(), words.Verdicts[FidelityVerdict.Unmeasured], ViewWords.Word("interactionMethod", words), "",
            [
                $"{words.InteractionsLead} · □ {words.InteractionAlone}",
                ReportStrings.Fill(found.IsExact ? words.InteractionsExact : words.InteractionsDrawn, found.Shapley.Evaluations),
            ]);
        return PairMatrix.Draw(names, [.. alone, .. pairs], $"{data.Question} {words.InteractionsTitle}", words.InteractionsLead, caption).Document(words);
    }
}
