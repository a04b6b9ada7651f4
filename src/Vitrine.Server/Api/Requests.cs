using System.Text;
using Vitrine.Explanations;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Lists.Rules;
using Vitrine.Server.Models;
using Vitrine.Server.Serving;
using Vitrine.Storage;

namespace Vitrine.Server.Api;

/// <summary>Checks what comes with requests, and reads it. What is wrong is told with its place.</summary>
internal static class Requests
{
    public const int MostK = 200;

    private const int MostGiven = 1000;
    private const int MostFilters = 20;
    private const int MostExcluded = 1000;
    private const int MostWeights = 100;
    private const double MostEvaluations = 40_000;

    /// <summary>A user's or item's id.</summary>
    public static string Id(string? id, string what) =>
        ExternalText.IsId(id) ? id! : throw ApiException.Bad($"{what}: expected an id of 1 to {ExternalText.LongestId} printable characters");

    /// <summary>The language.</summary>
    public static string Language(string? language) =>
        language is null or "en" ? "en" : language == "zh" ? "zh" : throw ApiException.Bad("language: expected en or zh");

    /// <summary>Passes on a request for a list that can be answered.</summary>
    public static ListRequest Checked(ListRequest request)
    {
        if (request.K is < 1 or > MostK)
            throw ApiException.Bad(FormattableString.Invariant($"k: found {request.K}, expected 1..{MostK}"));
        if (request.User is not null)
            Id(request.User, "user");
        Language(request.Language);
        if (request.Exclude is null || request.Exclude.Count > MostExcluded || !request.Exclude.All(ExternalText.IsId))
            throw ApiException.Bad($"exclude: expected at most {MostExcluded} ids of items");
        if (request.Weights is null || request.Weights.Count > MostWeights)
            throw ApiException.Bad($"weights: expected at most {MostWeights} attributes");
        foreach ((string attribute, double weight) in request.Weights)
            if (!ExternalText.IsId(attribute) || !(weight is >= 0 and <= ModelWeights.MostAttribute))
                throw ApiException.Bad(FormattableString.Invariant($"weights: expected names of attributes with numbers 0..{ModelWeights.MostAttribute}"));
        if (request.Recency is { } recency && !(Math.Abs(recency) <= ModelWeights.MostRecency))
            throw ApiException.Bad(FormattableString.Invariant($"recency: expected -{ModelWeights.MostRecency}..{ModelWeights.MostRecency}"));
        return request;
    }

    /// <summary>Conditions of filters.</summary>
    public static IReadOnlyList<Condition> FiltersOf(IReadOnlyList<AttributeFilter>? filters)
    {
        if (filters is null || filters.Count > MostFilters)
            throw ApiException.Bad($"filters: expected at most {MostFilters}");
        return [.. filters.Select((f, i) => ConditionOf(f, FormattableString.Invariant($"filters[{i}]")))];
    }

    /// <summary>Events of a given history.</summary>
    public static IReadOnlyList<GivenEvent> HistoryOf(IReadOnlyList<HistoryEvent> history, ServedModel model)
    {
        if (history.Count > MostGiven)
            throw ApiException.Bad(FormattableString.Invariant($"history: found {history.Count} events, expected at most {MostGiven}"));
        var events = new GivenEvent[history.Count];
        for (int i = 0; i < events.Length; i++)
        {
            string place = FormattableString.Invariant($"history[{i}]");
            string item = Id((history[i] ?? throw ApiException.Bad($"{place}: expected an event")).Item, $"{place}.item");
            if (model.IndexOf(item) is null)
                throw ApiException.Bad($"{place}.item: the model knows no item '{item}'");
            events[i] = new GivenEvent(item, TypeOf(history[i].Type ?? "view", $"{place}.type"), history[i].Time?.Milliseconds);
        }

        return [.. events.TakeLast(Histories.HistoryBook.Length)];
    }

    /// <summary>True for the name of a behaviour type.</summary>
    public static bool IsType(string? name, out BehaviorType type)
    {
        type = default;
        return name is { Length: <= 64 } && BehaviorNames.TryParse(Encoding.UTF8.GetBytes(name), out type);
    }

