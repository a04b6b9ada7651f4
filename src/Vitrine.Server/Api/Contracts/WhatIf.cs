namespace Vitrine.Server.Api.Contracts;

/// <summary>What is asked: a list, and what would be different.</summary>
public sealed record WhatIfRequest
{
    /// <summary>What the list is made for now.</summary>
    public ListRequest? Before { get; init; }

    /// <summary>The events that would be read instead; as before where it is not given.</summary>
    public IReadOnlyList<HistoryEvent>? History { get; init; }

    /// <summary>Other weights; as before where not given.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>Another recency; as before where not given.</summary>
    public double? Recency { get; init; }

    /// <summary>Other filters; as before where not given.</summary>
    public IReadOnlyList<AttributeFilter>? Filters { get; init; }
}

/// <summary>One item of one of two lists.</summary>
/// <param name="Rank">1-based.</param>
/// <param name="Item">Its id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Score">The model's score.</param>
/// <param name="OtherRank">Its rank in the other list; null where it is not there.</param>
public sealed record WhatIfItem(int Rank, string Item, string Title, float? Score, int? OtherRank);

/// <summary>An event that is read now.</summary>
/// <param name="Item">With what.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Type">What was done.</param>
/// <param name="Time">When, where it is known.</param>
public sealed record WhatIfEvent(string Item, string Title, string Type, MessageTime? Time);

/// <summary>Both lists, each from the model itself.</summary>
/// <param name="Model">Version of the model.</param>
/// <param name="History">The events that are read now, oldest first.</param>
/// <param name="Before">The list now.</param>
/// <param name="After">The list after the change.</param>
public sealed record WhatIfResponse(string Model, IReadOnlyList<WhatIfEvent> History, IReadOnlyList<WhatIfItem> Before, IReadOnlyList<WhatIfItem> After);
