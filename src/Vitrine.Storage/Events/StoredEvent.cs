using Vitrine.Recommenders.Data;

namespace Vitrine.Storage.Events;

/// <summary>An event of a known user.</summary>
/// <param name="Sequence">Number of arrival: events committed later have higher ones, over all users.</param>
/// <param name="ItemId">With what.</param>
/// <param name="Type">What was done.</param>
/// <param name="Time">When, Unix milliseconds UTC.</param>
/// <param name="Value">Rating, seconds or count.</param>
public sealed record StoredEvent(long Sequence, string ItemId, BehaviorType Type, long Time, float Value);

/// <summary>An event among those of all users.</summary>
/// <param name="UserNumber">Stands for the user, whose id it does not tell.</param>
/// <param name="Event">The event.</param>
public sealed record UserEvent(long UserNumber, StoredEvent Event);
