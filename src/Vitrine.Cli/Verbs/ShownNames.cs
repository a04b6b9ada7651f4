using Vitrine.Explanations;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary>The names that explanations of a stored model may show, as options ask for them.</summary>
internal static class ShownNames
{
    /// <summary>A context whose names are safe to show, in every view.</summary>
    /// <exception cref="BadInputException">A rule names an attribute whose labels the model does not keep: it would hide nothing.</exception>
    public static ExplanationContext Of(StoredModel model, string language, ItemDomain domain, PrivacyRules rules) =>
        BadInputException.Guard(() => StoredNames.Of(model, language, domain, rules));
}
