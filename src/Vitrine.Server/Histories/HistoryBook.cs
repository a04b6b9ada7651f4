using Microsoft.Extensions.Caching.Memory;
using Vitrine.Recommenders.Data;
using Vitrine.Server.Models;
using Vitrine.Storage.Events;

namespace Vitrine.Server.Histories;

/// <summary>
/// The last events of users, in memory where this server alone writes them. A new event is in the next reading: what is held of a user is forgotten
/// after the event's commit, and a reading that began before it is never held.
/// </summary>
public sealed class HistoryBook : IDisposable
{
    /// <summary>Events that are read of a user.</summary>
    public const int Length = 200;

    private const int Stripes = 4096;

    private readonly EventStore events;
    private readonly MemoryCache? cache;
    private readonly Stripe[] stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe())];

    /// <summary>Creates the book.</summary>
    /// <param name="events">Where they are kept.</param>
    /// <param name="cachedUsers">Users held in memory; 0 where other servers write too, so that every reading asks the database.</param>
    public HistoryBook(EventStore events, int cachedUsers)
    {
        this.events = events;
        cache = cachedUsers == 0 ? null : new MemoryCache(new MemoryCacheOptions { SizeLimit = cachedUsers, CompactionPercentage = 0.1 });
    }

    /// <summary>The user's last events, oldest first.</summary>
    public async ValueTask<StoredHistory> OfAsync(string user, CancellationToken cancel)
    {
        if (cache is null)
            return await events.HistoryAsync(user, Length, cancel: cancel);
        if (cache.TryGetValue(user, out StoredHistory? held))
            return held!;
        Stripe stripe = StripeOf(user);
        long before = Volatile.Read(ref stripe.Changes);
        StoredHistory read = await events.HistoryAsync(user, Length, cancel: cancel);
        lock (stripe)
        {
            if (stripe.Changes == before)
                Hold(user, read);
        }

        return read;
    }

    /// <summary>Forgets what is held of users whose events have changed; after the commit.</summary>
    public void Forget(IEnumerable<string> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        if (cache is null)
            return;
        foreach (string user in users)
        {
            Stripe stripe = StripeOf(user);
            lock (stripe)
            {
                stripe.Changes++;
                cache.Remove(user);
            }
        }
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
    public void Dispose() => cache?.Dispose();

    private void Hold(string user, StoredHistory history)
    {
        using ICacheEntry entry = cache!.CreateEntry(user);
        entry.Size = 1;
        entry.Value = history;
    }

    private Stripe StripeOf(string user) => stripes[(uint)user.GetHashCode(StringComparison.Ordinal) % Stripes];

    /// <summary>How often users of one hash have changed; also the lock under which what is held of them changes.</summary>
    private sealed class Stripe
    {
        public long Changes;
    }
}
