namespace Vitrine.Server.Api.Contracts;

/// <summary>What is asked of the inside of a prediction.</summary>
public sealed record InsideRequest
{
    /// <summary>Whose stored events are read; null for an anonymous visitor.</summary>
    public string? User { get; init; }

    /// <summary>The events to read in the place of stored ones.</summary>
    public IReadOnlyList<HistoryEvent>? History { get; init; }

    /// <summary>The item to explain; the best of the model's list where it is not given.</summary>
    public string? Item { get; init; }

    /// <summary>Methods with their options, at most 8, the one to lead with first; the server's where none is given.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>True: the model's inner state too, where it opens. Default false.</summary>
    public bool Trace { get; init; }

    /// <summary>True: also the fewest events without which the item would leave the list. Default false.</summary>
    public bool Changes { get; init; }

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