    /// <summary>A behaviour type by its name.</summary>
    public static BehaviorType TypeOf(string? name, string place) =>
        IsType(name, out BehaviorType type) ? type : throw ApiException.Bad($"{place}: expected {BehaviorNames.Expected}");

    /// <summary>Runs library code that judges what was asked; what it refuses is the caller's.</summary>
    public static T Guard<T>(Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (ArgumentException e)
        {
            // The parameter's name says something to programmers only.
            throw ApiException.Bad(e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal));
        }
    }

    /// <summary>A method by its name with options.</summary>
    public static IExplainer MethodOf(string method, IExplainableRecommender model) => MethodsOf([method], model)[0];

    /// <summary>Methods by their names with options, which together may ask so much of the model.</summary>
    public static IExplainer[] MethodsOf(IReadOnlyList<string> methods, IExplainableRecommender model)
    {
        IExplainer[] explainers = [.. methods.Select(m => Fitting(m, model))];
        double cost = Guard(() => methods.Sum(m => ExplainerCost.Of(m, Math.Min(model.MaxLength, Histories.HistoryBook.Length))));
        return cost <= MostEvaluations ? explainers : throw ApiException.Bad(FormattableString.Invariant(
            $"method: asks the model up to {cost:0} times, expected at most {MostEvaluations}; take fewer samples, orders, steps, baselines or methods"));
    }

    private static IExplainer Fitting(string method, IExplainableRecommender model)
    {
        IExplainer explainer = Guard(() => ExplainerRegistry.Default.Get(method));
        return explainer.IsCompatible(model) ? explainer : throw ApiException.Bad($"method: {explainer.Name} cannot explain model {model.Name}");
    }

    /// <summary>Filters of a query string: <c>attribute:label|label</c> or <c>attribute:min..max</c>.</summary>
    public static IReadOnlyList<AttributeFilter> FiltersOf(string[]? texts) =>
    [
        .. (texts ?? []).Select(text =>
        {
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || colon == text.Length - 1)
                throw ApiException.Bad("filter: expected attribute:label|label or attribute:min..max");
            (string attribute, string value) = (text[..colon], text[(colon + 1)..]);
            int dots = value.IndexOf("..", StringComparison.Ordinal);
            return dots >= 0 && BoundOf(value[..dots]) is (true, var min) && BoundOf(value[(dots + 2)..]) is (true, var max)
                ? new AttributeFilter(attribute, Min: min, Max: max)
                : new AttributeFilter(attribute, value.Split('|', StringSplitOptions.RemoveEmptyEntries));
        }),
    ];

    /// <summary>Weights of a query string: <c>attribute:number</c>.</summary>
    public static IReadOnlyDictionary<string, double> WeightsOf(string[]? texts)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string text in texts ?? [])
        {
            int colon = text.LastIndexOf(':');
            if (colon < 1 || BoundOf(text[(colon + 1)..]) is not (true, { } weight))
                throw ApiException.Bad("weight: expected attribute:number");
            weights[text[..colon]] = weight;
        }

        return weights;
    }

    public static string NameOf(RecommendationSource source) => source switch
    {
        RecommendationSource.PopularityFallback => "popularity-fallback",
        RecommendationSource.ColdItem => "cold-item",
        _ => "model",
    };

    public static string NameOf(RuleKind kind) => kind.ToString().ToLowerInvariant();

    private static Condition ConditionOf(AttributeFilter? filter, string place)
    {
        if (filter is null || !ExternalText.IsId(filter.Attribute))
            throw ApiException.Bad($"{place}.attribute: expected the name of an attribute");
        if (filter.AnyOf is { Count: > 100 } || filter.AnyOf?.Any(l => l is null) == true)
            throw ApiException.Bad($"{place}.anyOf: expected at most 100 labels");
        if (filter is { AnyOf: null or { Count: 0 }, Min: null, Max: null })
            throw ApiException.Bad($"{place}: expected labels (anyOf) or bounds (min, max)");
        return new Condition(filter.Attribute!) { AnyOf = filter.AnyOf ?? [], Min = filter.Min, Max = filter.Max };
    }

    private static (bool Read, double? Bound) BoundOf(string text) =>
        text.Length == 0 ? (true, null)
        : double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double bound)
            && double.IsFinite(bound) ? (true, bound)
        : (false, null);
}
