using Vitrine.Explanations;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Reporting;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;

namespace Vitrine.Server.Serving;

/// <summary>Explains one prediction by several methods, looks inside the model, and records what was given, unless it is only looked at.</summary>
public sealed class InsideService(ModelHost models, ListService lists, ExplanationRecorder recorder, ServerOptions options)
{
    // A longer list would hardly be shown.
    private const int LongestList = 200;

    /// <summary>The data of a report's pictures, one JSON object.</summary>
    /// <exception cref="ApiException">The request cannot be answered.</exception>
    public async Task<string> AnswerAsync(InsideRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        ListSettings settings = await lists.SettingsAsync(model, request.AsList(), cancel);
        History history = ListService.HistoryOf(model, settings, (await lists.EventsAsync(settings, request.User, cancel)).Events);
        ExplanationService.HeardBy(model, history);
        ReportData report = Requests.Guard(() => Report(model, settings, request, history, cancel));
        // Side by side, so that they share a commit.
        if (!request.Preview)
            await Task.WhenAll(report.Explanations.Select(e => recorder.RecordAsync(model, request.User, e, null, cancel)));
        return LiveReport.Write(report);
    }

    private ReportData Report(ServedModel model, ListSettings settings, InsideRequest request, History history, CancellationToken cancel)
    {
        ExplanationContext context = model.Context(request.Language, ListService.WeightsOf(settings)) with { Cancel = cancel };
        string[] names = request.Methods.Count == 0 ? [options.Method] : [.. request.Methods.Distinct(StringComparer.Ordinal)];
        IExplainer[] methods = Requests.MethodsOf(names, context.Model);
        int? target = request.Item is { } id
            ? model.IndexOf(Requests.Id(id, "item")) ?? throw ApiException.Bad("item: the model knows no such item")
            : null;
        var question = new ReportQuestion(context, model.Stored, request.User, history)
        {
            Asked = request.Methods.Count == 0 ? null : methods[0].Name,
            Target = target,
            Language = ReportLanguages.Of(request.Language),
            Domain = options.ItemDomain,
            Trace = request.Trace,
            Counterfactual = request.Changes,
            ListLength = request.Changes && target is { } item ? LengthWith(model, context, history, item) : 10,
        };
        return question.Answer(methods, null, cancel);
    }

    // An item further down would leave a list that is long enough to hold it.
    private static int LengthWith(ServedModel model, ExplanationContext context, History history, int item)
    {
        Recommendation[] list = context.Model.Recommend(model.Stored.Popularity, history, LongestList);
        return Math.Max(10, Array.FindIndex(list, r => r.Item == item) + 1);
    }
}
