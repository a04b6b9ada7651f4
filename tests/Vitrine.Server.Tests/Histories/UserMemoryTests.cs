using Vitrine.Server.Histories;

namespace Vitrine.Server.Tests.Histories;

public sealed class UserMemoryTests
{
    [Fact]
    public async Task OfAsync_AskedAgain_ReadsOnceUntilForgotten()
    {
        int reads = 0;
        using var memory = new UserMemory<string>((user, _) => Task.FromResult($"{user} {++reads}"), 10);
        Assert.Equal("a 1", await memory.OfAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal("a 1", await memory.OfAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal("b 2", await memory.OfAsync("b", TestContext.Current.CancellationToken));
        memory.Forget("a");
        Assert.Equal("a 3", await memory.OfAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal("b 2", await memory.OfAsync("b", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OfAsync_ChangedWhileItIsRead_IsNotKept()
    {
        var answer = new TaskCompletionSource<string>();
        Task<string> next = answer.Task;
        using var memory = new UserMemory<string>((_, _) => next, 10);
        ValueTask<string> reading = memory.OfAsync("a", TestContext.Current.CancellationToken);
        memory.Forget("a");
        next = Task.FromResult("new");
        answer.SetResult("old");
        Assert.Equal("old", await reading);
        Assert.Equal("new", await memory.OfAsync("a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OfAsync_OtherServersWriteToo_AsksEachTime()
    {
        int reads = 0;
        using var memory = new UserMemory<string>((_, _) => Task.FromResult($"{++reads}"), 0);
        Assert.Equal("1", await memory.OfAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal("2", await memory.OfAsync("a", TestContext.Current.CancellationToken));
    }
}
