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
        int[] explained = heard.Length == 0
            ? []
            : [.. Enumerable.Range(0, list.Count).Where(i => list[i].Source != RecommendationSource.PopularityFallback && list[i].ModelRank != 0)];
        IReadOnlyList<Explanation> explanations = Requests.Guard(
            () => explainer.ExplainAll(context, heard, [.. explained.Select(i => list[i].Item)]));
        ModelFidelity? fidelity = ModelFidelity.Of(model.Stored.Folder.Manifest.Fidelity, explainer.Name);
        for (int i = 0; i < explained.Length; i++)
        {
            // What explains all items alike is put into words once: without a sign, words tell of the units alone.
            bool isSame = i > 0 && !explanations[i].Signed && ReferenceEquals(explanations[i].Units, explanations[i - 1].Units);
            notes[explained[i]] = isSame ? notes[explained[i - 1]] : Note(model, explanations[i] with { ModelFidelity = fidelity }, language);
        }

        return notes;
    }

    private static ReasonNote Note(ServedModel model, Explanation explanation, string language)
    {
        PlainReasons words = model.Words(explanation, language);
        return new ReasonNote(words.Sentence, words.Trust, explanation.Method);
    }
}
