namespace Vitrine.Storage.Events;

/// <summary>A user who did something lately.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Events">Number of events, all of them.</param>
/// <param name="LastTime">Time of the newest, Unix milliseconds UTC.</param>
public sealed record ActiveUser(string UserId, long Events, long LastTime);
