namespace Vitrine.Recommenders.Data.Splitting;

/// <summary>
/// Training sets as prefixes: events are ordered by time within a user, so every split keeps the first events of each user and asks
/// for later ones.
/// </summary>
internal static class Prefixes
{
    /// <summary>
    /// The dataset with the first lengths[u] events of each user u; shares id maps and attributes with <paramref name="dataset"/>.
    /// </summary>
    public static Dataset Keep(Dataset dataset, ReadOnlySpan<int> lengths)
    {
        var offsets = new int[dataset.UserCount + 1];
        for (int user = 0; user < dataset.UserCount; user++)
            offsets[user + 1] = offsets[user] + lengths[user];
        return new Dataset
        {
            Name = dataset.Name,
            Users = dataset.Users,
            Items = dataset.Items,
            Offsets = offsets,
            ItemIndices = Copy(dataset.ItemIndices, dataset.Offsets, offsets),
            Times = Copy(dataset.Times, dataset.Offsets, offsets),
            Values = Copy(dataset.Values, dataset.Offsets, offsets),
            Types = Copy(dataset.Types, dataset.Offsets, offsets),
            ItemAttributes = dataset.ItemAttributes,
            UserAttributes = dataset.UserAttributes,
            HasTimes = dataset.HasTimes,
        };
    }

    /// <summary>
    /// The case that shows the first <paramref name="seen"/> events of a user and asks for the next <paramref name="asked"/>.
    /// </summary>
    public static EvaluationCase Case(Dataset dataset, int user, int seen, int asked) =>
        new(user, dataset.HistoryOf(user, seen), dataset.ItemIndices.AsMemory(dataset.Offsets[user] + seen, asked))
        {
            Negatives = dataset.NegativesOf(user),
        };

    /// <summary>Number of events of a user.</summary>
    public static int Length(Dataset dataset, int user) => dataset.Offsets[user + 1] - dataset.Offsets[user];

    private static T[] Copy<T>(T[] column, int[] from, int[] to)
    {
        var kept = new T[to[^1]];
        for (int user = 0; user < to.Length - 1; user++)
            Array.Copy(column, from[user], kept, to[user], to[user + 1] - to[user]);
        return kept;
    }
}
