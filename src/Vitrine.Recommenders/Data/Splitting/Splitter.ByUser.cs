using System.Globalization;
using Vitrine.Numerics;

namespace Vitrine.Recommenders.Data.Splitting;

public static partial class Splitter
{
    /// <summary>
    /// Holds out whole users, so that figures tell how well a model serves people it never saw. A held-out user's last event is the target,
    /// the events before it the history. Users with one event cannot be asked and are always trained on.
    /// </summary>
    /// <param name="dataset">Cleaned interactions.</param>
    /// <param name="testFraction">Part of the users with two or more events that is tested on; above 0.</param>
    /// <param name="seed">Chooses the users.</param>
    /// <param name="validationFraction">Part of those users that is validated on; both together below 1. Default 0.</param>
    public static DatasetSplit ByUser(Dataset dataset, double testFraction, ulong seed, double validationFraction = 0)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testFraction);
        ArgumentOutOfRangeException.ThrowIfNegative(validationFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(testFraction + validationFraction, 1);
        int[] users = ShuffledAskable(dataset, seed);
        int testCount = (int)Math.Round(users.Length * testFraction);
        int validationCount = (int)Math.Round(users.Length * validationFraction);
        string protocol = string.Create(CultureInfo.InvariantCulture,
            $"by user: {testFraction:P0} of users test, {validationFraction:P0} validation (seed {seed}), their last event is the target");
        return HoldOut(dataset, users.AsSpan(testCount, validationCount), users.AsSpan(0, testCount), protocol);
    }

    /// <summary>
    /// Deals the users with two or more events into <paramref name="folds"/> folds; split i tests on fold i as <see cref="ByUser"/> does
    /// and trains on the others. Validation is empty: cut it from the training set when a model needs it.
    /// </summary>
    /// <param name="dataset">Cleaned interactions.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Deals the users.</param>
    public static IReadOnlyList<DatasetSplit> KFold(Dataset dataset, int folds, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        int[] users = ShuffledAskable(dataset, seed);
        var splits = new DatasetSplit[folds];
        for (int fold = 0; fold < folds; fold++)
        {
            int start = (int)((long)users.Length * fold / folds);
            int end = (int)((long)users.Length * (fold + 1) / folds);
            string protocol = string.Create(CultureInfo.InvariantCulture,
                $"{folds}-fold by user, fold {fold + 1} test (seed {seed}), the last event of its users is the target");
            splits[fold] = HoldOut(dataset, [], users.AsSpan(start, end - start), protocol);
        }

        return splits;
    }

    private static int[] ShuffledAskable(Dataset dataset, ulong seed)
    {
        List<int> askable = [];
        for (int user = 0; user < dataset.UserCount; user++)
            if (Prefixes.Length(dataset, user) >= 2)
                askable.Add(user);
        int[] users = [.. askable];
        var random = new CounterRandom(seed);
        random.Shuffle(users.AsSpan());
        return users;
    }

    private static DatasetSplit HoldOut(Dataset dataset, Span<int> validationUsers, Span<int> testUsers, string protocol)
    {
        var kept = new int[dataset.UserCount];
        for (int user = 0; user < kept.Length; user++)
            kept[user] = Prefixes.Length(dataset, user);
        EvaluationCase[] validation = Ask(dataset, validationUsers, kept);
        EvaluationCase[] test = Ask(dataset, testUsers, kept);
        return new DatasetSplit(Prefixes.Keep(dataset, kept), validation, test, protocol);
    }

    private static EvaluationCase[] Ask(Dataset dataset, Span<int> users, int[] kept)
    {
        users.Sort();
        var cases = new EvaluationCase[users.Length];
        for (int i = 0; i < cases.Length; i++)
        {
            int user = users[i];
            kept[user] = 0;
            cases[i] = Prefixes.Case(dataset, user, Prefixes.Length(dataset, user) - 1, 1);
        }

        return cases;
    }
}
