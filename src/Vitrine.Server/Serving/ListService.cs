using System.Text.Json;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;
using Vitrine.Server.Histories;
using Vitrine.Server.Lists;
using Vitrine.Server.Lists.Rules;
using Vitrine.Server.Models;
using Vitrine.Server.Operations;
using Vitrine.Storage.Events;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Users;

namespace Vitrine.Server.Serving;

/// <summary>
/// Answers requests for lists: reads history, controls and rules, makes the list, gives reasons, and records all that is needed to make it again.
/// </summary>
public sealed class ListService(
    ModelHost models, ListMaker maker, HistoryBook histories, ControlsBook controls, RuleBook rules, RecommendationLog log, ServiceMeter meter,
    ServerOptions options, TimeProvider time)
{
    /// <summary>Makes, explains and records a list.</summary>
    /// <exception cref="ApiException">The request cannot be answered.</exception>
    public async Task<ListResponse> ServeAsync(ListRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        ListSettings settings = await SettingsAsync(model, request, cancel);
        StoredHistory history = await EventsAsync(settings, request.User, cancel);
        IReadOnlyList<StoredEvent> events = history.Events;
        MadeList list = Make(model, settings, events, request.K);
        IReadOnlyList<ReasonNote?> why = request.Reasons
            ? ReasonGiver.Of(model, settings, HistoryOf(model, settings, events), list.Items, request.Method ?? options.Method, request.Language, cancel)
            : new ReasonNote?[list.Items.Count];
        ListResponse response = Response(model, events.Count, list, why, request.Language);
        if (request.Preview)
            return response;
        response = response with { Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N") };
        await log.AppendAsync(Record(model, request, settings, history, list, response), cancel);
        meter.ListServed(model.Version);
        return response;
    }

    /// <summary>Makes a list by other rules than the shop's, and records nothing.</summary>
    /// <exception cref="ApiException">The request cannot be answered.</exception>
    public async Task<ListResponse> PreviewAsync(ListRequest request, IReadOnlyList<ListRule> other, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        ListSettings settings = await SettingsAsync(model, request, other, cancel);
        IReadOnlyList<StoredEvent> events = (await EventsAsync(settings, request.User, cancel)).Events;
        MadeList list = Make(model, settings, events, request.K);
        return Response(model, events.Count, list, new ReasonNote?[list.Items.Count], request.Language);
    }

    /// <summary>The list of stored or given events, as settings say.</summary>
    public MadeList Make(ServedModel model, ListSettings settings, IReadOnlyList<StoredEvent> events, int k)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        return Requests.Guard(() => maker.Make(model, settings.Rules, new ListQuestion(HistoryOf(model, settings, events), k)
        {
            Filters = settings.Filters,
            Exclude = [.. settings.Exclude.Select(model.IndexOf).OfType<int>()],
            BlockedCategories = settings.Blocked,
            Weights = WeightsOf(settings),
            TimesShown = (item, hours) => settings.Shown.GetValueOrDefault(ShownKey(item, hours)),
        }));
    }

    /// <summary>The events that settings say are read: those given, else the user's stored ones, unless the user wants no profile.</summary>
    public async ValueTask<StoredHistory> EventsAsync(ListSettings settings, string? user, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.History is { } given)
            return new StoredHistory([.. given.Select(e => e.ToStored())]);
        return user is null || settings.ProfilingOff ? new StoredHistory([]) : await histories.OfAsync(user, cancel);
    }

    /// <summary>What the model reads of events.</summary>
    public static History HistoryOf(ServedModel model, ListSettings settings, IReadOnlyList<StoredEvent> events)
    {
        ArgumentNullException.ThrowIfNull(settings);
        History history = HistoryBook.Read(model, events);
        // Times of a given history are read where every event has one.
        return settings.History?.Any(e => e.Time is null) == true ? history with { Times = default } : history;
    }

    /// <summary>The weights of settings.</summary>
    public static ModelWeights WeightsOf(ListSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new ModelWeights { Attributes = settings.Weights, Recency = settings.Recency };
    }

    /// <summary>What a request, the user's controls and the shop's rules say together.</summary>
    /// <exception cref="ApiException">The request cannot be answered.</exception>
    public async Task<ListSettings> SettingsAsync(ServedModel model, ListRequest request, CancellationToken cancel) =>
        await SettingsAsync(model, request, (await rules.RulesAsync(cancel)).Rules, cancel);

    private async Task<ListSettings> SettingsAsync(ServedModel model, ListRequest request, IReadOnlyList<ListRule> all, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        UserControls wishes = request.User is { } user ? await controls.OfAsync(user, cancel) : UserControls.Default;
        ListRule[] shop = [.. all.Where(r => !r.Off)];
        ModelWeights own = model.Taken(new ModelWeights { Attributes = wishes.AttributeWeights, Recency = wishes.Recency });
        var weights = new Dictionary<string, double>(own.Attributes, StringComparer.Ordinal);
        foreach ((string attribute, double weight) in request.Weights)
            weights[attribute] = weight;
        return new ListSettings
        {
            Filters = Requests.FiltersOf(request.Filters),
            Exclude = request.Exclude,
            Weights = weights,
            Recency = request.Recency ?? own.Recency,
            Blocked = wishes.BlockedCategories,
            ProfilingOff = wishes.ProfilingOff,
            Rules = shop,
            Shown = request.User is { } shownTo ? await ShownAsync(shownTo, shop, cancel) : new Dictionary<string, int>(),
            History = request.History is { } given ? Requests.HistoryOf(given, model) : null,
        };
    }

    // Counted when the list is made, and kept with it: later it would be another number.
    private async Task<Dictionary<string, int>> ShownAsync(string user, ListRule[] shop, CancellationToken cancel)
    {
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (double hours in shop.Where(r => r.Kind == RuleKind.Frequency).Select(r => r.Hours).Distinct())
        {
            long since = (time.GetUtcNow() - TimeSpan.FromHours(hours)).ToUnixTimeMilliseconds();
            int least = shop.Where(r => r.Kind == RuleKind.Frequency && r.Hours == hours).Min(r => r.Most);
            foreach ((string item, int count) in await log.ShownAsync(user, since, cancel))
                if (count >= least)
                    shown[ShownKey(item, hours)] = count;
        }

        return shown;
    }

    private static string ShownKey(string item, double hours) => FormattableString.Invariant($"{hours:R} {item}");

    private static ListResponse Response(ServedModel model, int events, MadeList list, IReadOnlyList<ReasonNote?> why, string language) => new(
        null, model.Version, events,
        [
            .. list.Items.Select((item, i) => new ListItem(
                item.Rank, model.Stored.Items[item.Item], model.Stored.TitleOf(item.Item, language), float.IsNaN(item.Score) ? null : item.Score,
                    Requests.NameOf(item.Source),
                item.ModelRank, [.. item.Effects.Select(e => new RuleNote(e.Rule, Requests.NameOf(e.Kind), e.Places))], why[i])),
        ],
        [.. list.LeftOut.Select(l => new LeftOutNote(l.Key, [.. l.Value.Select(item => model.Stored.Items[item])]))]);

    private ServedRecommendation Record(
        ServedModel model, ListRequest request, ListSettings settings, StoredHistory history, MadeList list, ListResponse response) => new()
        {
            Id = response.Id!,
            UserId = request.User,
            ServedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ModelVersion = model.Version,
            K = request.K,
            HistorySequence = settings.History is null ? history.LastSequence : null,
            HistoryLength = history.Events.Count,
            HistoryFingerprint = history.Fingerprint,
            Items = [.. response.Items.Select(i => i.Item)],
            Scores = [.. list.Items.Select(i => i.Score)],
            Settings = settings.ToJson(),
            Reasons = JsonSerializer.Serialize(
                new { items = response.Items.Select(i => new { i.Item, i.ModelRank, i.Rules, i.Reason }), response.LeftOut }, ListSettings.Json),
        };
}
