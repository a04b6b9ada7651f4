using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Explanations.Privacy;

/// <summary>The names that explanations of a stored model may show: titles in a language, without those that privacy rules hide.</summary>
public static class StoredNames
{
    /// <summary>A context whose names are safe to show, in every view.</summary>
    /// <param name="model">An opened folder; must outlive the context.</param>
    /// <param name="language">Code of the language of titles and words: "en" or "zh".</param>
    /// <param name="domain">What its items are.</param>
    /// <param name="rules">What must not be named.</param>
    /// <exception cref="ArgumentException">The model cannot be explained, or a rule names an attribute whose labels it does not keep, so that the
    /// rule would hide nothing.</exception>
    public static ExplanationContext Of(StoredModel model, string language, ItemDomain domain, PrivacyRules rules)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rules);
        IReadOnlyList<string> known = model.LabelledAttributes;
        if (rules.Attributes.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } lost)
        {
            string[] near = NearestText.Of(lost, known, 3);
            string expected = known.Count == 0
                ? "no rules of attributes, since the model keeps none; name items by id"
                : $"one of {string.Join(", ", near.Length > 0 ? near : known)}";
            throw new ArgumentException($"privacy rules: found a rule of attribute '{lost}', whose labels the model does not keep, expected {expected}");
        }

        // The title in every language is judged, so that a name is not shown in one because its word is known in the other only.
        bool Judge(int item) => rules.Hides(model.Items[item], [model.TitleOf(item, "en"), model.TitleOf(item, "zh")], model.LabelsOf(item));

        // Judged once an item, since an explanation asks of every event; a single byte, so that threads read whole judgements.
        var judged = new byte[model.Items.Count];
        bool Hides(int item)
        {
            if (judged[item] == 0)
                judged[item] = Judge(item) ? (byte)2 : (byte)1;
            return judged[item] == 2;
        }

        var filter = new PrivacyFilter(Hides, rules.HidesField)
        {
            IsPrivateLabel = (attribute, label) => rules.Hides("", [], [KeyValuePair.Create(attribute, label)]),
        };
        return filter.Apply(ExplanationContext.Of(model, language), ReportLanguages.Of(language), domain);
    }
}
