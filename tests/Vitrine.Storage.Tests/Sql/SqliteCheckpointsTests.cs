using Vitrine.Recommenders.Data;
using Vitrine.Storage.Events;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Sql;

public sealed class SqliteCheckpointsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Append_LessThanAWriterWouldCopy_IsCopiedIntoTheFileMeanwhile()
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        await using EventStore events = test.Events();
        await AppendAsync(events, "a");
        await UntilHeldAsync(test.Connection, "event-a-999");
        // It goes on, and a reader or a writer meets no lock.
        await AppendAsync(events, "b");
        await UntilHeldAsync(test.Connection, "event-b-999");
        Assert.Equal(2000, await events.CountAsync(TestDatabase.Cancel));
    }

    private static Task<AppendResult> AppendAsync(EventStore events, string name) => events.AppendAsync(
        [.. Enumerable.Range(0, 1000).Select(i => new NewEvent($"event-{name}-{i}", $"u{i % 50}", $"p{i % 70}", BehaviorType.View, i))], TestDatabase.Cancel);

    private static async Task UntilHeldAsync(string path, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Cancel);
        patience.CancelAfter(Patience);
        while (true)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            if ((await reader.ReadToEndAsync(patience.Token)).Contains(text, StringComparison.Ordinal))
                return;
            await Task.Delay(50, patience.Token);
        }
    }
}
