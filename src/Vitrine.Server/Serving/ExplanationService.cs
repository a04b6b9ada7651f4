using System.Text.Json;
using Vitrine.Explanations;
using Vitrine.Explanations.Learned;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Reporting;
using Vitrine.Explanations.Serialization;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Serving;

/// <summary>Answers why an item, by one method, measured on the prediction itself, and records what was given, unless it is only looked at.</summary>
public sealed class ExplanationService(
    ModelHost models, ListService lists, RecommendationLog shown, ExplanationRecorder recorder, ServerOptions options)
{
    private const string Best = "best";

    /// <summary>Explains, and records unless it is a preview.</summary>
    /// <exception cref="ApiException">The request cannot be answered.</exception>
    public async Task<ExplanationResponse> ExplainAsync(ExplanationRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        ListSettings settings = await lists.SettingsAsync(model, request.AsList(), cancel);
        History history = ListService.HistoryOf(model, settings, (await lists.EventsAsync(settings, request.User, cancel)).Events);
        History heard = HeardBy(model, history);
        string? list = request.Recommendation is { } id ? Requests.Id(id, "recommendation") : null;
        ListedNote? listed = list is null ? null : ShownPlace.Of(await shown.FindAsync(list, cancel), request.User, request.Item);
        Explanation explanation = Requests.Guard(() => Explain(model, settings, request, history, heard, cancel));
        GivenExplanation? given = request.Preview ? null : await recorder.RecordAsync(model, request.User, explanation, list, cancel);
        PlainReasons words = model.Words(explanation, request.Language);
        return new ExplanationResponse(
            given?.Id, explanation.Target, explanation.TargetLabel, model.Version, explanation.Method, words.Sentence,
            request.Depth == "sentence" ? [] : words.Reasons, request.Depth == "sentence" ? null : words.Against, words.Trust, [.. Notes(explanation)], listed,
            request.Depth == "full" ? JsonDocument.Parse(given?.Document ?? ExplanationJson.Write(explanation)).RootElement : null);
    }

    /// <summary>What of a history the model hears.</summary>
    /// <exception cref="ApiException">Nothing: there is no prediction to explain.</exception>
    public static History HeardBy(ServedModel model, History history)
    {
        ArgumentNullException.ThrowIfNull(model);
        History heard = model.Stored.Model.Heard(model.Stored.Popularity, history);
        return heard.Length > 0 ? heard
            : throw ApiException.NotFound("there is no event that the model knows: nothing was learned of the user, so the list is what is popular");
    }

    private Explanation Explain(ServedModel model, ListSettings settings, ExplanationRequest request, History history, History heard,
        CancellationToken cancel)
    {
        ExplanationContext context = model.Context(request.Language, ListService.WeightsOf(settings)) with { Cancel = cancel };
        IExplainer method = MethodOf(model, context, request);
        int target = request.Item is { } id
            ? model.IndexOf(Requests.Id(id, "item")) ?? throw ApiException.Bad("item: the model knows no such item")
            : context.Model.Recommend(model.Stored.Popularity, history, 1) is [var best]
                ? best.Item
                : throw ApiException.Bad("the model lists no item for this history");
        return new ReportBuilder(context) { Board = model.Stored.Folder.Manifest.Fidelity }.Explain(method, heard, target);
    }

    private IExplainer MethodOf(ServedModel model, ExplanationContext context, ExplanationRequest request)
    {
        if (request.Method != Best)
        {
            return request.BudgetMs is null
                ? Requests.MethodOf(request.Method ?? options.Method, context.Model)
                : throw ApiException.Bad("budgetMs chooses among methods: expected method best with it");
        }

        StoredFidelity board = model.Stored.Folder.Manifest.Fidelity
            ?? throw ApiException.Bad("method best: this model has no fidelity board; measure one by vitrine fidelity");
        return MethodChoice.Of(board, context.Model, request.BudgetMs, LxrFile.IsTrained(model.Stored.Folder)).Method;
    }

    private static IEnumerable<FidelityNote> Notes(Explanation explanation)
    {
        if (explanation.ModelFidelity is { } known)
            yield return new FidelityNote(known.Metric, known.Value, known.Random, known.Users);
        if (explanation.Fidelity is { } own)
            yield return new FidelityNote(own.Metric, own.Value, own.Random, null);
    }
}
