using Microsoft.Extensions.Caching.Memory;

namespace Vitrine.Server.Statistics;

/// <summary>Reports that were made a moment ago, so that pages that look on together cost the database little; one is made at a time.</summary>
public sealed class RecentReports : IDisposable
{
    /// <summary>How long a report is not made again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private const int MostReports = 100;

    private readonly MemoryCache reports = new(new MemoryCacheOptions { SizeLimit = MostReports });
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The report of a key, made where there is none of late.</summary>
    public async Task<T> OfAsync<T>(object key, Func<Task<T>> make, CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        if (reports.TryGetValue(key, out T? known))
            return known!;
        await turn.WaitAsync(cancel);
        try
        {
            if (reports.TryGetValue(key, out known))
                return known!;
            T made = await make();
            using ICacheEntry entry = reports.CreateEntry(key);
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = Memory;
            entry.Value = made;
            return made;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reports.Dispose();
        turn.Dispose();
    }
}
