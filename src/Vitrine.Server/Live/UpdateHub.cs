using System.Threading.Channels;

namespace Vitrine.Server.Live;

/// <summary>
/// Tells who listens that a user's events have changed. A listener that is slow misses what it can make up for: it is told once that there is
/// something new.
/// </summary>
public sealed class UpdateHub
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Channel<bool>>> listeners = new(StringComparer.Ordinal);

    /// <summary>Number of listeners.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return listeners.Values.Sum(l => l.Count);
        }
    }

    /// <summary>Tells the listeners of these users.</summary>
    public void Tell(IEnumerable<string> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        lock (gate)
        {
            foreach (string user in users)
                foreach (Channel<bool> listener in listeners.GetValueOrDefault(user, []))
                    listener.Writer.TryWrite(true);
        }
    }

    /// <summary>Ends with the token; yields once at the start, then once for all that came since.</summary>
    public async IAsyncEnumerable<bool> ListenAsync(string user, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (gate)
        {
            if (!listeners.TryGetValue(user, out List<Channel<bool>>? own))
                listeners[user] = own = [];
            own.Add(channel);
        }

        try
        {
            yield return true;
            await foreach (bool news in channel.Reader.ReadAllAsync(cancel))
                yield return news;
        }
        finally
        {
            lock (gate)
            {
                listeners[user].Remove(channel);
                if (listeners[user].Count == 0)
                    listeners.Remove(user);
            }
        }
    }
}
