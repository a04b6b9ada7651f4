using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering;

/// <summary>Everything that one explained recommendation shows: the only input of the terminal, SVG and HTML views.</summary>
public sealed record ReportData
{
    /// <summary>Heading of the report, for example the shop's or data set's name.</summary>
    public required string Title { get; init; }

    /// <summary>Language of the words around the data; default English.</summary>
    public ReportLanguage Language { get; init; } = ReportLanguage.English;

    /// <summary>What the items are, for the words of the reasons; default a shop's.</summary>
    public ItemDomain Domain { get; init; } = ItemDomain.Shop;

    /// <summary>External id of the user, or of an anonymous session.</summary>
    public required string UserId { get; init; }

    /// <summary>[T] the events that were explained, oldest first. <see cref="ExplanationUnit.Position"/> counts in this list.</summary>
    public required IReadOnlyList<ReportEvent> History { get; init; }

    /// <summary>The recommended items, best first.</summary>
    public required IReadOnlyList<ReportItem> Recommendations { get; init; }

    /// <summary>One explanation of the same target for each method, at least one.</summary>
    public required IReadOnlyList<Explanation> Explanations { get; init; }

    /// <summary>
    /// The model's inner state, or null where the model cannot be traced: the views then leave out what lies inside the model. A trace
    /// shorter than the history belongs to its newest events.
    /// </summary>
    public ModelTrace? Trace { get; init; }

    /// <summary>[F] what people call the trace's fields, in the trace's order; empty to show the trace's own names.</summary>
    public IReadOnlyList<string> FieldNames { get; init; } = [];

    /// <summary>Evaluation of the model, or null when it was not evaluated.</summary>
    public ReportMetrics? Metrics { get; init; }

    /// <summary>What would change the recommendation, or null when that was not asked.</summary>
    public CounterfactualCard? Counterfactual { get; init; }

    /// <summary>What change of the item's own attributes would move it, or null when that was not asked.</summary>
    public AttributeChangeCard? AttributeChange { get; init; }

    /// <summary>Why this item and not another, or null when that was not asked.</summary>
    public ContrastCard? Contrast { get; init; }

    /// <summary>What pairs of units add together, or null when that was not asked.</summary>
    public InteractionExplanation? Interactions { get; init; }

    /// <summary>Name of the method that was asked for, which the views lead with; null when none was, or none of <see cref="Explanations"/> is its.</summary>
    public string? Asked { get; init; }

    /// <summary>The explanation that the views lead with: that of the method asked for, else the most faithful one.</summary>
    internal Explanation Lead => Choice.Lead;

    /// <summary>The lead, and why it leads.</summary>
    internal LeadChoice Choice => LeadChoice.Of(Explanations, Asked);

    /// <summary>The lead in plain words.</summary>
    internal PlainReasons Reasons => PlainReasons.Of(Lead, Language, Domain);

    /// <summary>The question that a view answers: why this item?</summary>
    internal string Question => ReportStrings.Fill(
        ReportStrings.For(Language).WhyTitle, DomainWords.For(Language, Domain).Quoted(Lead.TargetLabel, Lead.TargetIsPrivate));

    /// <summary>Position in <see cref="History"/> of the trace's first event; 0 without a trace.</summary>
    internal int TraceStart => Trace is null ? 0 : History.Count - Trace.Length;

    /// <summary>Display name of a field of the trace.</summary>
    internal string FieldName(int field) => FieldNames.Count > 0 ? FieldNames[field] : Trace!.Fields[field];

    /// <summary>Checks that the parts fit together, once at the boundary of every view.</summary>
    /// <exception cref="ArgumentException">A position, length or field count does not fit; the message names both sides.</exception>
    internal void Validate()
    {
        if (Explanations.Count == 0)
            throw new ArgumentException("Report: no explanation given, expected at least one.");
        foreach (Explanation explanation in Explanations)
            foreach (ExplanationUnit unit in explanation.Units)
                if (unit.Kind == UnitKind.Event && (unit.Position < 0 || unit.Position >= History.Count))
                    throw new ArgumentException(
                        $"Report: {explanation.Method} has a unit at position {unit.Position}, expected 0..{History.Count - 1} of the history.");
        if (Counterfactual?.Removed.FirstOrDefault(p => p < 0 || p >= History.Count, -1) is { } outside and not -1)
            throw new ArgumentException($"Report: the counterfactual removes position {outside}, expected 0..{History.Count - 1} of the history.");
        if (Trace is null)
            return;
        if (Trace.Length > History.Count)
            throw new ArgumentException($"Report: the trace reads {Trace.Length} events, the history holds only {History.Count}.");
        if (FieldNames.Count > 0 && FieldNames.Count != Trace.Fields.Count)
            throw new ArgumentException($"Report: {FieldNames.Count} field names for {Trace.Fields.Count} fields of the trace.");
    }
}

/// <summary>Languages that the views speak.</summary>
public enum ReportLanguage
{
    /// <summary>English, <c>en</c>.</summary>
    English,

    /// <summary>Simplified Chinese, <c>zh-CN</c>.</summary>
    Chinese,
}

/// <summary>Languages by the codes that titles and options are named by.</summary>
public static class ReportLanguages
{
    /// <summary>Chinese for "zh", else English.</summary>
    public static ReportLanguage Of(string code) => code == "zh" ? ReportLanguage.Chinese : ReportLanguage.English;
}

/// <summary>One event of the explained history.</summary>
/// <param name="ItemId">External item id.</param>
/// <param name="Title">What people call the item.</param>
/// <param name="Type">What the user did, or null when unknown.</param>
/// <param name="Time">When, or null when unknown.</param>
public sealed record ReportEvent(string ItemId, string Title, BehaviorType? Type = null, DateTimeOffset? Time = null);

/// <summary>One recommended item.</summary>
/// <param name="Rank">1-based rank.</param>
/// <param name="ItemId">External item id.</param>
/// <param name="Title">What people call the item.</param>
/// <param name="Score">The model's score; comparable within one list only.</param>
/// <param name="Source">Where it came from.</param>
public sealed record ReportItem(int Rank, string ItemId, string Title, double Score, RecommendationSource Source);

/// <summary>How good the model is on held-out data.</summary>
/// <param name="Protocol">One sentence: split, candidates, users.</param>
/// <param name="Values">Metric names with their values, in the order shown.</param>
public sealed record ReportMetrics(string Protocol, IReadOnlyList<KeyValuePair<string, double>> Values);
