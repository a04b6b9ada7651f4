using Vitrine.Explanations.Global;
using Vitrine.Explanations.Rendering.Terminal;

namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>
/// What a picture says below its title of where its values come from, the same in every picture: the verdict on the method as a coloured word, the
/// method with its figure beside that of random rankings, then in words what a value means, what a low fidelity means, and the fidelity over many users.
/// </summary>
/// <param name="Tone">Class of the verdict's colours.</param>
/// <param name="Verdict">The verdict in a word or two.</param>
/// <param name="Method">The method, or where else values come from.</param>
/// <param name="Figure">Its figure and random's; "" where nothing was measured.</param>
/// <param name="Notes">Sentences below.</param>
internal sealed record PictureCaption(string Tone, string Verdict, string Method, string Figure, IReadOnlyList<string> Notes)
{
    private const double Line = 20;

    /// <summary>The caption of a picture of one explanation.</summary>
    public static PictureCaption Of(Explanation explanation, ReportStrings words)
    {
        string meaning = explanation.Signed
            ? $"{words.SignedMeaning} · {words.BaseValue} {NumberText.Typographic(true, explanation.Base)}"
            : words.SizedMeaning;
        return Of(explanation, words.MethodName(explanation.Method), meaning, words);
    }

    /// <summary>The caption of a picture whose bars carry thin marks where sampling leaves something open.</summary>
    public static PictureCaption OfBars(Explanation explanation, ReportStrings words)
    {
        PictureCaption caption = Of(explanation, words);
        return ErrorRange.IsIn(explanation.Units) ? caption with { Notes = [.. caption.Notes, ViewWords.Word("errorMarks", words)] } : caption;
    }

    /// <summary>
    /// The caption of a picture of attention weights, whose fidelity is that of reading them as an explanation: the method "attention" of the report, where
    /// it has one.
    /// </summary>
    public static PictureCaption OfAttention(ReportData data, ReportStrings words) =>
        OfInside(data, "attention", ViewWords.Word("attentionWeights", words), ViewWords.Word("weightsMeaning", words), words);

    /// <summary>The caption of the ways that attention leads, whose fidelity is that of the method "attention-rollout", which sums them.</summary>
    public static PictureCaption OfFlow(ReportData data, ReportStrings words) =>
        OfInside(data, "attention-rollout", words.MethodName("attention-rollout"), words.FlowMeaning, words);

    /// <summary>The caption of the shares that attributes have in events, whose fidelity is that of the method "attribute-attention".</summary>
    public static PictureCaption OfAttributes(ReportData data, ReportStrings words) =>
        OfInside(data, "attribute-attention", words.MethodName("attribute-attention"), ViewWords.Word("sharesMeaning", words), words);

    /// <summary>The caption of numbers inside the model, which claim nothing about what counted.</summary>
    public static PictureCaption OfNumbers(string meaning, ReportStrings words) => new(
        FidelityVerdict.Unmeasured.Tone(), words.Verdicts[FidelityVerdict.Unmeasured], ViewWords.Word("insideModel", words), "",
        [meaning, ViewWords.Word("insideNote", words)]);

    /// <summary>The caption of a picture of an overview.</summary>
    /// <param name="overview">Has the fidelity of its own method; other methods were not measured.</param>
    /// <param name="method">The method of the values drawn.</param>
    /// <param name="name">The method for people.</param>
    /// <param name="meaning">What a value means.</param>
    /// <param name="words">The language.</param>
    public static PictureCaption Of(Overview overview, string method, string name, string meaning, OverviewStrings words)
    {
        OverviewFidelity? fidelity = method == overview.Method ? overview.Fidelity : null;
        FidelityVerdict verdict = OverviewFidelity.Judge(fidelity);
        string figure = fidelity is null ? "" : MainParameters.FidelityText(fidelity, words);
        string warning = ModelFidelityWords.Warning(verdict, words.Shared);
        return new PictureCaption(verdict.Tone(), words.Shared.Verdicts[verdict], name, figure, warning.Length > 0 ? [meaning, warning] : [meaning]);
    }

    private static PictureCaption OfInside(ReportData data, string method, string name, string meaning, ReportStrings words) =>
        data.Explanations.FirstOrDefault(e => ReportStrings.BaseName(e.Method) == method) is { } read
            ? Of(read, name, meaning, words)
            : OfNumbers(meaning, words) with { Method = name };

    private static PictureCaption Of(Explanation explanation, string name, string meaning, ReportStrings words)
    {
        FidelityVerdict verdict = FidelityVerdicts.Judge(explanation.Fidelity);
        string figure = explanation.Fidelity is { } f
            ? $"{words.MetricName(f.Metric)} {NumberText.Typographic(true, f.Value)}, {words.RandomRanking} {NumberText.Typographic(true, f.Random)}"
            : "";
        string?[] notes =
        [
            meaning,
            words.ShapleyNote(explanation),
            verdict is FidelityVerdict.LevelWithRandom or FidelityVerdict.WorseThanRandom ? words.VerdictNotes[verdict] : null,
            explanation.ModelFidelity is { } known ? ModelFidelityWords.Measured(known, words) : null,
            ModelFidelityWords.Warning(explanation.ModelFidelity, words),
        ];
        return new PictureCaption(verdict.Tone(), words.Verdicts[verdict], name, figure, [.. notes.OfType<string>().Where(note => note.Length > 0)]);
    }

    /// <summary>Draws it, the verdict's text on the line <paramref name="y"/>.</summary>
    public void Draw(Markup svg, double x, double y, double width)
    {
        string[][] lines = Lines(width);
        double pill = SvgText.Badge(svg, Tone, [Verdict], x, y);
        svg.Add($"""<text x="{x + pill + 8}" y="{y}">{Method}<tspan class="muted">{(lines[0].Length > 0 ? " · " + lines[0][0] : "")}</tspan></text>""");
        foreach (string line in lines[1])
            svg.Add($"""<text class="muted" x="{x}" y="{y += Line}">{line}</text>""");
        svg.Add($"\n");
    }

    /// <summary>Height from the first line's text to below the last.</summary>
    public double Height(double width) => 16 + Line * Lines(width)[1].Length;

    /// <summary>All of it in one line, for those who hear a picture.</summary>
    public string Text => string.Join(". ", new[] { $"{Method}: {Verdict}", Figure }.Concat(Notes).Where(part => part.Length > 0)
        .Select(part => part.TrimEnd('.', '。')));

    // The figure, where it fits behind the method; then the lines below.
    private string[][] Lines(double width)
    {
        bool fits = 14 + 6.2 * DisplayWidth.Of(Verdict) + 8 + SvgText.CellWidth * (DisplayWidth.Of(Method) + 3 + DisplayWidth.Of(Figure)) <= width;
        IEnumerable<string> below = Figure.Length > 0 && !fits ? Notes.Prepend(Figure) : Notes;
        return [fits && Figure.Length > 0 ? [Figure] : [], [.. below.SelectMany(note => TextWrap.Lines(note, (int)(width / SvgText.CellWidth)))]];
    }
}
