using System.Globalization;
using System.Text;
using Vitrine.Storage.Events;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Events;

/// <summary>A process that ingests until it is killed, and writes the ids of events into a file as soon as they are acknowledged.</summary>
internal static class IngestProcess
{
    public const string Verb = "ingest";

    private const int Senders = 8;
    private const int Users = 20;

    /// <summary>The event of an id; its content follows from the id, so that a test can tell whether it is whole.</summary>
    public static NewEvent EventOf(string round, int sender, int number) => TestDatabase.Event(
        FormattableString.Invariant($"{round}-{sender}-{number}"), FormattableString.Invariant($"u{(sender + number) % Users}"),
        FormattableString.Invariant($"p{number}"), time: 1_000 + number, value: number);

    public static async Task<int> RunAsync(string connection, string acknowledged, string round)
    {
        await using Database database = await Database.OpenAsync(connection, TimeProvider.System);
        PersonalColumns columns = await PersonalColumns.OpenAsync(database, new TestProtector());
        await using var events = new EventStore(database, columns);
        await using var file = new FileStream(acknowledged, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendAsync(events, file, round, sender))));
        return 0;
    }

    private static async Task SendAsync(EventStore events, FileStream file, string round, int sender)
    {
        for (int number = 0; ;)
        {
            // Single events and batches in turn; every batch begins with the event before it, sent once more.
            int count = number % 3 == 0 ? 17 : 1;
            NewEvent[] batch = [.. Enumerable.Range(Math.Max(0, number - 1), count + 1).Select(n => EventOf(round, sender, n))];
            await events.AppendAsync(batch);
            number += count;
            byte[] lines = Encoding.UTF8.GetBytes(string.Concat(batch.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.EventId}\n"))));
            lock (file)
                file.Write(lines);
        }
    }
}
