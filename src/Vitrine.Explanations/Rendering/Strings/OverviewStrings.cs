using Vitrine.Explanations.Global;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Rendering;

/// <summary>
/// The words of the overview, one instance a language. <c>{0}</c>, <c>{1}</c> stand for values; the words are plain text and are escaped where they
/// are written.
/// </summary>
internal sealed partial record OverviewStrings
{
    /// <summary>The words that all views share.</summary>
    public required ReportStrings Shared { get; init; }

    /// <summary>The words of one language.</summary>
    public static OverviewStrings For(ReportLanguage language) => language == ReportLanguage.Chinese ? Zh : En;

    private ReportLanguage Language => Shared == ReportStrings.Zh ? ReportLanguage.Chinese : ReportLanguage.English;

    // Head of the page.
    public required string Title { get; init; }
    public required string Intro { get; init; }
    public required string Users { get; init; }
    public required string Events { get; init; }
    public required string FidelityLabel { get; init; }
    public required string FidelityLine { get; init; }
    public required string FidelityFound { get; init; }
    public required string FidelityUnknown { get; init; }

    // Main parameters.
    public required string Parameters { get; init; }
    public required string ParametersLead { get; init; }
    public required string CriteriaTitle { get; init; }
    public required string WaysTitle { get; init; }
    public required string LimitsTitle { get; init; }
    public required string FieldsSentence { get; init; }
    public required string FieldsThen { get; init; }
    public required string FieldsReason { get; init; }
    public required string FieldsRead { get; init; }
    public required string NotTold { get; init; }
    public required string Quoted { get; init; }
    public required string WayBelow { get; init; }
    public required IReadOnlyDictionary<string, string> CriterionWays { get; init; }
    public required string GroupSentence { get; init; }
    public required string AlsoSentence { get; init; }
    public required string SpreadReason { get; init; }
    public required string LeverSentence { get; init; }
    public required string LeverControl { get; init; }
    public required string NewActions { get; init; }
    public required string NoLevers { get; init; }
    public required string LimitMeasured { get; init; }
    public required string LimitLaw { get; init; }
    public required string Interval { get; init; }
    public required IReadOnlyDictionary<string, string> CriterionNames { get; init; }
    public required IReadOnlyDictionary<string, string> LeverNames { get; init; }

    // Sections.
    public required string Summary { get; init; }
    public required string SummaryLead { get; init; }
    public required IReadOnlyDictionary<string, string> SummaryTitles { get; init; }
    public required IReadOnlyDictionary<string, string> SummaryNotes { get; init; }
    public required string Groups { get; init; }
    public required string GroupsLead { get; init; }
    public required IReadOnlyDictionary<string, string> GroupTitles { get; init; }
    public required string GroupColumns { get; init; }
    public required string ShareOfEqual { get; init; }
    public required string Dependence { get; init; }
    public required string DependenceLead { get; init; }
    public required string DependenceTitle { get; init; }
    public required string Interactions { get; init; }
    public required string InteractionsLead { get; init; }
    public required IReadOnlyDictionary<string, string> InteractionTitles { get; init; }
    public required string InteractionCell { get; init; }
    public required string Heads { get; init; }
    public required string HeadsLead { get; init; }
    public required string Importance { get; init; }
    public required string HeadOff { get; init; }
    public required string HeadOffNdcg { get; init; }
    public required string HeadOffCell { get; init; }
    public required string Entropy { get; init; }
    public required string TraitCell { get; init; }
    public required string Reading { get; init; }
    public required IReadOnlyList<string> ReadingSteps { get; init; }
    public required string Footer { get; init; }

    // Names.
    public required string ValueAxis { get; init; }
    public required string WeightAxis { get; init; }
    public required string Low { get; init; }
    public required string High { get; init; }
    public required string NoCategory { get; init; }
    public required string UsersCount { get; init; }
    public required IReadOnlyDictionary<string, string> FeatureNames { get; init; }
    public required IReadOnlyDictionary<string, string> GroupNames { get; init; }
    public required IReadOnlyDictionary<string, string> TraitNames { get; init; }
    public required string SameTrait { get; init; }
    public required string FieldMethodName { get; init; }

    /// <summary>A group's name for people.</summary>
    public string GroupName(string by, string name) => by switch
    {
        "category" => name.Length == 0 ? NoCategory : FieldWords.Label(name, Language),
        "behavior" => Shared.Behaviors[Enum.GetValues<BehaviorType>().First(t => GroupTables.NameOf(t) == name)],
        "field" => FieldWords.Field(name, Language),
        _ => GroupNames.GetValueOrDefault(by + ":" + name, name),
    };

    /// <summary>A feature's name for people.</summary>
    public string FeatureName(string feature) => FeatureNames.GetValueOrDefault(feature) ?? FieldWords.Field(feature, Language);

    /// <summary>A trait's name for people.</summary>
    public string TraitName(string trait) =>
        trait.StartsWith("same:", StringComparison.Ordinal)
            ? ReportStrings.Fill(SameTrait, FieldWords.Field(trait[5..], Language))
            : TraitNames.GetValueOrDefault(trait, trait);

    /// <summary>A method's name for people.</summary>
    public string MethodName(string method) => method == OverviewStudy.FieldMethod ? FieldMethodName : Shared.MethodName(method);

    /// <summary>A share with its interval.</summary>
    public string Share(Recommenders.Evaluation.MetricValue share) => share is { Lower95: { } lower, Upper95: { } upper }
        ? ReportStrings.Fill(Interval, NumberText.Percent(share.Mean), NumberText.Percent(lower), NumberText.Percent(upper))
        : NumberText.Percent(share.Mean);
}
