namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>Guesses which files of a folder may hold events, when no name says so.</summary>
internal static class EventCandidates
{
    private static readonly string[] Endings = [".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".libfm", ".dat", ".data", ".inter", ".txt"];
    private static readonly string[] OtherStems =
    [
        "items", "products", "catalog", "catalogue", "users", "customers", "movies", "artists", "tags", "links", "readme", "license", "licence",
    ];

    /// <summary>The files that are data by their ending and are not known to hold something else.</summary>
    public static IEnumerable<DataFile> In(DataFiles files)
    {
        return files.IsFolder ? files.Files.Where(IsCandidate) : files.Files;

        static bool IsCandidate(DataFile file)
        {
            string stem = Path.GetFileNameWithoutExtension(file.PlainName).ToLowerInvariant();
            return Endings.Contains(file.Ending) && !OtherStems.Any(other => stem == other || stem.StartsWith(other + "-", StringComparison.Ordinal));
        }
    }
}
