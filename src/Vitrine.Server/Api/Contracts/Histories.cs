namespace Vitrine.Server.Api.Contracts;

/// <summary>An item that can be named in requests.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">What people call it; what must not be named is not.</param>
/// <param name="Labels">Its labels by attribute.</param>
public sealed record ItemNote(string Item, string Title, IReadOnlyDictionary<string, IReadOnlyList<string>> Labels);

/// <summary>A user of whom events are stored.</summary>
/// <param name="User">The id.</param>
/// <param name="Events">Number of events.</param>
/// <param name="LastEvent">Time of the newest.</param>
public sealed record UserNote(string User, long Events, MessageTime LastEvent);

/// <summary>A stored event.</summary>
/// <param name="Item">With what.</param>
/// <param name="Title">What people call it; what must not be named is not.</param>
/// <param name="Type">What was done: view, click, add_to_cart ...</param>
/// <param name="Time">When.</param>
public sealed record HistoryNote(string Item, string Title, string Type, MessageTime Time);
