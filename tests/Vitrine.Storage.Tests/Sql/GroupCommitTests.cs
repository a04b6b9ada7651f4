using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Tests.Sql;

public sealed class GroupCommitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_WhileACommitRuns_JoinsTheCallsThatCome()
    {
        var gate = new SemaphoreSlim(0);
        List<int[]> groups = [];
        await using var writer = new GroupCommit<int>(async rows =>
        {
            groups.Add([.. rows]);
            await gate.WaitAsync(Cancel);
            return [.. rows.Select(row => row % 2 == 0)];
        });
        Task<bool[]> first = writer.AddAsync([1], Cancel);
        while (groups.Count == 0)
            await Task.Yield();

        Task<bool[]> second = writer.AddAsync([2, 3], Cancel), third = writer.AddAsync([4], Cancel);
        Assert.False(first.IsCompleted);
        gate.Release(2);

        Assert.False(Assert.Single(await first));
        Assert.Equal<bool[]>([true, false], await second);
        Assert.True(Assert.Single(await third));
        Assert.Equal<int[][]>([[1], [2, 3, 4]], [.. groups]);
    }

    [Fact]
    public async Task Add_CommitFails_TellsItsCallersAndGoesOn()
    {
        await using var writer = new GroupCommit<int>(rows =>
            rows.Contains(0) ? throw new InvalidOperationException("disk full") : Task.FromResult(rows.Select(_ => true).ToArray()));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => writer.AddAsync([0], Cancel));

        Assert.Equal("disk full", error.Message);
        Assert.True(Assert.Single(await writer.AddAsync([1], Cancel)));
    }

    [Fact]
    public async Task TryAdd_QueueFull_GivesNullAndAddWaits()
    {
        var gate = new TaskCompletionSource();
        var writer = new GroupCommit<int>(async rows =>
        {
            await gate.Task;
            return new bool[rows.Count];
        });
        int taken = 0;
        while (writer.TryAdd([taken], Cancel) is not null)
            taken++;

        Task<bool[]> waiting = writer.AddAsync([-1], Cancel);
        Assert.False(waiting.IsCompleted);
        Assert.True(taken >= 1_024, $"{taken} calls were taken");
        gate.SetResult();
        await waiting;
        await writer.DisposeAsync();

        Assert.Null(writer.TryAdd([0], Cancel));
    }

    [Fact]
    public async Task Add_Cancelled_StopsWaitingAndStillWrites()
    {
        var gate = new TaskCompletionSource();
        List<int> written = [];
        var writer = new GroupCommit<int>(async rows =>
        {
            await gate.Task;
            written.AddRange(rows);
            return new bool[rows.Count];
        });
        using var stop = new CancellationTokenSource();
        Task<bool[]> call = writer.AddAsync([5], stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        gate.SetResult();
        await writer.DisposeAsync();
        Assert.Equal([5], written);
    }
}
