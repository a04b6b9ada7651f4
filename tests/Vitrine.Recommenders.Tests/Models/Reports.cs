using System.Collections.Concurrent;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>Keeps what was reported, at once and from any thread, and passes it on.</summary>
internal sealed class Reports<T>(Action<T>? then = null) : IProgress<T>
{
    private readonly ConcurrentQueue<T> all = new();

    public IReadOnlyCollection<T> All => all;

    public void Report(T value)
    {
        all.Enqueue(value);
        then?.Invoke(value);
    }
}
