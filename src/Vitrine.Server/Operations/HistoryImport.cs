using System.Text.Json;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Server.Models;
using Vitrine.Storage.Events;
using Vitrine.Storage.Settings;

namespace Vitrine.Server.Operations;

/// <summary>
/// Writes what users did in a model's training data into the database, so that a server begins with the histories that its model knows. Done once a
/// database; one that was stopped is taken up again, and nothing is doubled.
/// </summary>
public static class HistoryImport
{
    private const int Batch = 5000;

    private const string Done = "imported-histories";

    /// <summary>Imports every user's history, unless that was done before.</summary>
    /// <param name="model">The model.</param>
    /// <param name="events">Where to.</param>
    /// <param name="settings">Where it is noted that it was done.</param>
    /// <param name="newest">When the newest event is to have been: all are moved by as many whole days; null: when they were.</param>
    /// <param name="progress">Told of the part of the users that is done, or null.</param>
    /// <param name="cancel">Stops between batches; what was written stays.</param>
    /// <returns>Events stored.</returns>
    public static async Task<long> RunAsync(
        ServedModel model, EventStore events, SettingsStore settings, DateTimeOffset? newest, IProgress<double>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(settings);
        if (await settings.FindAsync(Done, cancel) is not null)
            return 0;
        StoredModel stored = model.Stored;
        IdMap users = stored.Folder.Users;
        long moved = newest is { } end ? DaysTo(end, stored) : 0;
        List<NewEvent> batch = new(Batch);
        long written = 0;
        for (int user = 0; user < users.Count; user++)
        {
            History history = stored.Folder.Histories.Of(user);
            for (int t = 0; t < history.Length; t++)
            {
                batch.Add(new NewEvent(
                    FormattableString.Invariant($"training-{model.Version}-{user}-{t}"), users[user], stored.Items[history.Items.Span[t]],
                    history.TypeAt(t) ?? BehaviorType.View, (history.Times.IsEmpty ? t : history.Times.Span[t]) + moved));
                if (batch.Count == Batch)
                    written += await FlushAsync(events, batch, cancel);
            }

            progress?.Report((user + 1.0) / users.Count);
        }

        written += await FlushAsync(events, batch, cancel);
        await settings.PutAsync(Done, 0, JsonSerializer.Serialize(new { model = model.Version, events = written }), "system", cancel);
        return written;
    }

    // Milliseconds; by whole days, so that no event changes its time of the day.
    private static long DaysTo(DateTimeOffset end, StoredModel stored)
    {
        long newest = Enumerable.Range(0, stored.Folder.Users.Count).Select(stored.Folder.Histories.Of)
            .Max(history => history.Times.IsEmpty ? (long?)null : history.Times.Span[^1]) ?? end.ToUnixTimeMilliseconds();
        return TimeSpan.FromDays((end - DateTimeOffset.FromUnixTimeMilliseconds(newest)).Days).Ticks / TimeSpan.TicksPerMillisecond;
    }

    private static async Task<int> FlushAsync(EventStore events, List<NewEvent> batch, CancellationToken cancel)
    {
        AppendResult result = await events.AppendAsync(batch, cancel);
        batch.Clear();
        return result.New;
    }
}
