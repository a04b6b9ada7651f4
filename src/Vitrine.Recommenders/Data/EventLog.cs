using System.Runtime.InteropServices;

namespace Vitrine.Recommenders.Data;

/// <summary>
/// Behaviour events in columns, in the order they were read; what readers produce and cleaning consumes. 21 bytes an event.
/// </summary>
public sealed class EventLog
{
    private readonly List<int> users = [];
    private readonly List<int> items = [];
    private readonly List<long> times = [];
    private readonly List<float> values = [];
    private readonly List<BehaviorType> types = [];

    /// <summary>Number of events.</summary>
    public int Count => users.Count;

    /// <summary>User index of each event.</summary>
    public ReadOnlySpan<int> Users => CollectionsMarshal.AsSpan(users);

    /// <summary>Item index of each event.</summary>
    public ReadOnlySpan<int> Items => CollectionsMarshal.AsSpan(items);

    /// <summary>Time of each event, Unix milliseconds UTC; events without a time carry their ordinal within the file.</summary>
    public ReadOnlySpan<long> Times => CollectionsMarshal.AsSpan(times);

    /// <summary>Value of each event (rating, seconds, count); 1 when the source has none.</summary>
    public ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(values);

    /// <summary>Behaviour type of each event.</summary>
    public ReadOnlySpan<BehaviorType> Types => CollectionsMarshal.AsSpan(types);

    /// <summary>Appends one event.</summary>
    public void Add(int user, int item, long time, float value, BehaviorType type)
    {
        users.Add(user);
        items.Add(item);
        times.Add(time);
        values.Add(value);
        types.Add(type);
    }
}
