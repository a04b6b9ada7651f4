using Vitrine.Recommenders.Data;

namespace Vitrine.Storage.Events;

/// <summary>An event as it comes from outside.</summary>
/// <param name="EventId">The sender's id of the event: a second event of the same id is not stored.</param>
/// <param name="UserId">Who.</param>
/// <param name="ItemId">With what; it need not be in the catalogue.</param>
/// <param name="Type">What was done.</param>
/// <param name="Time">When, Unix milliseconds UTC, from 1970 to 9999.</param>
/// <param name="Value">Rating, seconds or count; finite. Default 1.</param>
public sealed record NewEvent(string EventId, string UserId, string ItemId, BehaviorType Type, long Time, float Value = 1)
{
    private static readonly long LastTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Passes the event on.</summary>
    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    internal NewEvent Checked()
    {
        ExternalText.Id(EventId, "event");
        ExternalText.Id(UserId, "user");
        ExternalText.Id(ItemId, "item");
        if (!Enum.IsDefined(Type))
            throw new ArgumentException($"Storage: event {EventId} has type {(int)Type}, expected a behaviour type");
        if (Time < 0 || Time > LastTime)
            throw new ArgumentException($"Storage: event {EventId} has time {Time}, expected Unix milliseconds from 1970 to 9999");
        if (!float.IsFinite(Value))
            throw new ArgumentException($"Storage: event {EventId} has value {Value}, expected a finite number");
        return this;
    }
}
