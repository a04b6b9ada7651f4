using System.Globalization;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering;

/// <summary>
/// Every word that a view prints, one instance a language. <c>{0}</c>, <c>{1}</c> stand for values; the words are plain text and are
/// escaped where they are written.
/// </summary>
internal sealed partial record ReportStrings
{
    /// <summary>BCP 47 tag, for <c>lang</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>The words of one language.</summary>
    public static ReportStrings For(ReportLanguage language) => language == ReportLanguage.Chinese ? Zh : En;

    // Methods, by stable name.
    internal required IReadOnlyDictionary<string, string> MethodNames { get; init; }
    internal required IReadOnlyDictionary<string, string> MethodNotes { get; init; }

    // Enumerations.
    internal required IReadOnlyDictionary<BehaviorType, string> Behaviors { get; init; }
    internal required IReadOnlyDictionary<RecommendationSource, string> Sources { get; init; }
    internal required IReadOnlyDictionary<FidelityVerdict, string> Verdicts { get; init; }
    internal required IReadOnlyDictionary<FidelityVerdict, string> VerdictNotes { get; init; }

    // The question, and lists in sentences.
    internal required string WhyTitle { get; init; }
    internal required string ListComma { get; init; }
    internal required string ClauseComma { get; init; }
    internal required string Colon { get; init; }
    internal required string ListAnd { get; init; }

    // Facts of the header.
    internal required string Target { get; init; }
    internal required string Score { get; init; }
    internal required string Rank { get; init; }
    internal required string User { get; init; }
    internal required string Model { get; init; }
    internal required string Method { get; init; }
    internal required string EventsRead { get; init; }
    internal required string EventsReadOf { get; init; }

    // Section headings and leads.
    internal required string Recommendations { get; init; }
    internal required string RecommendationsLead { get; init; }
    internal required string History { get; init; }
    internal required string HistoryLead { get; init; }
    internal required string Attributes { get; init; }
    internal required string AttributesLead { get; init; }
    internal required string Attention { get; init; }
    internal required string AttentionLead { get; init; }
    internal required string Features { get; init; }
    internal required string FeaturesLead { get; init; }
    internal required string Evaluation { get; init; }
    internal required string HowToRead { get; init; }
    internal required string Glossary { get; init; }
    internal required string NotTraceable { get; init; }

    // Columns and labels.
    internal required string Item { get; init; }
    internal required string Source { get; init; }
    internal required string Event { get; init; }
    internal required string Value { get; init; }
    internal required string Metric { get; init; }
    internal required string Deletion { get; init; }
    internal required string Insertion { get; init; }
    internal required string RandomRanking { get; init; }
    internal required string RandomRuns { get; init; }

    // Fidelity over many users of the model.
    internal required string TrueCauseFirst { get; init; }
    internal required string OnModel { get; init; }
    internal required string OnModelFigures { get; init; }
    internal required string OnModelColumn { get; init; }
    internal required string OnModelLow { get; init; }
    internal required string OnModelLowBadge { get; init; }
    internal required string OnModelLevel { get; init; }
    internal required string OnModelWorse { get; init; }

    internal required string Verdict { get; init; }
    internal required string Evaluations { get; init; }
    internal required string Gap { get; init; }
    internal required string NoGap { get; init; }
    internal required string BaseValue { get; init; }
    internal required string ShapleyEmptyHistory { get; init; }
    internal required string ShapleyHiddenFields { get; init; }
    internal required string ErrorNote { get; init; }
    internal required string InteractionsTitle { get; init; }
    internal required string InteractionsLead { get; init; }
    internal required string InteractionAlone { get; init; }
    internal required string InteractionsExact { get; init; }
    internal required string InteractionsDrawn { get; init; }
    internal required string WeakerPairs { get; init; }
    internal required string ShapleyExact { get; init; }
    internal required string ShapleySampled { get; init; }
    internal required string Seed { get; init; }
    internal required string Compare { get; init; }
    internal required string CompareHint { get; init; }
    internal required string Agreement { get; init; }
    internal required string AgreementHint { get; init; }
    internal required string ExplainedItem { get; init; }

    // History bars.
    internal required string ForTarget { get; init; }
    internal required string AgainstTarget { get; init; }
    internal required string WeakerEvents { get; init; }
    internal required string AllEvents { get; init; }
    internal required string StrongestEvents { get; init; }
    internal required string TimelineLabel { get; init; }
    internal required string Oldest { get; init; }
    internal required string Newest { get; init; }

    // Pictures of one or several attributions.
    internal required string SignedMeaning { get; init; }
    internal required string SizedMeaning { get; init; }
    internal required string FlowMeaning { get; init; }
    internal required string Waterfall { get; init; }
    internal required string WaterfallLead { get; init; }
    internal required string Force { get; init; }
    internal required string ForceLead { get; init; }
    internal required string SideBySide { get; init; }
    internal required string SideBySideLead { get; init; }
    internal required string SideBySideKey { get; init; }
    internal required string SharedStrongest { get; init; }
    internal required string NotCovered { get; init; }

    // Attributes.
    internal required string MeanOfHistory { get; init; }
    internal required string OfTarget { get; init; }
    internal required string PerEvent { get; init; }
    internal required string PerEventHint { get; init; }

