using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Explanations.Privacy;

/// <summary>
/// Puts "a private item" in the place of what must not be named, where names are made: what an explanation is built of, and with it every view
/// of it, never holds the name. Values, positions, behaviours and times stay, so sums do too. A private item keeps one name within a model
/// ("private-17"), so that its events can be told to be of one item.
/// </summary>
/// <param name="isPrivateItem">By item index: true for an item that must not be named.</param>
/// <param name="isPrivateField">By an attribute's name: true for one that must not be named.</param>
public sealed class PrivacyFilter(Func<int, bool> isPrivateItem, Func<string, bool> isPrivateField)
{
    /// <summary>By an attribute's name and a label: true for a label that must not be named. Default: all may be.</summary>
    public Func<string, string, bool> IsPrivateLabel { get; init; } = (_, _) => false;

    /// <summary>True for an item that must not be named.</summary>
    public bool IsPrivate(int item) => isPrivateItem(item);

    /// <summary>True for an attribute that must not be named.</summary>
    public bool IsPrivate(string field) => isPrivateField(field);

    /// <summary>What stands for a label that must not be named.</summary>
    /// <param name="language">Language of the words.</param>
    public static string PrivateLabel(ReportLanguage language) => ReasonWords.For(language).PrivateField;

    /// <summary>The same context with names that may be shown.</summary>
    /// <param name="context">The model and its names.</param>
    /// <param name="language">Language of the names put in.</param>
    /// <param name="domain">What the items are.</param>
    public ExplanationContext Apply(ExplanationContext context, ReportLanguage language = ReportLanguage.English, ItemDomain domain = ItemDomain.Shop)
    {
        ArgumentNullException.ThrowIfNull(context);
        Func<int, string> id = context.ItemId, label = context.ItemLabel;
        Func<string, string> fieldLabel = context.FieldLabel;
        string item = DomainWords.For(language, domain).PrivateItem, field = ReasonWords.For(language).PrivateField;
        return context with
        {
            ItemId = i => isPrivateItem(i) ? FormattableString.Invariant($"private-{i}") : id(i),
            ItemLabel = i => isPrivateItem(i) ? item : label(i),
            FieldLabel = name => isPrivateField(name) ? field : fieldLabel(name),
            Privacy = this,
        };
    }
}
