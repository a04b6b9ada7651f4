using Vitrine.Explanations;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Reporting;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary>One question of `explain` and `demo`: why this item, for this history, by this model?</summary>
internal sealed class ExplainQuestion(StoredModel model, string? user, History history)
{
    /// <summary>True where the person named the method, which the report then leads with. Default false.</summary>
    public bool IsNamed { get; init; }

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

    /// <summary>Asks what pairs of such units add together; null for no.</summary>
    public PerturbedUnits? Interactions { get; init; }

    /// <summary>Name of a method to explain by beside the chosen one, where the model is one for it; null for none.</summary>
    public string? Beside { get; init; }

    /// <summary>Item index; null for the best recommendation.</summary>
    public int? Target { get; init; }

    /// <summary>Code of the language of words and titles: "en" or "zh".</summary>
    public string Language { get; init; } = "en";

    /// <summary>What the items are, for the words of the reasons.</summary>
    public ItemDomain Domain { get; init; } = ItemDomain.Shop;

    /// <summary>What must not be named.</summary>
    public PrivacyRules Privacy { get; init; } = new();

    /// <summary>The model as one that can be explained.</summary>
    /// <exception cref="BadInputException">It cannot.</exception>
    public static IExplainableRecommender Explainable(IRecommender model) => model as IExplainableRecommender
        ?? throw new BadInputException(
            $"model '{model.Name}' cannot be explained, expected one of "
                + $"{string.Join(", ", RecommenderKinds.Names.Except(RecommenderKinds.Baselines))}; train one of these");

    /// <summary>The report by the chosen method, or by all with the chosen one first.</summary>
    public ReportData Answer(IExplainer chosen, bool allMethods, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        IExplainableRecommender explained = Explainable(model.Model);
        if (history.Length == 0)
            throw new BadInputException("the history is empty: popular items are recommended, and there is nothing to explain");
        History heard = model.Model.Heard(model.Popularity, history);
        if (heard.Length == 0)
            throw new BadInputException("the history says nothing to the model: popular items are recommended, and there is nothing to explain");
        Recommendation[] list = model.Recommend(history, ListLength);
        int target =
            Target ?? (list.Length > 0 ? list[0].Item : throw new BadInputException("every item is in the history; name one with --item"));
        ExplanationContext context = ShownNames.Of(model, Language, Domain, Privacy);
        ModelFolder folder = model.Folder;
        var subject = new ReportSubject(folder.Manifest.Data.Name, user ?? "session", heard, list)
        {
            Language = ReportLanguages.Of(Language),
            Domain = Domain,
            Metrics = folder.Manifest.Metrics,
        };
        IEnumerable<IExplainer> beside = allMethods ? ExplainerRegistry.Default.CreateForReports() : Beside is null
            ? []
            : [ExplainerRegistry.Default.Get(Beside)];
        IEnumerable<IExplainer> methods = beside.Where(m => m.Name != chosen.Name && m.IsCompatible(explained)).Prepend(chosen);
        var changes = new ChangeBuilder(context, model.Popularity) { K = ListLength };
        return new ReportBuilder(context) { Board = folder.Manifest.Fidelity }.Build(subject, methods, target) with
        {
            Asked = IsNamed ? chosen.Name : null,
            Counterfactual = Counterfactual ? changes.Counterfactual(heard, target, InsteadOf, progress, cancel) : null,
            AttributeChange = AttributeChange ? changes.AttributeChange(heard, target, InsteadOf, Fields, progress, cancel) : null,
            Interactions = Interactions is { } units ? InteractionExplainer.Explain(context, heard, target, units, progress, cancel) : null,
            Contrast = InsteadOf is { } other && (allMethods || !(Counterfactual || AttributeChange)) ? changes.Contrast(chosen, heard, target, other) : null,
        };
    }
}
