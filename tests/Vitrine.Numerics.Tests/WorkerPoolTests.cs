namespace Vitrine.Numerics.Tests;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyTimes_RunsEveryWorkerOnceEachTime(int workers)
    {
        using var pool = new WorkerPool(workers);
        var runs = new int[workers];
        for (int i = 0; i < 200; i++)
            pool.Run(worker => runs[worker]++);

        Assert.Equal(Enumerable.Repeat(200, workers), runs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Run_WorkerThrows_ThrowsHereAndThePoolGoesOn(int failing)
    {
        using var pool = new WorkerPool(3);
        var others = 0;

        var error = Assert.Throws<InvalidOperationException>(() => pool.Run(worker =>
        {
            if (worker == failing)
                throw new InvalidOperationException("told to fail");
            Interlocked.Increment(ref others);
        }));

        Assert.Equal("told to fail", error.Message);
        Assert.Equal(2, others);
        pool.Run(_ => Interlocked.Increment(ref others));
        Assert.Equal(5, others);
    }

    [Fact]
    public void Run_CachedBody_AllocatesNothing()
    {
        using var pool = new WorkerPool(2);
        Action<int> body = _ => { };
        for (int i = 0; i < 20; i++)
            pool.Run(body);
        long before = GC.GetAllocatedBytesForCurrentThread();

        pool.Run(body);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Construct_NoWorkers_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));

    [Fact]
    public void Dispose_Twice_EndsTheThreadsOnce()
    {
        var pool = new WorkerPool(2);
        pool.Dispose();
        pool.Dispose();
    }
}
