using System.Threading.Channels;

namespace Vitrine.Server.Live;

/// <summary>
/// Tells who listens that a user's events have changed. A listener that is slow misses what it can make up for: it is told once that there is
/// something new.
/// </summary>
/// <param name="markOf">By what servers name a user to one another; see <see cref="Vitrine.Storage.Personal.UserNews"/>.</param>
public sealed class UpdateHub(Func<string, string> markOf)
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
        if (Count > 0)
            TellMarks(users.Select(markOf));
    }

    /// <summary>Tells the listeners of users with these marks.</summary>
    public void TellMarks(IEnumerable<string> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        lock (gate)
        {
            foreach (string mark in marks)
                foreach (Channel<bool> listener in listeners.GetValueOrDefault(mark, []))
                    listener.Writer.TryWrite(true);
        }
    }

    /// <summary>Tells everybody: nobody knows what was missed.</summary>
    public void TellAll()
    {
        lock (gate)
            TellMarks(listeners.Keys);
    }

    /// <summary>Ends with the token; yields once at the start, then once for all that came since.</summary>
    public async IAsyncEnumerable<bool> ListenAsync(string user, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        string mark = markOf(user);
        lock (gate)
        {
            if (!listeners.TryGetValue(mark, out List<Channel<bool>>? own))
                listeners[mark] = own = [];
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
                listeners[mark].Remove(channel);
                if (listeners[mark].Count == 0)
                    listeners.Remove(mark);
            }
        }
    }
}
