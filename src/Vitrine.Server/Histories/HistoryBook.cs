using Vitrine.Recommenders.Data;
using Vitrine.Server.Models;
using Vitrine.Storage.Events;

namespace Vitrine.Server.Histories;

/// <summary>
/// The last events of users, in memory where this server alone writes them. A new event is in the next reading: what is held of a user is forgotten
/// after the event's commit, and a reading that began before it is not kept.
/// </summary>
public sealed class HistoryBook : IDisposable
{
    /// <summary>Events that are read of a user.</summary>
    public const int Length = 200;

    private readonly UserMemory<StoredHistory> memory;

    /// <summary>Creates the book.</summary>
    /// <param name="events">Where they are kept.</param>
    /// <param name="cachedUsers">Users held in memory; 0 where other servers write too, so that every reading asks the database.</param>
    public HistoryBook(EventStore events, int cachedUsers)
    {
        ArgumentNullException.ThrowIfNull(events);
        memory = new((user, cancel) => events.HistoryAsync(user, Length, cancel: cancel), cachedUsers);
    }

    /// <summary>The user's last events, oldest first.</summary>
    public ValueTask<StoredHistory> OfAsync(string user, CancellationToken cancel) => memory.OfAsync(user, cancel);

    /// <summary>Forgets what is held of users whose events have changed; after the commit.</summary>
    public void Forget(IEnumerable<string> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        foreach (string user in users)
            memory.Forget(user);
    }

    /// <summary>What a model reads of events: those of items that it knows.</summary>
    public static History Read(ServedModel model, IReadOnlyList<StoredEvent> events)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(events);
        var items = new int[events.Count];
        var times = new long[events.Count];
        var types = new BehaviorType[events.Count];
        int count = 0;
        foreach (StoredEvent e in events)
        {
            if (model.IndexOf(e.ItemId) is not { } index)
                continue;
            (items[count], times[count], types[count]) = (index, e.Time, e.Type);
            count++;
        }

        return new History(items.AsMemory(0, count), times.AsMemory(0, count), types.AsMemory(0, count));
    }

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();
}
