using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Explanations.Reporting;

/// <summary>One question: why this item, for this history, by this stored model?</summary>
/// <param name="context">The model with names that may be shown; may weigh attributes other than the stored one.</param>
/// <param name="stored">The model's folder.</param>
/// <param name="user">External id of the user; null for an anonymous session.</param>
/// <param name="history">All events, oldest first.</param>
public sealed class ReportQuestion(ExplanationContext context, StoredModel stored, string? user, History history)
{
    /// <summary>Name of the method that was asked for, which the report then leads with; null where none was. Default null.</summary>
    public string? Asked { get; init; }

    /// <summary>Items of the list. Default 10.</summary>
    public int ListLength { get; init; } = 10;

    /// <summary>Asks for the fewest events without which the recommendation would be another. Default false.</summary>
    public bool Counterfactual { get; init; }

    /// <summary>Asks for the smallest change of the item's attributes that would move it. Default false.</summary>
    public bool AttributeChange { get; init; }

    /// <summary>Attributes that may change; empty for all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Item index of an alternative: why the target and not this? Null for none.</summary>
    public int? InsteadOf { get; init; }

    /// <summary>Contrasts the target with <see cref="InsteadOf"/> by the first method. Default true.</summary>
    public bool Contrast { get; init; } = true;

    /// <summary>Asks what pairs of such units add together; null for no.</summary>
    public PerturbedUnits? Interactions { get; init; }

    /// <summary>Item index; null for the best recommendation.</summary>
    public int? Target { get; init; }

    /// <summary>Language of the words.</summary>
    public ReportLanguage Language { get; init; } = ReportLanguage.English;

    /// <summary>What the items are, for the words of the reasons.</summary>
    public ItemDomain Domain { get; init; } = ItemDomain.Shop;

    /// <summary>Looks inside the model, where it opens. Default true.</summary>
    public bool Trace { get; init; } = true;

    /// <summary>The report by the given methods, in their order; those that cannot explain the model are left out, but for the first.</summary>
    /// <exception cref="ArgumentException">There is nothing to explain, or something asked does not fit the model or the history.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ReportData Answer(IReadOnlyList<IExplainer> methods, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(methods);
        IExplainableRecommender model = context.Model;
        if (history.Length == 0)
            throw new ArgumentException("the history is empty: popular items are recommended, and there is nothing to explain");
        History heard = model.Heard(stored.Popularity, history);
        if (heard.Length == 0)
            throw new ArgumentException("the history says nothing to the model: popular items are recommended, and there is nothing to explain");
        Recommendation[] list = model.Recommend(stored.Popularity, history, ListLength);
        int target = Target ?? (list.Length > 0 ? list[0].Item : throw new ArgumentException("every item is in the history; name the one to explain"));
        ModelFolder folder = stored.Folder;
        var subject = new ReportSubject(folder.Manifest.Data.Name, user ?? "session", heard, list)
        {
            Language = Language,
            Domain = Domain,
            Metrics = folder.Manifest.Metrics,
        };
        var changes = new ChangeBuilder(context, stored.Popularity) { K = ListLength };
        IEnumerable<IExplainer> fitting = methods.Where((m, i) => i == 0 || m.IsCompatible(model));
        return new ReportBuilder(context) { Board = folder.Manifest.Fidelity, Traces = Trace }.Build(subject, fitting, target, cancel) with
        {
            Asked = Asked,
            Counterfactual = Counterfactual ? changes.Counterfactual(heard, target, InsteadOf, progress, cancel) : null,
            AttributeChange = AttributeChange ? changes.AttributeChange(heard, target, InsteadOf, Fields, progress, cancel) : null,
            Interactions = Interactions is { } units ? InteractionExplainer.Explain(context, heard, target, units, progress, cancel) : null,
            Contrast = InsteadOf is { } other && Contrast ? changes.Contrast(methods[0], heard, target, other) : null,
        };
    }
}
