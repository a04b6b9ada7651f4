using System.Diagnostics;
using Vitrine.Storage.Events;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Events;

public sealed class CrashTests
{
    private const int Rounds = 4;

    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(1);

    [Theory, OnEveryDatabase]
    public async Task Append_ProcessKilledInTheMiddle_LosesNoAcknowledgedEventAndDoublesNone(DatabaseKind kind)
    {
        CancellationToken cancel = TestDatabase.Cancel;
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        string acknowledged = Path.GetTempFileName();
        for (int round = 0; round < Rounds; round++)
            await KillWhileIngestingAsync(test.Connection, acknowledged, $"r{round}", afterLines: 300 * (round + 1), cancel);

        await using EventStore events = test.Events();
        List<UserEvent> stored = await events.StreamAsync(cancel: cancel).ToListAsync(cancel);
        var storedIds = (await test.Database.ReadAsync(
            session => session.ListAsync(
                "SELECT event_id, item_id, value FROM events", row => (Id: row.GetString(0), Item: row.GetString(1), Value: row.GetDouble(2))),
            cancel)).ToLookup(row => row.Id, StringComparer.Ordinal);
        // The kill may have cut the last line.
        string[] ids = (await File.ReadAllTextAsync(acknowledged, cancel)).Split('\n')[..^1];
        File.Delete(acknowledged);

        Assert.Equal(Rounds, ids.Select(id => id.Split('-')[0]).Distinct().Count());
        Assert.All(ids, id => Assert.True(storedIds.Contains(id), $"{id} was acknowledged and is lost"));
        Assert.Equal(stored.Count, storedIds.Count);
        Assert.All(storedIds, rows => Assert.Single(rows));
        // Events are whole, also those that were never acknowledged.
        Assert.All(storedIds.Select(rows => rows.First()), row =>
        {
            string number = row.Id.Split('-')[2];
            Assert.Equal(($"p{number}", int.Parse(number)), (row.Item, (int)row.Value));
        });
        Assert.Equal(storedIds.Count, stored.Select(e => e.Event.Sequence).Distinct().Count());

        // What was in flight can be sent again.
        NewEvent[] again = [.. ids.TakeLast(50).Select(id => id.Split('-')).Select(p => IngestProcess.EventOf(p[0], int.Parse(p[1]), int.Parse(p[2])))];
        Assert.Equal(0, (await events.AppendAsync(again, cancel)).New);
        if (kind == DatabaseKind.Sqlite)
            Assert.Equal(["ok"], await test.Database.ReadAsync(session => session.ListAsync("PRAGMA integrity_check", row => row.GetString(0)), cancel));
    }

    private static async Task KillWhileIngestingAsync(string connection, string acknowledged, string round, int afterLines, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(LongestRound);
        long before = new FileInfo(acknowledged).Length;
        using Process process = Process.Start(Self([IngestProcess.Verb, connection, acknowledged, round]))!;
        try
        {
            // A line has about eight bytes.
            while (new FileInfo(acknowledged).Length < before + afterLines * 8)
            {
                Assert.False(process.HasExited, "the ingesting process ended by itself");
                await Task.Delay(2, patience.Token);
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static ProcessStartInfo Self(string[] arguments)
    {
        string program = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(program, hosted ? [typeof(CrashTests).Assembly.Location, .. arguments] : arguments) { UseShellExecute = false };
        // A runner above may talk to its test processes by such variables; the child is not one of them.
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        return start;
    }
}
