using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>The card of the smallest change of the item's own attributes.</summary>
internal static class AttributeChangeArticle
{
    public static void Write(Markup page, ReportData data, AttributeChangeCard card, ReportStrings words)
    {
        DomainWords domain = DomainWords.For(data.Language, data.Domain);
        AttributeChangeWords own = AttributeChangeWords.For(data.Language);
        page.Add($"""<article class="card change" id="attribute-change"><h3><bdi>{AttributeChangeText.Sentence(card, data.Language, domain)}</bdi></h3>""");
        if (card.Found)
        {
            page.Add($"""<ul class="removed">""");
            foreach (Counterfactual.AttributeChange change in card.Changes)
            {
                page.Add($"""<li><span class="place">{FieldWords.Field(change.Attribute, data.Language)}</span> """
                    + $"""<del><bdi>{AttributeChangeText.Old(change, own, words)}</bdi></del> → """);
                page.Add($"""<ins><bdi>{AttributeChangeText.New(change, own, words)}</bdi></ins></li>""").Add($"\n");
            }

            page.Add($"</ul>\n");
            ListPair.Write(page, card.List, own.List, [card.Target.ItemId, card.Alternative?.ItemId], words);
            page.Add($"""<p class="hint">{ChangeSection.Standing(card.Target, card.TargetAfter, words, domain)}""");
            if (card is { Alternative: { } before, AlternativeAfter: { } after })
                page.Add($"""<br>{ChangeSection.Standing(before, after, words, domain)}""");
            page.Add($"</p>\n");
        }

        page.Add($"""<p class="hint">""");
        foreach (string note in AttributeChangeText.Notes(card, own))
            page.Add($"{note} ");
        page.Add($"""{words.Evaluations}: {card.Evaluations}.</p></article>""").Add($"\n");
    }
}
