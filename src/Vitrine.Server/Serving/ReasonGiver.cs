using Vitrine.Explanations;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Lists;
using Vitrine.Server.Models;

namespace Vitrine.Server.Serving;

/// <summary>Says in one line why each item of a list is there, by one method, with what was measured of the method on this model.</summary>
public static class ReasonGiver
{
    /// <summary>[list] a reason an item; null for items that the history has no part in: popular ones, and those that only a rule put there.</summary>
    /// <exception cref="ApiException">The method cannot be used.</exception>
    public static IReadOnlyList<ReasonNote?> Of(
        ServedModel model, ListSettings settings, History history, IReadOnlyList<ListedItem> list, string method, string language, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(list);
        ExplanationContext context = model.Context(language, ListService.WeightsOf(settings)) with { Cancel = cancel };
        IExplainer explainer = Requests.MethodOf(method, context.Model);
        History heard = model.Stored.Model.Heard(model.Stored.Popularity, history);
        var notes = new ReasonNote?[list.Count];
        for (int i = 0; i < notes.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (heard.Length == 0 || list[i].Source == RecommendationSource.PopularityFallback || list[i].ModelRank == 0)
                continue;
            int item = list[i].Item;
            Explanation explanation = Requests.Guard(() => explainer.Explain(context, heard, item)) with
            {
                ModelFidelity = ModelFidelity.Of(model.Stored.Folder.Manifest.Fidelity, explainer.Name),
            };
            PlainReasons words = model.Words(explanation, language);
            notes[i] = new ReasonNote(words.Sentence, words.Trust, explanation.Method);
        }

        return notes;
    }
}
