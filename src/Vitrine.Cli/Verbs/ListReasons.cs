using Vitrine.Cli.Output;
using Vitrine.Explanations;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Reporting;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary>A reason for each item of a list, by the default method, each measured on its item.</summary>
internal sealed class ListReasons(ToolContext context, StoredModel model)
{
    public string Language { get; init; } = "en";

    public ItemDomain Domain { get; init; } = ItemDomain.Shop;

    public PrivacyRules Privacy { get; init; } = new();

    /// <summary>[list] one reason an item; null for items that popularity chose, which the history has no part in.</summary>
    public RecommendedReason?[] Of(History history, Recommendation[] list)
    {
        if (model.Model is not IExplainableRecommender)
            throw new BadInputException($"--reasons: model '{model.Model.Name}' cannot be explained; leave --reasons out, or train another kind");
        ExplanationContext names = ShownNames.Of(model, Language, Domain, Privacy);
        IExplainer method = ExplainerRegistry.Default.Get(ExplainVerb.DefaultMethod);
        History heard = model.Model.Heard(model.Popularity, history);
        var builder = new ReportBuilder(names) { Board = model.Folder.Manifest.Fidelity };
        var reasons = new RecommendedReason?[list.Length];
        return StepView.Show(context, "explaining", done =>
        {
            int ready = 0;
            var parallel = new ParallelOptions { CancellationToken = context.Cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(0, list.Length, parallel, i =>
            {
                if (list[i].Source != RecommendationSource.PopularityFallback)
                    reasons[i] = Reason(builder.Explain(method, heard, list[i].Item));
                done.Report(Interlocked.Increment(ref ready) / (double)list.Length);
            });
            return reasons;
        });
    }

    private RecommendedReason Reason(Explanation explanation)
    {
        PlainReasons words = PlainReasons.Of(explanation, ReportLanguages.Of(Language), Domain);
        Fidelity? fidelity = explanation.Fidelity;
        return new RecommendedReason(words.Sentence, words.Trust, explanation.Method, fidelity?.Metric, fidelity?.Value, fidelity?.Random);
    }
}
