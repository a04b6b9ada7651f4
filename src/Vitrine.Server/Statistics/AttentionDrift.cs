using System.Collections.Concurrent;
using Vitrine.Explanations.Attention;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Histories;
using Vitrine.Server.Models;
using Vitrine.Storage.Statistics;

namespace Vitrine.Server.Statistics;

/// <summary>
/// How widely the model's attention is spread over the histories of a day's users, beside those it was trained on: the mean of a sample of each. A day that
/// is over is measured once.
/// </summary>
public sealed class AttentionDrift(UsageStatistics statistics)
{
    /// <summary>Users of a day that are looked at.</summary>
    public const int Sample = 20;

    private const int TrainingSample = 100;

    // Events that arrive late for a day that is over do not change its figure any more.
    private readonly ConcurrentDictionary<(string Model, long Day), double?> known = new();
    private readonly ConcurrentDictionary<string, double> training = new(StringComparer.Ordinal);

    /// <summary>The difference of the means; null where the model opens no attention, or nobody has two events that it reads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="day">Days since 1970-01-01.</param>
    /// <param name="isOver">True where the day is over.</param>
    /// <param name="users">Numbers of the day's users in the sample.</param>
    /// <param name="cancel">Stops between users.</param>
    public async Task<double?> OfAsync(ServedModel model, long day, bool isOver, IReadOnlyList<long> users, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(users);
        if (model.Stored.Model is not ITraceableRecommender traceable)
            return null;
        if (isOver && known.TryGetValue((model.Version, day), out double? found))
            return found;
        List<double> spreads = [];
        foreach (long user in users)
        {
            cancel.ThrowIfCancellationRequested();
            History history = HistoryBook.Read(model, await statistics.HistoryAsync(user, (day + 1) * UsageStatistics.Day, HistoryBook.Length, cancel));
            if (SpreadOf(model, traceable, history) is { } spread)
                spreads.Add(spread);
        }

        double? drift = spreads.Count == 0 ? null : spreads.Average() - training.GetOrAdd(model.Version, _ => OfTraining(model, traceable, cancel));
        if (isOver)
            known[(model.Version, day)] = drift;
        return drift;
    }

    private static double OfTraining(ServedModel model, ITraceableRecommender traceable, CancellationToken cancel)
    {
        IReadOnlyList<History> histories = model.Context("en").Background.Value;
        int step = Math.Max(1, histories.Count / TrainingSample);
        List<double> spreads = [];
        for (int i = 0; i < histories.Count && spreads.Count < TrainingSample; i += step)
        {
            cancel.ThrowIfCancellationRequested();
            if (SpreadOf(model, traceable, histories[i]) is { } spread)
                spreads.Add(spread);
        }

        return spreads.Count == 0 ? double.NaN : spreads.Average();
    }

    // Where attention falls does not hang on the item that is asked about.
    private static double? SpreadOf(ServedModel model, ITraceableRecommender traceable, History history)
    {
        History heard = traceable.Heard(model.Stored.Popularity, history);
        return heard.Length < 2 ? null : AttentionSpread.Of(traceable.Trace(heard, heard.Items.Span[^1]));
    }
}
