namespace Vitrine.Explanations.Rendering.Reasons;

/// <summary>
/// An explanation in plain words, a sentence first, then up to three reasons: made of nothing but what the explanation carries. The words are as
/// strong as the values ("mainly because", "partly because", "among other things", "no single event explains this"), and doubtful
/// ("perhaps") where the method does not beat a random ranking. Plain text, not escaped.
/// </summary>
/// <param name="Sentence">Why, in one sentence; never begins with what must not be named.</param>
/// <param name="Reasons">The strongest reasons with their shares, strongest first; what must not be named is gathered in one, the last.</param>
/// <param name="Against">What spoke against the target most; null for methods without a sign, and where nothing of weight did.</param>
/// <param name="Trust">What was measured of the method on this prediction, else on the model, or that nothing was.</param>
public sealed record PlainReasons(string Sentence, IReadOnlyList<string> Reasons, string? Against, string Trust)
{
    /// <summary>
    /// How little the reasons cover together, where that is less than half of the score (of signed values) or of the weight (of sizes); else null.
    /// </summary>
    public string? Coverage { get; init; }

    /// <summary>Puts an explanation into words.</summary>
    /// <param name="explanation">What to say; of units of several kinds, those of the first one's kind.</param>
    /// <param name="language">Language of the words around the titles.</param>
    /// <param name="domain">What the items are.</param>
    public static PlainReasons Of(Explanation explanation, ReportLanguage language = ReportLanguage.English, ItemDomain domain = ItemDomain.Shop)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new ReasonWriter(explanation, language, domain).Write();
    }
}
