using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Recommenders.Data;
using Vitrine.Server.Lists.Rules;
using Vitrine.Storage.Events;

namespace Vitrine.Server.Serving;

/// <summary>What a list was made with besides the stored history, in external ids: kept with it, so that it can be made again.</summary>
public sealed record ListSettings
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Conditions of the request.</summary>
    public IReadOnlyList<Condition> Filters { get; init; } = [];

    /// <summary>Items left out by the request.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Weights of attributes, the user's and over them the request's.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Recency, the request's where it gives one, else the user's.</summary>
    public double Recency { get; init; }

    /// <summary>Categories that the user blocked.</summary>
    public IReadOnlyList<string> Blocked { get; init; } = [];

    /// <summary>True where the user's events were not read because the user wants no profile.</summary>
    public bool ProfilingOff { get; init; }

    /// <summary>The shop's rules at the time.</summary>
    public IReadOnlyList<ListRule> Rules { get; init; } = [];

    /// <summary>By item, how often the user had been shown it, where a rule asked: keys are "hours item".</summary>
    public IReadOnlyDictionary<string, int> Shown { get; init; } = new Dictionary<string, int>();

    /// <summary>The history itself where it was not a stored one.</summary>
    public IReadOnlyList<GivenEvent>? History { get; init; }

    /// <summary>As text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>From text.</summary>
    public static ListSettings FromJson(string json) => JsonSerializer.Deserialize<ListSettings>(json, Json)!;
}

/// <summary>An event that came with a request.</summary>
/// <param name="Item">With what.</param>
/// <param name="Type">What was done.</param>
/// <param name="Time">When, Unix milliseconds UTC; null where it is not known.</param>
public sealed record GivenEvent(string Item, BehaviorType Type, long? Time)
{
    /// <summary>As an event of the store that has no number of arrival.</summary>
    public StoredEvent ToStored() => new(0, Item, Type, Time ?? 0, 1);
}
