namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Reads a data set to the end and tells what it holds, how it was understood and which rows cannot be read.</summary>
public static class DataCheck
{
    private const int UsefulHistory = 5;

    /// <summary>
    /// Checks the data at <paramref name="path"/>. Bad rows are collected whatever <see cref="ReadOptions.OnBadRow"/> says, even when none can be read;
    /// what makes the whole unreadable is thrown.
    /// </summary>
    /// <exception cref="DataFormatException">The data as a whole cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DataCheckResult Run(string path, ReadOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RawData raw = DatasetReader.Read(path, options with { OnBadRow = BadRowPolicy.Skip }, requireEvents: false, cancel);
        int[] byUser = Count(raw.Events.Users, raw.Users.Count);
        int[] byItem = Count(raw.Events.Items, raw.Items.Count);
        return new DataCheckResult(
            raw.Format,
            byUser.Count(n => n > 0),
            byItem.Count(n => n > 0),
            raw.Events.Count,
            raw.Events.Count == 0 ? "" : raw.Users[Example(byUser)],
            raw.Problems)
        {
            BadRows = raw.BadRows,
            HasTimes = raw.HasTimes,
            Columns = raw.Fields,
            Attributes = [.. AttributeCheck.Of("item", raw.ItemAttributes, byItem), .. AttributeCheck.Of("user", raw.UserAttributes, byUser)],
            AttributeFiles = raw.AttributeFiles,
            NegativeRows = raw.NegativeRows,
            Warnings = raw.Warnings,
        };
    }

    // The first user whose history is worth explaining, else the one with the longest.
    private static int Example(int[] byUser)
    {
        int useful = Array.FindIndex(byUser, n => n >= UsefulHistory);
        return useful >= 0 ? useful : Array.IndexOf(byUser, byUser.Max());
    }

    private static int[] Count(ReadOnlySpan<int> column, int length)
    {
        int[] counts = new int[length];
        foreach (int index in column)
            counts[index]++;
        return counts;
    }
}
