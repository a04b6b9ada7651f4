using System.Threading.Channels;

namespace Vitrine.Storage.Sql;

/// <summary>
/// Joins what many callers write at the same time into one transaction: while one is being committed, the next gathers. The queue is bounded; a caller
/// waits for room in it, or is told that there is none. Each caller hears of its own rows after their commit, and of the error when there was none.
/// </summary>
/// <typeparam name="T">One row to write.</typeparam>
internal sealed class GroupCommit<T> : IAsyncDisposable
{
    /// <summary>Most rows of one call.</summary>
    public const int MostRowsOfCall = 1_000;

    // A further call is taken as long as fewer rows than this were gathered.
    private const int EnoughRows = 4_000;

    private const int MostCalls = 1_024;

    private readonly Channel<Call> calls = Channel.CreateBounded<Call>(new BoundedChannelOptions(MostCalls) { SingleReader = true });
    private readonly Func<IReadOnlyList<T>, Task<bool[]>> commit;
    private readonly Task loop;

    /// <summary>Starts with nothing in the queue.</summary>
    /// <param name="commit">Writes rows in one transaction; gives [rows] true for those that were not there.</param>
    public GroupCommit(Func<IReadOnlyList<T>, Task<bool[]>> commit)
    {
        this.commit = commit;
        loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Waits for room, then for the commit; gives [rows] true for those that were not there. Cancelling ends the wait: rows already in the queue are still
    /// written.
    /// </summary>
    /// <exception cref="ChannelClosedException">Disposed.</exception>
    public async Task<bool[]> AddAsync(IReadOnlyList<T> rows, CancellationToken cancel)
    {
        var call = new Call(rows);
        await calls.Writer.WriteAsync(call, cancel);
        return await call.Done.Task.WaitAsync(cancel);
    }

    /// <summary>As <see cref="AddAsync"/>, but null at once when there is no room, or after disposal.</summary>
    public Task<bool[]>? TryAdd(IReadOnlyList<T> rows, CancellationToken cancel)
    {
        var call = new Call(rows);
        return calls.Writer.TryWrite(call) ? call.Done.Task.WaitAsync(cancel) : null;
    }

    /// <summary>Takes nothing more, and ends when all that was taken is written.</summary>
    public async ValueTask DisposeAsync()
    {
        calls.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        List<Call> group = [];
        List<T> rows = [];
        while (await calls.Reader.WaitToReadAsync())
        {
            while (rows.Count < EnoughRows && calls.Reader.TryRead(out Call? call))
            {
                group.Add(call);
                rows.AddRange(call.Rows);
            }
            try
            {
                Answer(group, await commit(rows));
            }
            catch (Exception e)
            {
                // Whatever it was, the callers hear of it; the next group may fare better.
                foreach (Call call in group)
                    call.Done.TrySetException(e);
            }
            group.Clear();
            rows.Clear();
        }
    }

    private static void Answer(List<Call> group, bool[] isNew)
    {
        int start = 0;
        foreach (Call call in group)
        {
            call.Done.TrySetResult(isNew[start..(start + call.Rows.Count)]);
            start += call.Rows.Count;
        }
    }

    private sealed record Call(IReadOnlyList<T> Rows)
    {
        public TaskCompletionSource<bool[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
