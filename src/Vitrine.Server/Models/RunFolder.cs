using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Training.Pipeline;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;

namespace Vitrine.Server.Models;

/// <summary>The trainings that lie side by side in one folder, as they stand on the disk.</summary>
public sealed class RunFolder(ServerOptions options, ModelHost models, TimeProvider time)
{
    private const int MostRuns = 500;

    // A training that says nothing for much longer than its slowest epoch took has gone without a word.
    private const double Patience = 3;
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(5);

    private int listeners;

    /// <summary>Listeners to trainings.</summary>
    public int Listeners => Volatile.Read(ref listeners);

    /// <summary>Counts a listener, or, by -1, one who has gone.</summary>
    public void Count(int change) => Interlocked.Add(ref listeners, change);

    /// <summary>All of them, newest first.</summary>
    public IReadOnlyList<RunCurve> All() =>
        [.. Folders().Select(Find).OfType<RunCurve>().OrderByDescending(r => r.Run.Started.Milliseconds).ThenBy(r => r.Run.Name, StringComparer.Ordinal)];

    /// <summary>The one of a name; null where there is none. A name is never a path.</summary>
    public RunCurve? Find(string name)
    {
        if (Root() is not { } root || !Folders().Contains(name, StringComparer.Ordinal))
            return null;
        string folder = Path.Combine(root, name);
        TrainingHistory? history = TrainingHistory.Read(folder);
        ModelManifest? manifest = ManifestOf(folder);
        if (history is not null)
            return Of(name, history, manifest is { } saved && saved.Created >= history.Started ? saved : null);
        return manifest is null ? null : new RunCurve(
            new RunNote(
                name, manifest.Model, TrainingHistory.Done, Time(manifest.Created), Time(manifest.Created), 0, 0, manifest.Config, MetricsOf(manifest)), []);
    }

    private RunCurve Of(string name, TrainingHistory history, ModelManifest? saved) => new(
        new RunNote(
            name, history.Model, history.End ?? (IsSilent(history) ? TrainingHistory.Stopped : "running"), Time(history.Started), Time(history.Updated),
            history.Epochs, history.Points.Count > 0 ? history.Points[^1].Epoch : 0, history.Config,
            saved is null ? new Dictionary<string, double>() : MetricsOf(saved)),
        [
            .. history.Points.Select(p => new RunPoint(
                p.Epoch, p.Loss, p.Ndcg is { } ndcg ? new Dictionary<string, double> { ["ndcg@10"] = ndcg } : null, p.Seconds)),
        ]);

    private bool IsSilent(TrainingHistory history)
    {
        var slowest = TimeSpan.FromSeconds(Patience * history.Points.Select(p => p.Seconds).DefaultIfEmpty(0).Max());
        return time.GetUtcNow() - history.Updated > (slowest > LeastPatience ? slowest : LeastPatience);
    }

    private string? Root()
    {
        if (options.Runs.Length > 0)
            return Path.GetFullPath(options.Runs);
        if (!models.IsReady)
            return null;
        using ModelLease lease = models.Lease();
        return Path.GetDirectoryName(lease.Model.Stored.Folder.FullPath);
    }

    private string[] Folders()
    {
        if (Root() is not { } root || !Directory.Exists(root))
            return [];
        return
        [
            .. new DirectoryInfo(root).EnumerateDirectories("*", new EnumerationOptions { IgnoreInaccessible = true })
                .Where(d => File.Exists(Path.Combine(d.FullName, TrainingHistory.FileName)) || File.Exists(Path.Combine(d.FullName, ModelFolder.ManifestFile)))
                .Take(MostRuns).Select(d => d.Name),
        ];
    }

    private static ModelManifest? ManifestOf(string folder)
    {
        try
        {
            return ModelFolder.ReadManifest(folder);
        }
        catch (Exception e) when (e is CheckpointFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Dictionary<string, double> MetricsOf(ModelManifest manifest) =>
        manifest.Metrics?.Values.Where(m => m.Value is not null).ToDictionary(m => m.Key, m => m.Value!.Value) ?? [];

    private static MessageTime Time(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());
}
