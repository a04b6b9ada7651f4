using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Vitrine.Storage.Sql;

/// <summary>
/// Copies the write-ahead log into the file beside the writers, who would otherwise do so in a commit that everybody waits for. What came meanwhile is left to
/// them, so that the log begins again: little by then.
/// </summary>
/// <param name="connect">Opens the file.</param>
internal sealed class SqliteCheckpoints(Func<CancellationToken, Task<DbConnection>> connect) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource closing = new();
    private Task? loop;
    private int written;

    /// <summary>Begins.</summary>
    public void Start() => loop = Task.Run(RunAsync);

    /// <summary>Something is about to be written.</summary>
    public void Wrote() => Volatile.Write(ref written, 1);

    /// <summary>Ends with the copying that runs. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref loop, null) is not { } running)
            return;
        await closing.CancelAsync();
        await running;
        closing.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token))
                if (Interlocked.Exchange(ref written, 0) == 1)
                    await CopyAsync();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task CopyAsync()
    {
        try
        {
            await using DbConnection opened = await connect(closing.Token);
            await using DbCommand command = opened.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            await command.ExecuteNonQueryAsync(closing.Token);
        }
        catch (SqliteException)
        {
            // A writer's own checkpoint meets what is wrong, and its caller hears of it.
        }
    }
}
