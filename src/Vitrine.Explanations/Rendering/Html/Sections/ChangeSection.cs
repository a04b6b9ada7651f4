using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>What would change the recommendation, and why it is not another: cards that need no script.</summary>
internal static class ChangeSection
{
    /// <summary>The section's id, also where it is linked to.</summary>
    public const string Id = "change";

    /// <summary>True when there is something to write.</summary>
    public static bool IsIn(ReportData data) => data.Counterfactual is not null || data.AttributeChange is not null || data.Contrast is not null;

    public static void Write(Markup page, ReportData data, ReportStrings words)
    {
        if (!IsIn(data))
            return;
        page.Add($"""
            <section id="{Id}" aria-labelledby="{Id}-title"><h2 id="{Id}-title">{words.Changes}</h2>
            <p class="lead">{words.ChangesLead}</p>

            """);
        if (data.Counterfactual is { } card)
            WriteCounterfactual(page, data, card, words);
        if (data.AttributeChange is { } attributes)
            AttributeChangeArticle.Write(page, data, attributes, words);
        if (data.Contrast is { } contrast)
            WriteContrast(page, data, contrast, words);
        page.Add($"</section>\n");
    }

    private static void WriteCounterfactual(Markup page, ReportData data, CounterfactualCard card, ReportStrings words)
    {
        DomainWords domain = DomainWords.For(data.Language, data.Domain);
        page.Add($"""<article class="card change" id="counterfactual" aria-labelledby="counterfactual-title"><h3 """
            + $"""id="counterfactual-title"><bdi>{ChangeText.Sentence(card, words, domain)}</bdi></h3>""");
        if (card.Found)
        {
            page.Add($"""<ul class="removed">""");
            foreach (int position in card.Removed)
            {
                ReportEvent e = data.History[position];
                page.Add($"""<li><span class="place">#{position + 1}</span> <del><bdi title="{e.ItemId}">{e.Title}</bdi></del> """);
                page.Add($"""<small>{(e.Type is { } type ? words.Behaviors[type] : "")} """
                    + $"""{(e.Time is { } time ? NumberText.Day(time) : "")}</small></li>""").Add($"\n");
            }

            page.Add($"</ul>\n");
            ListPair.Write(page, card.List, words.ListWithout, [card.Target.ItemId, card.Alternative?.ItemId], words);
            page.Add($"""<p class="hint">{Standing(card.Target, card.TargetAfter, words, domain)}""");
            if (card is { Alternative: { } before, AlternativeAfter: { } after })
                page.Add($"""<br>{Standing(before, after, words, domain)}""");
            page.Add($"</p>\n");
        }

        page.Add($"""<p class="hint">{ChangeText.Proof(card, words)} {ChangeText.Searches(card, words)} {words.Evaluations}: """
            + $"""{card.Evaluations}.</p>""").Add($"\n");
        ViewPlace.Foot(page, "counterfactual");
        page.Add($"</article>\n");
    }

    private static void WriteContrast(Markup page, ReportData data, ContrastCard card, ReportStrings words)
    {
        DomainWords domain = DomainWords.For(data.Language, data.Domain);
        string a = domain.Quoted(card.Target.Title), b = domain.Quoted(card.Alternative.Title);
        Explanation difference = card.Difference;
        page.Add($"""
            <article class="card change" id="contrast" aria-labelledby="contrast-title"><h3 id="contrast-title"><bdi>{ReportStrings.Fill(words.ContrastTitle, a, b)}</bdi></h3>
            <p><bdi>{ChangeText.Sentence(card, words, domain)}</bdi> {words.ContrastNote}</p>
            <dl class="facts">
            <div><dt><bdi>{card.Target.Title}</bdi></dt><dd>{words.Rank} {card.Target.Rank}, {words.Score} {NumberText.Of(card.OfTarget.Score)} {HeaderSection.Badge(card.OfTarget.Fidelity, words)}</dd></div>
            <div><dt><bdi>{card.Alternative.Title}</bdi></dt><dd>{words.Rank} {card.Alternative.Rank}, {words.Score} {NumberText.Of(card.OfAlternative.Score)} {HeaderSection.Badge(card.OfAlternative.Fidelity, words)}</dd></div>
            <div><dt>{words.Difference}</dt><dd>{NumberText.Typographic(true, difference.Score)}</dd></div>
            <div><dt>{words.Method}</dt><dd>{words.MethodName(difference.Method)}</dd></div>
            <div><dt>{words.Gap}</dt><dd>{NumberText.Typographic(true, difference.CompletenessGap)}</dd></div>
            </dl>
            <p class="legend"><span class="key against"></span><bdi>− {b}</bdi><span class="key for"></span><bdi>+ {a}</bdi></p>

            """);
        ExplanationUnit[] shown = [.. difference.Units.OrderByDescending(u => Math.Abs(u.Value)).ThenBy(u => u.Position).Take(12)];
        if (difference.Units.Any(u => u.Kind != UnitKind.Event))
            BarList.WriteNamed(page, [.. shown.Select(u => (u.Label, u.Value))], shown.Max(u => Math.Abs(u.Value)), signed: true, keys: false);
        else
            BarList.WriteEvents(page, data, difference, shown, words);
        if (difference.Units.Count > shown.Length)
        {
            double rest = difference.Units.Sum(u => u.Value) - shown.Sum(u => u.Value);
            page.Add($"""<p class="hint">{ReportStrings.Fill(words.WeakerEvents, difference.Units.Count - shown.Length, NumberText.Typographic(true, rest))}</p>""");
        }

        ViewPlace.Foot(page, "contrast");
        page.Add($"</article>\n");
    }

    /// <summary>"X: rank 1 -> 12, score 6.31 -> 2.05".</summary>
    internal static string Standing(ReportItem before, ReportItem after, ReportStrings words, DomainWords domain) => FormattableString.Invariant(
        $"{domain.Quoted(before.Title)}: {words.Rank} {before.Rank} → {after.Rank}, {words.Score} {NumberText.Of(before.Score)} → {NumberText.Of(after.Score)}");
}
