using System.Globalization;

namespace Vitrine.Recommenders.Data.Splitting;

/// <summary>
/// Cuts a dataset into training interactions and evaluation cases. The training set keeps the id maps and attributes of the whole, so
/// indices mean the same everywhere; a user without training events has an empty range there.
/// </summary>
public static partial class Splitter
{
    /// <summary>
    /// Last event of each user is the test target, the second last the validation target, the rest is trained on. Users with fewer than
    /// <paramref name="minimumEvents"/> events are trained on whole and never asked.
    /// </summary>
    /// <param name="dataset">Cleaned interactions.</param>
    /// <param name="minimumEvents">Events a user needs to be asked; at least 3, so that the validation history is not empty.</param>
    public static DatasetSplit LeaveOneOut(Dataset dataset, int minimumEvents = 3)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumEvents, 3);
        var kept = new int[dataset.UserCount];
        List<EvaluationCase> validation = [];
        List<EvaluationCase> test = [];
        for (int user = 0; user < kept.Length; user++)
        {
            int length = Prefixes.Length(dataset, user);
            kept[user] = length;
            if (length < minimumEvents)
                continue;
            kept[user] = length - 2;
            validation.Add(Prefixes.Case(dataset, user, length - 2, 1));
            test.Add(Prefixes.Case(dataset, user, length - 1, 1));
        }

        string protocol = string.Create(CultureInfo.InvariantCulture,
            $"leave-one-out: last event test, second last validation, users with at least {minimumEvents} events");
        return new DatasetSplit(Prefixes.Keep(dataset, kept), validation, test, protocol);
    }

    /// <summary>
    /// Two instants cut the data: events before the first are trained on, those between are validation targets, those from the second on
    /// are test targets. No model sees anything later than what it is asked for, which leave-one-out allows.
    /// </summary>
    /// <param name="dataset">Cleaned interactions with real times.</param>
    /// <param name="validationFraction">Part of the events between the cuts, 0..1.</param>
    /// <param name="testFraction">Part of the events from the second cut on, above 0; both together below 1.</param>
    /// <remarks>
    /// Events at the instant of a cut all fall behind it, so the parts can differ a little from the fractions. Targets are every later
    /// event of the user, each item once. A user who first appears after the cut is asked with an empty history.
    /// </remarks>
    /// <exception cref="ArgumentException">The dataset has no real times.</exception>
    public static DatasetSplit GlobalTime(Dataset dataset, double validationFraction = 0.1, double testFraction = 0.1)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(validationFraction);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(validationFraction + testFraction, 1);
        if (!dataset.HasTimes)
        {
            throw new ArgumentException(
                $"GlobalTime: dataset '{dataset.Name}' has an order but no times, expected times; use LeaveOneOut or ByUser");
        }

        long[] times = (long[])dataset.Times.Clone();
        Array.Sort(times);
        long testCut = CutTime(times, testFraction);
        long validationCut = Math.Min(CutTime(times, validationFraction + testFraction), testCut);
        var kept = new int[dataset.UserCount];
        List<EvaluationCase> validation = [];
        List<EvaluationCase> test = [];
        for (int user = 0; user < kept.Length; user++)
        {
            int length = Prefixes.Length(dataset, user);
            int trained = CountBefore(dataset, user, validationCut);
            int known = CountBefore(dataset, user, testCut);
            kept[user] = trained;
            if (known > trained)
                validation.Add(Distinct(Prefixes.Case(dataset, user, trained, known - trained)));
            if (length > known)
                test.Add(Distinct(Prefixes.Case(dataset, user, known, length - known)));
        }

        string protocol = string.Create(CultureInfo.InvariantCulture,
            $"global time: newest {testFraction:P0} of events test, the {validationFraction:P0} before validation, ")
            + "all later items of a user are targets";
        return new DatasetSplit(Prefixes.Keep(dataset, kept), validation, test, protocol);
    }

    private static long CutTime(long[] sorted, double laterFraction)
    {
        int earlier = sorted.Length - (int)Math.Round(sorted.Length * laterFraction);
        return earlier < sorted.Length ? sorted[earlier] : long.MaxValue;
    }

    private static int CountBefore(Dataset dataset, int user, long cut)
    {
        int low = dataset.Offsets[user];
        int high = dataset.Offsets[user + 1];
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (dataset.Times[middle] < cut)
                low = middle + 1;
            else
                high = middle;
        }

        return low - dataset.Offsets[user];
    }

    private static EvaluationCase Distinct(EvaluationCase asked)
    {
        HashSet<int> items = [];
        List<int> targets = [];
        foreach (int item in asked.Targets.Span)
            if (items.Add(item))
                targets.Add(item);
        return targets.Count == asked.Targets.Length ? asked : asked with { Targets = targets.ToArray() };
    }
}
