using Microsoft.Extensions.DependencyInjection;
using Vitrine.Recommenders.Data;
using Vitrine.Server.Histories;
using Vitrine.Server.Tests.Api;
using Vitrine.Storage.Events;

namespace Vitrine.Server.Tests.Histories;

public sealed class HistoryBookTests(ShopModels shop)
{
    [Fact]
    public async Task OfAsync_WhileOthersRead_HoldsEveryEventThatWasForgotten()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using ShopServer server = await ShopServer.StartAsync(shop);
        var events = server.Services.GetRequiredService<EventStore>();
        using var book = new HistoryBook(events, 100);
        using var stop = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                    await book.OfAsync("reader", cancel);
            },
            cancel))];
        for (int n = 1; n <= 150; n++)
        {
            await events.AppendAsync([new NewEvent($"h{n}", "reader", "p1", BehaviorType.View, n, 1)], cancel);
            book.Forget(["reader"]);
            Assert.Equal(n, (await book.OfAsync("reader", cancel)).Events.Count);
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }
}