    // Inside the model.
    internal required string HeadGrid { get; init; }
    internal required string HeadGridHint { get; init; }
    internal required string Layer { get; init; }
    internal required string Head { get; init; }
    internal required string HeadName { get; init; }
    internal required string HeadMean { get; init; }
    internal required string HeadMeanName { get; init; }
    internal required string LastEvent { get; init; }
    internal required string LastEventHint { get; init; }
    internal required string LastEventBinned { get; init; }
    internal required string OfRowMaximum { get; init; }
    internal required string Query { get; init; }
    internal required string Key { get; init; }
    internal required string Weight { get; init; }
    internal required string Strongest { get; init; }
    internal required string StrongestHint { get; init; }
    internal required string ColorScale { get; init; }
    internal required string ScaleLinear { get; init; }
    internal required string ScaleRoot { get; init; }
    internal required string ScaleRow { get; init; }
    internal required string ZoomIn { get; init; }
    internal required string ZoomOut { get; init; }
    internal required string ZoomReset { get; init; }
    internal required string MapHint { get; init; }
    internal required string Quantised { get; init; }

    internal required string NewestQueries { get; init; }

    internal required string NewestFeatures { get; init; }

    // Weighted features.
    internal required string FeatureNorms { get; init; }
    internal required string FeatureDetail { get; init; }
    internal required string FeatureHint { get; init; }
    internal required string Field { get; init; }
    internal required string Dimension { get; init; }
    internal required string Norm { get; init; }

    // Units within units.
    internal required string Units { get; init; }
    internal required string UnitsLead { get; init; }
    internal required string UnitsAddUp { get; init; }
    internal required string UnitsAlone { get; init; }
    internal required string SessionName { get; init; }
    internal required string BehaviorUnknown { get; init; }

    // What would change it, and why not another.
    internal required string Changes { get; init; }
    internal required string ChangesLead { get; init; }
    internal required string WithoutEvent { get; init; }
    internal required string WithoutEvents { get; init; }
    internal required string LeavesTop { get; init; }
    internal required string OtherWins { get; init; }
    internal required string NeverLeaves { get; init; }
    internal required string NeverWins { get; init; }
    internal required string SeeInstead { get; init; }
    internal required string ProvedNone { get; init; }
    internal required string ProvedOne { get; init; }
    internal required string ProvedSmallest { get; init; }
    internal required string ProvedAtLeast { get; init; }
    internal required string SearchesFound { get; init; }
    internal required IReadOnlyDictionary<string, string> SearchNames { get; init; }
    internal required string NotEnded { get; init; }
    internal required string NotFound { get; init; }
    internal required string ListNow { get; init; }
    internal required string ListWithout { get; init; }
    internal required string NewInList { get; init; }
    internal required string ContrastTitle { get; init; }
    internal required string ContrastNote { get; init; }
    internal required string BestOnModel { get; init; }
    internal required string BestOnPrediction { get; init; }
    internal required string FirstOfMethods { get; init; }
    internal required string SpeaksFor { get; init; }
    internal required string Difference { get; init; }
    internal required string ChangeSearch { get; init; }
    internal required string ChangeMeaning { get; init; }
    internal required string ChangeChecked { get; init; }
    internal required string ChangePart { get; init; }
    internal required string ChangeRemoved { get; init; }

    // The page.
    internal required string SkipToContent { get; init; }
    internal required string Contents { get; init; }
    internal required string ToggleTheme { get; init; }
    internal required string Print { get; init; }
    internal required string NoScript { get; init; }
    internal required string Footer { get; init; }
    internal required IReadOnlyList<string> ReadingSteps { get; init; }
    internal required IReadOnlyList<GlossaryTerm> Terms { get; init; }

    /// <summary>A method's name for people, its options behind it; the stable name itself where none is known.</summary>
    internal string MethodName(string method)
    {
        string name = BaseName(method);
        if (!MethodNames.TryGetValue(name, out string? known))
            return method;
        return name.Length == method.Length ? known : $"{known} ({method[(name.Length + 1)..]})";
    }

    /// <summary>One sentence on how a method works; null where none is known, or where options change what it does.</summary>
    internal string? MethodNote(string method) => MethodNotes.GetValueOrDefault(method);

    /// <summary>The name of a fidelity metric.</summary>
    internal string MetricName(string metric) => metric switch { "del" => Deletion, "ins" => Insertion, "hit@1" => TrueCauseFirst, _ => metric };

    /// <summary>A method's stable name without its options.</summary>
    internal static string BaseName(string method) => method.Split(':')[0];

    /// <summary>Which Shapley value an explanation's values are; null where they are none.</summary>
    internal string? ShapleyNote(Explanation explanation) => explanation.Shapley is not { } background ? null : Fill(
        background == ShapleyBackground.HiddenFields ? ShapleyHiddenFields : ShapleyEmptyHistory,
        Fill(explanation.ShapleyIsSampled ? ShapleySampled : ShapleyExact, explanation.Evaluations));

    /// <summary>A template with its values filled in.</summary>
    internal static string Fill(string template, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, template, values);

    /// <summary>Two sentences, either of which may be empty, with a space between where the first ends in a Latin full stop.</summary>
    internal static string Follow(string first, string second) =>
        first.EndsWith('.') && second.Length > 0 ? first + " " + second : first + second;

    /// <summary>"a", "a and b", "a, b and c".</summary>
    internal string Join(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => string.Join(ListComma, parts.Take(parts.Count - 1)) + ListAnd + parts[^1],
    };
}

/// <summary>One term that the page explains.</summary>
/// <param name="Key">Stable key, the same in each language.</param>
/// <param name="Name">The term.</param>
/// <param name="Meaning">One or two plain sentences.</param>
internal sealed record GlossaryTerm(string Key, string Name, string Meaning);
