using System.Globalization;
using Vitrine.Explanations.Counterfactual;
using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Explanations.Rendering;

/// <summary>What the card of attribute changes says, as plain sentences, not escaped.</summary>
internal static class AttributeChangeText
{
    /// <summary>"If the price of X were below 30 instead of 49, X would not be among the top 10."</summary>
    public static string Sentence(AttributeChangeCard card, ReportLanguage language, DomainWords domain)
    {
        ReportStrings shared = ReportStrings.For(language);
        AttributeChangeWords words = AttributeChangeWords.For(language);
        string target = domain.Quoted(card.Target.Title), other = card.Alternative is { } item ? domain.Quoted(item.Title) : "";
        if (!card.Found)
        {
            string fields = card.Fields.Count == 0 ? words.NoFields : string.Join(words.Or, card.Fields.Select(f => FieldWords.Field(f, language)));
            return ReportStrings.Fill(words.Never[card.Goal], fields, target, card.List.K, other);
        }

        string[] parts =
        [
            .. card.Changes.Select((c, i) => i == 0
                ? ReportStrings.Fill(words.First, FieldWords.Field(c.Attribute, language), target, New(c, words, shared), Old(c, words, shared))
                : ReportStrings.Fill(words.Further, FieldWords.Field(c.Attribute, language), New(c, words, shared), Old(c, words, shared))),
        ];
        string change = ReportStrings.Fill(words.Reached[card.Goal], ReportStrings.Fill(words.If, shared.Join(parts)), target, card.List.K, other);
        return card.Goal == AttributeGoalKind.LeavesTop ? ReportStrings.Follow(change, ChangeText.Instead(card.List, shared, domain)) : change;
    }

    /// <summary>How far the change goes, what was tried, and where thresholds come from.</summary>
    public static IReadOnlyList<string> Notes(AttributeChangeCard card, AttributeChangeWords words) =>
    [
        .. card.Found ? [ReportStrings.Fill(words.Measure, NumberText.Of(card.Distance))] : Array.Empty<string>(),
        card.Complete ? words.Complete : words.Cut,
        .. card.Changes.Where(c => c.Threshold != ThresholdKind.None)
            .Select(c => ReportStrings.Fill(words.Thresholds[c.Threshold], FieldWords.Field(c.Attribute, LanguageOf(words)))),
        words.Caution,
    ];

    /// <summary>The present value.</summary>
    public static string Old(AttributeChange change, AttributeChangeWords words, ReportStrings shared) =>
        change.IsNumber ? Number(change.OldNumber, words) : change.OldIsPrivate ? words.Private : Labels(change.OldLabels, words, shared);

    /// <summary>The value instead.</summary>
    public static string New(AttributeChange change, AttributeChangeWords words, ReportStrings shared) =>
        change.IsNumber ? Number(change.NewNumber, words) : Labels(change.NewLabels, words, shared);

    private static string Labels(IReadOnlyList<string> labels, AttributeChangeWords words, ReportStrings shared) =>
        labels.Count == 0 ? words.Missing : shared.Join([.. labels.Select(label => FieldWords.Label(label, LanguageOf(words)))]);

    private static ReportLanguage LanguageOf(AttributeChangeWords words) =>
        words == AttributeChangeWords.For(ReportLanguage.Chinese) ? ReportLanguage.Chinese : ReportLanguage.English;

    private static string Number(NumberRange? range, AttributeChangeWords words) => range switch
    {
        { From: { } from, To: { } to } when from == to => Text(from),
        { From: { } from, To: { } to } => ReportStrings.Fill(words.Between, Text(from), Text(to)),
        { To: { } to } => ReportStrings.Fill(words.Below, Text(to)),
        { From: { } from } => ReportStrings.Fill(words.AtLeast, Text(from)),
        _ => words.Missing,
    };

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
