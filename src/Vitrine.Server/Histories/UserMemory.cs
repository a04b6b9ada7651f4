using Microsoft.Extensions.Caching.Memory;

namespace Vitrine.Server.Histories;

/// <summary>
/// What was read of users, in memory where this server alone writes it. A change is in the next reading: what is held of a user is forgotten after the
/// change's commit, and a reading that began before it is not kept. Safe to use from many threads.
/// </summary>
/// <typeparam name="T">What is read; immutable.</typeparam>
internal sealed class UserMemory<T> : IDisposable
    where T : class
{
    private const int Stripes = 4096;

    private readonly Func<string, CancellationToken, Task<T>> read;
    private readonly MemoryCache? cache;
    private readonly Stripe[] stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe())];

    /// <summary>Creates the memory.</summary>
    /// <param name="read">Asks the database.</param>
    /// <param name="users">Users held; 0 where other servers write too, so that every reading asks the database.</param>
    public UserMemory(Func<string, CancellationToken, Task<T>> read, int users)
    {
        this.read = read;
        cache = users == 0 ? null : new MemoryCache(new MemoryCacheOptions { SizeLimit = users, CompactionPercentage = 0.1 });
    }

    /// <summary>What is known of a user.</summary>
    public async ValueTask<T> OfAsync(string user, CancellationToken cancel)
    {
        if (cache is null)
            return await read(user, cancel);
        if (cache.TryGetValue(user, out T? held))
            return held!;
        Stripe stripe = StripeOf(user);
        long before = Volatile.Read(ref stripe.Changes);
        T found = await read(user, cancel);
        lock (stripe)
        {
            if (stripe.Changes == before)
                Hold(user, found);
        }

        return found;
    }

    /// <summary>Forgets what is held of a user; after the commit of a change.</summary>
    public void Forget(string user)
    {
        if (cache is null)
            return;
        Stripe stripe = StripeOf(user);
        lock (stripe)
        {
            stripe.Changes++;
            cache.Remove(user);
        }
    }

    public void Dispose() => cache?.Dispose();

    private void Hold(string user, T found)
    {
        using ICacheEntry entry = cache!.CreateEntry(user);
        entry.Size = 1;
        entry.Value = found;
    }

    private Stripe StripeOf(string user) => stripes[(uint)user.GetHashCode(StringComparison.Ordinal) % Stripes];

    /// <summary>How often users of one hash have changed; also the lock under which what is held of them changes.</summary>
    private sealed class Stripe
    {
        public long Changes;
    }
}
