using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Vitrine.Server.Security;
using Vitrine.Storage;
using Vitrine.Storage.Events;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Benchmarks.Ingesting;

/// <summary><c>ingest</c>: what a database takes and gives a second, each figure by callers that wait for the answer before they call again.</summary>
internal static class IngestCommand
{
    private const int Users = 10_000;
    private const int Items = 10_000;
    private const int HistoryLength = 200;

    public static Command Create()
    {
        var connection = new Option<string?>("--db") { Description = "An empty database: Host=... of PostgreSQL. By default an SQLite file." };
        var callers = new Option<int>("--callers") { Description = "Callers at the same time, 64 by default.", DefaultValueFactory = _ => 64 };
        var batch = new Option<int>("--batch") { Description = "Events of a batch, 500 by default.", DefaultValueFactory = _ => 500 };
        var seconds = new Option<int>("--seconds") { Description = "Length of each measurement, 10 by default.", DefaultValueFactory = _ => 10 };
        var command = new Command("ingest", "Measures events taken a second by single calls and by batches, lists stored and histories read.");
        command.Options.Add(connection);
        command.Options.Add(callers);
        command.Options.Add(batch);
        command.Options.Add(seconds);
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(connection), parsed.GetValue(callers), parsed.GetValue(batch), TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancel));
        return command;
    }

    private static async Task RunAsync(string? connection, int callers, int batch, TimeSpan length, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-ingest").FullName;
        await using (Database database = await Database.OpenAsync(connection ?? Path.Combine(folder, "vitrine.db"), TimeProvider.System, cancel))
        {
            PersonalColumns columns = await PersonalColumns.OpenAsync(database, new ColumnProtector(new EphemeralDataProtectionProvider()), cancel);
            await using var events = new EventStore(database, columns);
            await using var lists = new RecommendationLog(database, columns);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{database.Kind}, {callers} callers, {length.TotalSeconds:F0} s each, {Environment.ProcessorCount} processors"));
            await MeasureAsync("events by single calls", callers, 1, length, n => events.AppendAsync([Event(n)], cancel));
            await MeasureAsync(
                $"events by batches of {batch}", Math.Min(callers, 4), batch, length,
                n => events.AppendAsync([.. Enumerable.Range(0, batch).Select(i => Event(n * batch + i))], cancel));
            await events.AppendAsync([.. Enumerable.Range(0, HistoryLength).Select(i => Event(i) with { UserId = "reader" })], cancel);
            await MeasureAsync(
                $"histories of {HistoryLength} events read", callers, 1, length, _ => events.HistoryAsync("reader", HistoryLength, cancel: cancel));
            await MeasureAsync("lists of 10 with reasons stored", callers, 1, length, n => lists.AppendAsync(List(n), cancel));
            long stored = await events.CountAsync(cancel);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored:N0} events stored"));
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string what, int callers, int perCall, TimeSpan length, Func<int, Task> call)
    {
        int next = 0;
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        List<double>[] waits = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            List<double> mine = [];
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                long called = Stopwatch.GetTimestamp();
                await call(Interlocked.Increment(ref next));
                mine.Add(Stopwatch.GetElapsedTime(called).TotalMilliseconds);
            }
            return mine;
        })));
        double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double busy = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds;
        double[] all = [.. waits.SelectMany(w => w).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {all.Length * (double)perCall / took:N0}/s, {busy / all.Length / perCall:F0} us of this process's processors each, " +
            $"a call takes {all[all.Length / 2]:F1} ms at the median, {all[all.Length * 99 / 100]:F1} ms at p99"));
    }

    private static NewEvent Event(int n) => new(
        Guid.NewGuid().ToString(), FormattableString.Invariant($"user-{n * 7919L % Users}"), FormattableString.Invariant($"item-{n * 104_729L % Items}"),
        (Vitrine.Recommenders.Data.BehaviorType)(n % 4), 1_700_000_000_000 + n);

    private static ServedRecommendation List(int n) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        UserId = FormattableString.Invariant($"user-{n * 7919L % Users}"),
        ServedAt = 1_700_000_000_000 + n,
        ModelVersion = "0123456789abcdef",
        K = 10,
        HistorySequence = n,
        HistoryLength = HistoryLength,
        HistoryFingerprint = new string('a', 64),
        Items = [.. Enumerable.Range(0, 10).Select(i => FormattableString.Invariant($"item-{(n + i * 997L) % Items}"))],
        Scores = [.. Enumerable.Range(0, 10).Select(i => 1f / (i + 1))],
        Reasons = $$"""{"reasons": "{{new string('r', 1_000)}}"}""",
    };
}
