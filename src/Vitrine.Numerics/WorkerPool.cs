using System.Runtime.ExceptionServices;

namespace Vitrine.Numerics;

/// <summary>
/// A fixed set of workers that run one body side by side. The caller is worker 0, the others are threads that wait between runs; a run allocates
/// nothing when its delegate is cached. Data-parallel training gives each worker a shard, a tape and a gradient buffer of its own.
/// </summary>
public sealed class WorkerPool : IDisposable
{
    private readonly Thread[] threads;
    private readonly SemaphoreSlim[] start;
    private readonly SemaphoreSlim done = new(0);
    private Action<int>? body;
    private Exception? failure;
    private bool stopping;

    /// <summary>Creates the pool and its threads.</summary>
    /// <param name="workers">Number of workers, the caller included; the machine's processors by default.</param>
    public WorkerPool(int? workers = null)
    {
        Count = workers ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Count, nameof(workers));
        threads = new Thread[Count - 1];
        start = new SemaphoreSlim[Count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i + 1;
            start[i] = new SemaphoreSlim(0);
            threads[i] = new Thread(() => Loop(worker)) { IsBackground = true, Name = $"vitrine worker {worker}" };
            threads[i].Start();
        }
    }

    /// <summary>Number of workers, the caller included.</summary>
    public int Count { get; }

    /// <summary>Runs <paramref name="body"/>(worker) for every worker and waits for all. The first exception is thrown again here.</summary>
    public void Run(Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        this.body = body;
        failure = null;
        foreach (SemaphoreSlim signal in start)
            signal.Release();
        Invoke(0);
        for (int i = 0; i < threads.Length; i++)
            done.Wait();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (stopping)
            return;
        stopping = true;
        for (int i = 0; i < threads.Length; i++)
        {
            start[i].Release();
            threads[i].Join();
            start[i].Dispose();
        }

        done.Dispose();
    }

    private void Loop(int worker)
    {
        while (true)
        {
            start[worker - 1].Wait();
            if (stopping)
                return;
            Invoke(worker);
            done.Release();
        }
    }

    private void Invoke(int worker)
    {
        try
        {
            body!(worker);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
        }
    }
}
