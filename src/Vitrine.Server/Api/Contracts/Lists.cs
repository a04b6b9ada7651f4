using System.Text.Json.Serialization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>An event of an anonymous visitor's or an edited history.</summary>
/// <param name="Item">With what; known to the model.</param>
/// <param name="Type">view where it is not given.</param>
/// <param name="Time">When; where one event has no time, none is read.</param>
public sealed record HistoryEvent(string? Item, string? Type = null, MessageTime? Time = null);

/// <summary>A condition on an attribute: one of some labels, or a number within bounds.</summary>
/// <param name="Attribute">Its name.</param>
/// <param name="AnyOf">Labels of which an item must have one.</param>
/// <param name="Min">Least number.</param>
/// <param name="Max">Most.</param>
public sealed record AttributeFilter(string? Attribute, IReadOnlyList<string>? AnyOf = null, double? Min = null, double? Max = null);

/// <summary>What a list is asked for.</summary>
public record ListRequest
{
    /// <summary>Whose stored events are read; null for an anonymous visitor.</summary>
    public string? User { get; init; }

    /// <summary>The events to read in the place of stored ones, oldest first, at most 200 of them are read.</summary>
    public IReadOnlyList<HistoryEvent>? History { get; init; }

    /// <summary>Length of the list, 1..200. Default 10.</summary>
    public int K { get; init; } = 10;

    /// <summary>What every item must be.</summary>
    public IReadOnlyList<AttributeFilter> Filters { get; init; } = [];

    /// <summary>Items to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>How much attributes count, 0..10, 1 as learned.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>How much newer events count more than the model learned, -5..5; the user's own where it is not given, 0 without one.</summary>
    public double? Recency { get; init; }

    /// <summary>True: a reason for every item. Default false.</summary>
    public bool Reasons { get; init; }

    /// <summary>The method of the reasons; the server's where it is not given.</summary>
    public string? Method { get; init; }

    /// <summary>Language of titles and reasons: en or zh. Default en.</summary>
    public string Language { get; init; } = "en";

    /// <summary>True: the list is for looking at, not shown to its user, and nothing of it is recorded. For analysts and administrators. Default false.</summary>
    public bool Preview { get; init; }
}

/// <summary>What a rule of the shop did to an item.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Kind">filter, boost, bury, diversity, frequency or pin.</param>
/// <param name="Places">Places up, or, below 0, down; 0 where it does not move by places.</param>
public sealed record RuleNote(string Rule, string Kind, int Places);

/// <summary>Why an item is listed, in words.</summary>
/// <param name="Sentence">One sentence.</param>
/// <param name="Trust">How faithful the method proved on this model, or that it was not measured.</param>
/// <param name="Method">The method.</param>
public sealed record ReasonNote(string Sentence, string Trust, string Method);

/// <summary>One item of a list.</summary>
/// <param name="Rank">1-based.</param>
/// <param name="Item">Its id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Score">The model's score, comparable within this list; null for an item that a rule put here and the model does not list.</param>
/// <param name="Source">model, popularity-fallback or cold-item.</param>
/// <param name="ModelRank">Its rank by the model alone; 0 where the model does not list it.</param>
/// <param name="Rules">What rules of the shop did to it.</param>
/// <param name="Reason">Why; null where none was asked for, or the history has no part in it.</param>
public sealed record ListItem(
    int Rank, string Item, string Title, float? Score, string Source, int ModelRank, IReadOnlyList<RuleNote> Rules,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReasonNote? Reason);

/// <summary>What a rule kept from the list.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Items">The items that would have been on the list.</param>
public sealed record LeftOutNote(string Rule, IReadOnlyList<string> Items);

/// <summary>A list that was made.</summary>
/// <param name="Id">By which it can be asked for and replayed; null for a preview.</param>
/// <param name="Model">Version of the model.</param>
/// <param name="HistoryLength">Events that were read.</param>
/// <param name="Items">Best first.</param>
/// <param name="LeftOut">What rules kept from it.</param>
public sealed record ListResponse(string? Id, string Model, int HistoryLength, IReadOnlyList<ListItem> Items, IReadOnlyList<LeftOutNote> LeftOut);
