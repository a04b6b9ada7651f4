using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Explanations.Measurement;
using Vitrine.Recommenders.Models;

namespace Vitrine.Server.Api.Contracts;

/// <summary>What an explanation is asked for.</summary>
public sealed record ExplanationRequest
{
    /// <summary>Whose stored events are read; null for an anonymous visitor.</summary>
    public string? User { get; init; }

    /// <summary>The events to read in the place of stored ones.</summary>
    public IReadOnlyList<HistoryEvent>? History { get; init; }

    /// <summary>The item to explain; the best of the model's list where it is not given.</summary>
    public string? Item { get; init; }

    /// <summary>A method with its options, or "best": the most faithful by the model's board. The server's where it is not given.</summary>
    public string? Method { get; init; }

    /// <summary>With "best": the most milliseconds an explanation may take, by the board.</summary>
    public double? BudgetMs { get; init; }

    /// <summary>sentence, reasons (and what was measured), or full (with every unit's value). Default reasons.</summary>
    public string Depth { get; init; } = "reasons";

    /// <summary>The list that it is about, for the record.</summary>
    public string? Recommendation { get; init; }

    /// <summary>Weights as the list was asked with.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Recency as the list was asked with.</summary>
    public double? Recency { get; init; }

    /// <summary>en or zh. Default en.</summary>
    public string Language { get; init; } = "en";

    /// <summary>True: it is for looking at, not given to its user, and nothing of it is recorded. For analysts and administrators. Default false.</summary>
    public bool Preview { get; init; }

    /// <summary>The same as a request for a list, by which it is checked.</summary>
    internal ListRequest AsList() => new() { User = User, History = History, Weights = Weights, Recency = Recency, Language = Language, Preview = Preview };
}

/// <summary>How faithful a method proved.</summary>
/// <param name="Metric">The figure: hit@1, del ...</param>
/// <param name="Value">The method's.</param>
/// <param name="Random">That of random rankings.</param>
/// <param name="Users">Users measured on; null for a figure of this very prediction.</param>
public sealed record FidelityNote(string Metric, double Value, double Random, int? Users);

/// <summary>How faithful the methods of the model in use proved by one protocol, and what that says of each.</summary>
/// <param name="Protocol">Short name of the protocol.</param>
/// <param name="Text">The protocol in words.</param>
/// <param name="Users">Users measured on.</param>
/// <param name="Methods">What was measured, by the method's name with its options; controls such as "random" are among them.</param>
/// <param name="Figures">What each figure says, by its name: hit@1, del ...</param>
/// <param name="Cases">
/// Fingerprint of the recommendations measured on, hexadecimal: figures of two boards compare where it is equal. Null in boards of earlier versions.
/// </param>
public sealed record FidelityBoardNote(
    string Protocol, string Text, int Users, IReadOnlyDictionary<string, StoredMethodFidelity> Methods, IReadOnlyDictionary<string, BoardFigure> Figures,
    string? Cases);

/// <summary>How an item came to its place on a list that was shown.</summary>
/// <param name="Rank">Its rank, 1-based.</param>
/// <param name="ModelRank">Its rank by the model alone; 0 where the model does not list it.</param>
/// <param name="Rules">What rules of the shop did to it.</param>
public sealed record ListedNote(int Rank, int ModelRank, IReadOnlyList<RuleNote> Rules);

/// <summary>Why an item.</summary>
/// <param name="Id">By which it is recorded; null for a preview.</param>
/// <param name="Item">Its id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Model">Version of the model.</param>
/// <param name="Method">The method with its options.</param>
/// <param name="Sentence">Why, in one sentence.</param>
/// <param name="Reasons">The strongest reasons with their shares; at depth sentence none.</param>
/// <param name="Against">What spoke against it most; null where nothing of weight did, or the method has no sign.</param>
/// <param name="Trust">What was measured of the method, in words.</param>
/// <param name="Fidelity">The method on this model, and on this prediction, where measured.</param>
/// <param name="Listed">Its place on the list that the request names; null where that is not one of this user's with the item on it.</param>
/// <param name="Explanation">All of it, as docs/schemas/explanation.v1.schema.json describes; at depth full only.</param>
public sealed record ExplanationResponse(
    string? Id, string Item, string Title, string Model, string Method, string Sentence, IReadOnlyList<string> Reasons, string? Against, string Trust,
        IReadOnlyList<FidelityNote> Fidelity, ListedNote? Listed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Explanation);
